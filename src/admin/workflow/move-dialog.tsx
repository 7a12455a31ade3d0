'use client'

import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { MoveName } from '../../publishing/stages.ts'
import { useModal } from '../dialogs/use-modal.ts'
import { useWording } from '../wording/use-wording.ts'
import { ChainList } from './chain-list.tsx'
import { selectedPlace } from './form-places.ts'
import { PlaceFields } from './place-fields.tsx'
import { nextMinute } from './shanghai-time.ts'
import { asksOf, earlierSteps, missingWords, noWords, skippedByUrgency, type Ask, type Missing, type MoveWords, type Standing } from './standing.ts'
import { useNameOf } from './use-language.ts'
import { usePeople } from './use-people.ts'
import { WithdrawalFields } from './withdrawal-fields.tsx'

type Props = {
  move: MoveName
  /** title, public id and site of the article */
  article: { title: string; publicId: string; tenant: string }
  standing: Standing
  busy: boolean
  /** the server did not answer */
  fault: 'network' | 'fault' | null
  /** what was written here before, when it was refused or closed */
  kept: MoveWords | undefined
  onWords: (words: MoveWords) => void
  onCancel: () => void
  onConfirm: (parts: readonly Ask[], words: MoveWords) => void
}

const dangerous: readonly MoveName[] = ['withdraw', 'discard']

/** Asks what a move needs, part by part as `asksOf` says. Enter alone never sends anything. */
export function MoveDialog({ move, article, standing, busy, fault, kept, onWords, onCancel, onConfirm }: Props) {
  const say = useWording()
  const nameOf = useNameOf()
  const id = useId()
  const dialog = useModal()
  const parts = asksOf(move, standing) ?? []
  const people = usePeople(parts.includes('chain') ? article.tenant : '')
  const [words, setWords] = useState<MoveWords>(() => firstWords(parts, say('dialog.noErrors'), kept))
  const [asked, setAsked] = useState(false)
  const missing = missingWords(parts, words, Date.now())

  const confirm = () => {
    setAsked(true)
    if (missing.length === 0 && !busy) onConfirm(parts, words)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      confirm()
    }
  }
  const set = (change: Partial<MoveWords>) => setWords((before) => ({ ...before, ...change }))
  useEffect(() => onWords(words), [words]) // the callback only writes into a map
  const isNow = move === 'publish' && standing.state.working === 'scheduled'
  const of = (key: string) => say(`dialog.${isNow ? 'publishNow' : move}.${key}`)
  const problem = (...keys: Missing[]) => keys.map((key) => asked && missing.includes(key) && <span key={key} className="jy-field-problem" role="alert">{say(`dialog.${key}`)}</span>)
  const steps = (list: readonly { key: string; name: { zh: string; en: string } }[]) => list.map((step) => nameOf(step.name)).join(say('chain.and'))

  const renderers: Record<Ask, () => ReactNode> = {
    chain: () => <ChainList steps={standing.chain.steps} people={people} />,
    change: () => (
      <fieldset>
        <legend>{say('dialog.change.legend')}</legend>
        {(['minor', 'major'] as const).map((kind) => (
          <label key={kind} className="jy-choice">
            <input type="radio" name={`${id}-change`} checked={words.change?.kind === kind} onChange={() => set({ change: { kind, note: words.change?.note ?? '' } })} />
            <span><strong>{say(`dialog.change.${kind}`)}</strong><small>{say(`dialog.change.${kind}Hint`)}</small></span>
          </label>
        ))}
        {problem('missingChange')}
        {words.change?.kind === 'major' && (
          <Words label={say('dialog.change.note')} value={words.change.note} rows={3} most={300} invalid={asked && missing.includes('missingNote')} onChange={(note) => set({ change: { kind: 'major', note } })}>
            {problem('missingNote')}
          </Words>
        )}
      </fieldset>
    ),
    publishAt: () => (
      <label className="jy-line">
        {say('dialog.publishAt')}
        <input type="datetime-local" name="publishAt" autoFocus min={nextMinute(Date.now())} value={words.publishAt} aria-invalid={asked && missing.some((key) => key === 'missingTime' || key === 'missingLater')} onChange={(event) => set({ publishAt: event.target.value })} />
        {problem('missingTime', 'missingLater')}
      </label>
    ),
    expireAt: () => (
      <label className="jy-line">
        {say('dialog.expireAt')}
        <input type="datetime-local" name="expireAt" min={words.publishAt || nextMinute(Date.now())} value={words.expireAt} aria-invalid={asked && missing.includes('missingExpiry')} onChange={(event) => set({ expireAt: event.target.value })} />
        <small>{say('dialog.expireHint')}</small>
        {problem('missingExpiry')}
      </label>
    ),
    opinion: () => <Words label={say('dialog.opinion')} name="opinion" value={words.opinion} rows={3} autoFocus={move !== 'schedule'} onChange={(opinion) => set({ opinion })} />,
    proofreading: () => <Words label={say('dialog.proofreading')} name="proofreading" value={words.proofreading} rows={2} onChange={(proofreading) => set({ proofreading })} />,
    toStep: () => (
      <fieldset>
        <legend>{of('target')}</legend>
        {[null, ...earlierSteps(standing.state)].map((step) => (
          <label key={step?.key ?? ''} className="jy-choice">
            <input type="radio" name={`${id}-to`} checked={words.toStep === (step?.key ?? null)} onChange={() => set({ toStep: step?.key ?? null })} />
            {step === null ? of('author') : say('dialog.return.step', { step: nameOf(step.name) })}
          </label>
        ))}
      </fieldset>
    ),
    places: () => <><PlaceFields places={words.places} onChange={(places) => set({ places })} />{problem('missingPlaces')}</>,
    skipped: () => <p className="jy-dialog__warning">{say('dialog.expedite.skipped', { steps: steps(skippedByUrgency(standing.state)) })}</p>,
    owed: () => (
      <>
        <p>{say('dialog.confirm.owed', { steps: steps(standing.state.retrospective?.skipped ?? []), reason: standing.state.retrospective?.reason ?? '' })}</p>
        {standing.state.published?.textHash !== standing.draftHash && <p className="jy-dialog__warning">{say('dialog.confirm.otherText')}</p>}
      </>
    ),
    kind: () => (
      <>
        <WithdrawalFields
          kind={words.withdrawal} mergedInto={words.mergedInto} tenant={article.tenant} own={article.publicId}
          onKind={(withdrawal) => set({ withdrawal })} onTarget={(mergedInto) => set({ mergedInto })}
        />
        {problem('missingKind', 'missingMerged')}
      </>
    ),
    reason: () => (
      <Words label={of('reason')} name="reason" value={words.reason} rows={3} autoFocus={move !== 'withdraw' && move !== 'return'} invalid={asked && missing.includes('missingReason')} onChange={(reason) => set({ reason })}>
        {problem('missingReason')}
      </Words>
    ),
  }
  return (
    <dialog className={parts.length > 2 || parts.includes('kind') ? 'jy-dialog jy-dialog--wide' : 'jy-dialog'} ref={dialog} aria-labelledby={`${id}-title`} onCancel={onCancel} onKeyDown={onKeyDown}>
      <h2 id={`${id}-title`}>{of('title')}</h2>
      <p className="jy-dialog__article"><span>{say('dialog.article')}</span>{article.title}</p>
      <p>{of('text')}</p>
      {parts.map((part) => <div key={part} className="jy-dialog__part">{renderers[part]()}</div>)}
      {fault !== null && <p className="jy-field-problem" role="alert">{say(`problems.${fault}`)}</p>}
      <div className="jy-dialog__buttons">
        <button type="button" className={`jy-button jy-button--primary${dangerous.includes(move) ? ' jy-button--danger' : ''}`} disabled={busy} onClick={confirm}>
          {busy ? say('bar.working') : of('confirm')}
        </button>
        <button type="button" className="jy-button" disabled={busy} onClick={onCancel}>{say('common.cancel')}</button>
      </div>
    </dialog>
  )
}

/** What a dialog begins with: what was written in it before, else a proofreading without findings; and the words that are selected in the text. */
function firstWords(parts: readonly Ask[], noErrors: string, kept: MoveWords | undefined): MoveWords {
  const words = kept ?? { ...noWords, proofreading: parts.includes('proofreading') ? noErrors : '' }
  const place = parts.includes('places') ? selectedPlace() : null
  return place === null ? words : { ...words, places: [...words.places.filter(({ field }) => field !== place.field), place] }
}

type WordsProps = { label: string; name?: string; value: string; rows: number; most?: number; autoFocus?: boolean; invalid?: boolean; onChange: (value: string) => void; children?: ReactNode }

const Words = ({ label, name, value, rows, most = 2000, autoFocus = false, invalid = false, onChange, children }: WordsProps) => (
  <label className="jy-area">
    {label}
    <textarea rows={rows} maxLength={most} name={name} autoFocus={autoFocus} value={value} aria-invalid={invalid} onChange={(event) => onChange(event.target.value)} />
    {children}
  </label>
)
