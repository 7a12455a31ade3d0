'use client'

import { useEffect, useMemo, useState } from 'react'
import { useDocumentInfo, useField, useFormFields } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'
import type { Reason } from '../../errors.ts'
import { grades, strictest, type Grade } from '../../publishing/review-chain.ts'
import { ChainOverlay, tighten, type OverlayStep } from '../../publishing/tighten-chain.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { ChainList } from '../workflow/chain-list.tsx'
import { readChains } from '../workflow/pickers.store.ts'
import { usePeople } from '../workflow/use-people.ts'
import { useWording } from '../wording/use-wording.ts'
import { GradeTabs } from './grade-tabs.tsx'
import { changed, emptyOverlay, isEmpty, keyOf, overlayOfRows, problemsByStep, rowsOf, soundPart, tightened, without, withStepAfter, type Parents, type Row } from './overlay-rows.ts'
import { Problems, StepCard } from './step-card.tsx'
import { useReasonText } from './use-reason-text.ts'

/**
 * The review chain of a site or of a column: what is inherited can be narrowed, never loosened; further steps stand
 * between. Beside it, the chain that results.
 */
export const ChainField: JSONFieldClientComponent = ({ path, readOnly }) => {
  const say = useWording()
  const reasonText = useReasonText()
  const { collectionSlug, id } = useDocumentInfo()
  const { value, setValue, errorMessage, showError } = useField<unknown>({ path })
  const owner = useFormFields(([fields]) => idOf(fields?.['tenant']?.value))
  const wanted = useFormFields(([fields]) => fields?.['reviewGrade']?.value)
  const ofColumn = collectionSlug === 'columns'
  const below = useFormFields(([fields]) => (ofColumn ? idOf(fields?.['parent']?.value) : ''))
  const tenant = ofColumn ? owner : id === undefined ? '' : String(id)
  const above = useParents(ofColumn ? tenant : null, below, ofColumn)
  const people = usePeople(tenant)
  const usual = above === null ? null : strictest(grades.find((option) => option === wanted) ?? above.usual, above.least)
  const [chosen, setChosen] = useState<Grade | null>(null)
  const grade = chosen ?? usual ?? 'ordinary'
  const overlay = useMemo(() => overlayIn(value), [value])
  const { sound, unsound } = useMemo(() => soundPart(overlay), [overlay])
  const problems = useMemo(() => (above === null ? null : problemsByStep(above.parents, sound)), [above, sound])
  if (above === null || problems === null) return <p className="jy-quiet">{say(tenant === '' ? 'chains.saveFirst' : 'chains.loading')}</p>

  const disabled = readOnly === true
  const rows = rowsOf(above.parents[grade], overlay[grade])
  const set = (next: readonly Row[]) => {
    const all = { ...overlay, [grade]: overlayOfRows(next) }
    setValue(isEmpty(all) ? null : all)
  }
  const nameOfStep = (key: string) => {
    const row = rows.find((candidate) => keyOf(candidate) === key)
    return row?.kind === 'inherited' ? row.above.name : row?.said.name
  }
  const ofStep = (key: string) => [
    ...(unsound.has(key) ? [say('chains.incomplete')] : []),
    ...(problems.get(grade)?.get(key) ?? []).map((reason) => reasonText(withName(reason, nameOfStep(key)?.zh))),
  ]
  const faulty = new Set(grades.filter((option) => (problems.get(option)?.size ?? 0) > 0))
  const add = (after: string | null) => set(withStepAfter(rows, after, `step-${crypto.randomUUID().slice(0, 8)}`, { zh: say('chains.newStep'), en: '' }))
  const addButton = (after: string | null) => !disabled && (
    <li key={`after-${after ?? ''}`} className="jy-chain__add"><button type="button" className="jy-button jy-button--plain" onClick={() => add(after)}>{say('chains.add')}</button></li>
  )
  return (
    <section className="jy-chain" id={`field-${path}`} aria-labelledby={`${path}-title`}>
      <h3 id={`${path}-title`}>{say(ofColumn ? 'chains.columnTitle' : 'chains.siteTitle')}</h3>
      <p className="jy-quiet">{say('chains.hint')}</p>
      {showError && errorMessage !== undefined && faulty.size + unsound.size === 0 && <Problems problems={[errorMessage.replace(placeOfServer, '')]} />}
      <GradeTabs grade={grade} marked={usual} faulty={faulty} onChoose={setChosen} />
      <div className="jy-chain__columns">
        <ol className="jy-chain__steps">
          {addButton(null)}
          {rows.map((row, index) => [
            <StepCard
              key={keyOf(row)} row={row} people={people} disabled={disabled} problems={ofStep(keyOf(row))}
              onChange={(change: Partial<OverlayStep>) => set(changed(rows, keyOf(row), change))} onRemove={() => set(without(rows, keyOf(row)))}
            />,
            index < rows.length - 1 && addButton(keyOf(row)),
          ])}
        </ol>
        <aside className="jy-chain__result" aria-label={say('chains.result')}>
          <h4>{say('chains.result')}</h4>
          <ChainList steps={tighten(above.parents[grade], sound[grade])} people={people} />
          <Problems problems={ofStep('')} />
        </aside>
      </div>
    </section>
  )
}

/** Where in the stored value the server's sentence belongs; on the screen the step itself says so. */
const placeOfServer = /^[\w.-]+: /

/** A step is called by its name, not by the key that it has in the stored value. */
export const withName = (reason: Reason, name: string | undefined): Reason =>
  name === undefined || name === '' || reason.params?.['step'] === undefined ? reason : { ...reason, params: { ...reason.params, step: name } }

function overlayIn(value: unknown): ChainOverlay {
  const parsed = ChainOverlay.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  // While a step is being named it is not whole yet; what is on the screen stays there.
  return { ...emptyOverlay, ...(value as Partial<ChainOverlay>) }
}

type Inherited = { parents: Parents; /** where nothing is chosen */ usual: Grade; /** that the columns above ask for */ least: Grade | null }

/** Chains that this level inherits; a column has its site's tightening above it as well, and those of the columns above it. */
function useParents(site: string | null, below: string, ofColumn: boolean): Inherited | null {
  const [known, setKnown] = useState<Inherited | null>(null)
  useEffect(() => {
    let current = true
    if (ofColumn && (site === null || site === '')) return setKnown(null)
    void readChains(site, below).then((chains) => {
      if (!current || chains === null) return
      const { platform, columns } = chains
      const levels = ofColumn ? [chains.site, ...columns.overlays] : []
      setKnown({ parents: levels.reduce<Parents>(tightened, platform.chains), usual: platform.defaultGrade, least: columns.grade })
    })
    return () => { current = false }
  }, [site, below, ofColumn])
  return known
}
