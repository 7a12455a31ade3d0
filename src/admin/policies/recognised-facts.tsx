'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { toast, useAllFormFields, useForm } from '@payloadcms/ui'
import { broughtBoard } from '../intake/brought-board.ts'
import { bodyEditor } from '../checks/editor-place.ts'
import { inItsTab } from '../workflow/hidden-fields.ts'
import { useWording } from '../wording/use-wording.ts'
import { choiceWords } from './choice-words.ts'
import { takeOutFactsTable } from './facts-table.ts'
import { recognise, type RecognisedFact } from './policies-api.store.ts'
import { suggestionsOf, takenTogether, type Suggestion } from './suggestions.ts'

/** What a page that was pasted says about its document: offered field by field, and never put over what stands there unasked. */
export function RecognisedFacts() {
  const say = useWording()
  const [fields] = useAllFormFields()
  const { dispatchFields, setModified } = useForm()
  const { facts, close } = useRecognised()
  const box = useRef<HTMLElement>(null)
  const suggestions = suggestionsOf(facts, (field) => { const value: unknown = fields[field]?.value; return typeof value === 'string' ? value : '' })
  const together = takenTogether(suggestions)
  if (facts.length === 0) return null
  const take = (taken: readonly Suggestion[]) => {
    for (const { field, value } of taken) dispatchFields({ type: 'UPDATE', path: field, value })
    setModified(true)
    box.current?.focus()
    toast.success(say('recognised.taken', { count: taken.length }))
  }
  const takeOut = async () => {
    await inItsTab(() => bodyEditor()?.getRootElement() ?? null)
    const editor = bodyEditor()
    const isOut = editor !== null && takeOutFactsTable(editor, facts)
    if (isOut) toast.success(say('recognised.tableOut'))
    else toast.info(say('recognised.noTable'))
  }
  const words = ({ field, value }: RecognisedFact): string => choiceWords(field, value, say) ?? value
  return (
    <section ref={box} id="field-recognised" className="jy-recognised" aria-labelledby="jy-recognised-title" tabIndex={-1}>
      <h2 id="jy-recognised-title">{say('recognised.title', { count: facts.length })}</h2>
      <p className="jy-quiet" role="status">{say('recognised.hint')}</p>
      <table>
        <thead><tr>{['field', 'value', 'present', 'act'].map((name) => <th key={name} scope="col">{say(`recognised.${name}`)}</th>)}</tr></thead>
        <tbody>
          {suggestions.map((one) => (
            <tr key={one.field} className={`jy-recognised__row jy-recognised__row--${one.standing}`}>
              <th scope="row">{say(`recognised.fields.${one.field}`)}</th>
              <td data-head={say('recognised.value')}>{words(one)}{one.doubtful && one.standing !== 'same' && <span className="jy-recognised__doubt">{say('recognised.doubtful', { raw: one.raw })}</span>}</td>
              <td data-head={say('recognised.present')}>{one.present === '' ? '—' : choiceWords(one.field, one.present, say) ?? one.present}</td>
              <td>
                {one.standing === 'same' && <span className="jy-recognised__same">{say('recognised.same')}</span>}
                {one.standing === 'shown' && <small>{say('recognised.shown')}</small>}
                {(one.standing === 'empty' || one.standing === 'other') && (
                  <button type="button" className="jy-button jy-button--plain" aria-label={say('recognised.takeOf', { field: say(`recognised.fields.${one.field}`) })} onClick={() => take([one])}>{say(one.standing === 'other' ? 'recognised.replace' : 'recognised.take')}</button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="jy-notice__buttons">
        {together.length > 0 && <button type="button" className="jy-button jy-button--primary" onClick={() => take(together)}>{say('recognised.takeAll', { count: together.length })}</button>}
        {facts.filter(({ source }) => source === 'table').length > 1 && <button type="button" className="jy-button" onClick={() => void takeOut()}>{say('recognised.takeOutTable')}</button>}
        <button type="button" className="jy-button" onClick={close}>{say('common.close')}</button>
      </div>
    </section>
  )
}

/** Facts of what was brought in last; a page that says nothing about a document leaves what was recognised before. */
function useRecognised(): { facts: readonly RecognisedFact[]; close: () => void } {
  const brought = useSyncExternalStore(broughtBoard.subscribe, broughtBoard.read, broughtBoard.onServer)
  const [facts, setFacts] = useState<readonly RecognisedFact[]>([])
  useEffect(() => () => broughtBoard.post(null), [])
  useEffect(() => {
    if (brought === null) return
    let current = true
    void recognise(brought).then((found) => { if (current && found !== null && found.length > 0) setFacts(found) })
    return () => { current = false }
  }, [brought])
  return { facts, close: () => setFacts([]) }
}
