'use client'

import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { toast, useDocumentInfo, useEditDepth, useFormFields } from '@payloadcms/ui'
import { elementHeadings, elementKeys, elementsIn, elementStates, type Element } from '../../features/policy-library/elements.ts'
import { normaliseRichText } from '../../rich-text/normalise.ts'
import { richTextOf } from '../../rich-text/rich-text.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { bodyEditor } from '../checks/editor-place.ts'
import { useWording } from '../wording/use-wording.ts'
import { insertHeadings } from './insert-headings.ts'
import { readOtherBodies } from './policies-api.store.ts'

type State = 'written' | 'empty' | 'elsewhere' | 'missing'
const signs: Readonly<Record<State, string>> = { written: '✓', elsewhere: '✓', empty: '△', missing: '○' }

/** In the interpretation's form: what it should explain (J-05), what of that is written, and headings for what is not. */
export function ElementsField() {
  const say = useWording()
  const { id, hasSavePermission, data } = useDocumentInfo()
  const depth = useEditDepth()
  const policy = useFormFields(([fields]) => idOf(fields?.['policy']?.value))
  const written: unknown = useFormFields(([fields]) => fields?.['body']?.value)
  const body = useRichText(useDeferredValue(written))
  const elsewhere = useOtherElements(policy, id === undefined ? '' : String(id))
  const own = useMemo(() => elementStates(body), [body])
  if (depth > 1) return null
  const editable = hasSavePermission === true && (data?.['stage'] ?? 'draft') === 'draft'
  const stateOf = (element: Element): State => own.get(element) ?? (elsewhere.has(element) ? 'elsewhere' : 'missing')
  const missing = elementKeys.filter((element) => stateOf(element) === 'missing')
  const insert = (wanted: readonly Element[]) => {
    const editor = bodyEditor()
    if (editor === null) toast.error(say('elements.noEditor'))
    else insertHeadings(editor, elementHeadings(wanted, body))
  }
  return (
    <section id="field-elements" className="field-type jy-elements" aria-labelledby="jy-elements-title" tabIndex={-1}>
      <h2 id="jy-elements-title">{say('elements.title')}</h2>
      <p className="jy-quiet">{say('elements.hint')}</p>
      <ol className="jy-elements__list">
        {elementKeys.map((element) => {
          const state = stateOf(element)
          const name = say(`policy.elements.${element}`)
          return (
            <li key={element} className={`jy-elements__one jy-elements__one--${state}`}>
              <span><span aria-hidden="true">{signs[state]} </span><strong>{name}</strong></span>
              <span className="jy-elements__state">{say(`elements.state.${state}`)}</span>
              <small>{say(`policy.elementHints.${element}`)}</small>
              {editable && state === 'missing' && <button type="button" className="jy-button jy-button--plain" aria-label={say('elements.addOne', { name })} onClick={() => insert([element])}>{say('elements.add')}</button>}
            </li>
          )
        })}
      </ol>
      {editable && missing.length > 1 && <button type="button" className="jy-button" onClick={() => insert(missing)}>{say('elements.addAll', { count: missing.length })}</button>}
    </section>
  )
}

const useRichText = (value: unknown) => useMemo(() => (value === null || value === undefined ? richTextOf([]) : normaliseRichText(value).value), [value])

/** Elements that the document's other interpretations explain; together they explain the document. */
function useOtherElements(policy: string, own: string): ReadonlySet<Element> {
  const [known, setKnown] = useState<ReadonlySet<Element>>(new Set())
  useEffect(() => {
    if (policy === '') return
    let current = true
    const load = () => void readOtherBodies(policy, own).then((bodies) => { if (current) setKnown(new Set(bodies.flatMap((body) => elementsIn(normaliseRichText(body).value)))) })
    load()
    window.addEventListener('focus', load)
    return () => {
      current = false
      window.removeEventListener('focus', load)
    }
  }, [policy, own])
  return known
}
