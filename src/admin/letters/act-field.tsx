'use client'

import { useState, type ReactNode } from 'react'
import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import { useWording } from '../wording/use-wording.ts'
import { kindChoices, outcomes, refusalChoices, type ActField, type ActValues } from './act-values.ts'
import { AlikeLetters } from './alike-letters.tsx'
import { CitesHelp } from './cites-help.tsx'
import { InsertTemplate } from './insert-template.tsx'
import type { ActName } from './main-act.ts'
import { PictureField } from './picture-field.tsx'
import { struckOut } from './struck-out.ts'
import { SimilarReplies } from './similar-replies.tsx'

type Props = {
  /** of the control; its label and problems are tied to it */
  id: string
  field: ActField
  act: ActName
  values: ActValues
  file: LetterFile
  problems: readonly string[]
  /** a change of what stands in the form by then */
  onValues: (change: (values: ActValues) => ActValues) => void
}

/** Signs that fields take; the server counts again. */
const most: Partial<Record<ActField, number>> = { explanation: 500, reason: 500, text: 12_000, question: 1000, 'public.title': 100, 'public.text': 6000, 'public.reply': 12_000 }
const rows: Partial<Record<ActField, number>> = { text: 9, question: 4, explanation: 3, reason: 3, cites: 2, 'public.text': 8, 'public.reply': 9 }

/** One field of an act with its label, its hint and what is wrong with it. */
export function ActFieldView({ id, field, act, values, file, problems, onValues }: Props) {
  const say = useWording()
  const told = problems.length > 0
  const described = told ? { 'aria-invalid': true, 'aria-describedby': `${id}-problem` } : {}
  const set = (change: Partial<ActValues>): void => onValues((present) => ({ ...present, ...change }))
  const problem = told && <span id={`${id}-problem`} className="jy-field-problem" role="alert">{problems.join(' ')}</span>
  const labelled = (control: ReactNode, hint = ''): ReactNode => (
    <div className="jy-act__field">
      <label htmlFor={id}>{say(`letters.fields.${labelOf(field, act)}`)}</label>
      {hint !== '' && <small>{hint}</small>}
      {control}
      {problem}
    </div>
  )
  const choices = (name: string, list: readonly { value: string; words: string; more?: string }[], chosen: string): ReactNode => (
    <fieldset className="jy-act__field" {...described}>
      <legend>{say(`letters.fields.${labelOf(field, act)}`)}</legend>
      {list.map(({ value, words, more }, index) => (
        <label key={value} className="jy-choice">
          <input id={index === 0 ? id : undefined} type="radio" name={id} value={value} checked={chosen === value} onChange={() => set({ [name]: value })} />
          <span>{words}{more !== undefined && <small>{more}</small>}</span>
        </label>
      ))}
      {problem}
    </fieldset>
  )
  switch (field) {
    case 'letterKind':
      return labelled(<select id={id} value={values.letterKind} {...described} onChange={(event) => set({ letterKind: event.target.value })}>{kindChoices.map((kind) => <option key={kind} value={kind}>{say(`letterKinds.${kind}`)}</option>)}</select>)
    case 'term': return choices('term', file.terms.map(({ term, days, target }) => ({ value: term, words: say(`letters.terms.${term}`), more: say(target === null ? 'letters.termDays' : 'letters.termDaysTarget', { days, target: target ?? 0 }) })), values.term)
    case 'refusal':
      return (
        <>
          {labelled(<select id={id} value={values.refusal} {...described} onChange={(event) => set({ refusal: event.target.value })}><option value="">{say('letters.choose')}</option>{refusalChoices.map((refusal) => <option key={refusal} value={refusal}>{say(`letters.refusals.${refusal}`)}</option>)}</select>)}
          {values.refusal !== '' && <p className="jy-letter__told">{say('letters.writerReads')}{say(`letterRefusals.${values.refusal}`)}</p>}
        </>
      )
    case 'unit': return <UnitField id={id} values={values} file={file} set={set} labelled={labelled} described={described} />
    case 'joint': return <UnitsField name="joint" others={file.units.filter((unit) => unit.id !== values.unit)} id={id} values={values} file={file} set={set} problem={problem} />
    case 'units': return <UnitsField name="units" others={file.units.filter((unit) => unit.id !== file.unit?.unit)} id={id} values={values} file={file} set={set} problem={problem} />
    case 'dueDay': return labelled(<input id={id} type="date" value={values.dueDay} {...described} onChange={(event) => set({ dueDay: event.target.value })} />, file.term === null ? '' : say('letters.hints.opinionDay', { day: file.term.dueDay }))
    case 'outcome': return choices('outcome', outcomes.map((value) => ({ value, words: say(`letters.outcomes.${value}`), more: say(`letters.outcomeHints.${value}`) })), values.outcome)
    case 'open': return choices('open', (['yes', 'no'] as const).map((value) => ({ value, words: say(`letters.open.${value}`), more: say(`letters.openHints.${value}`) })), values.open)
    case 'into': return <><AlikeLetters id={id} alike={file.alike} chosen={values.into} onChoose={(into) => set({ into })} />{labelled(<input id={id} type="text" value={values.into} maxLength={64} autoComplete="off" {...described} onChange={(event) => set({ into: event.target.value })} />, say('letters.hints.into'))}</>
    case 'public.images': return <PictureField id={id} file={file} choices={values['public.images']} problem={problem} onChange={(change) => onValues((present) => ({ ...present, 'public.images': change(present['public.images']) }))} />
    case 'days': return labelled(<input id={id} type="text" inputMode="numeric" value={values.days} maxLength={2} autoComplete="off" className="jy-act__number" {...described} onChange={(event) => set({ days: event.target.value })} />)
    case 'cites': return (
      <>
        {labelled(<textarea id={id} rows={rows.cites} value={values.cites} maxLength={2000} {...described} onChange={(event) => set({ cites: event.target.value })} />, say('letters.hints.cites'))}
        <CitesHelp id={id} publicId={file.publicId} text={values.text} cites={values.cites} onCites={(cites) => set({ cites })} />
      </>
    )
    default: {
      const hint = act === 'drafted' && field === 'text' ? say('letters.hints.reply') : ''
      const control = { id, value: values[field], maxLength: most[field] ?? 2000, ...described }
      const strike = act === 'release' || act === 'published' ? <StrikeOut id={id} value={values[field]} onChange={(value) => set({ [field]: value })} /> : null
      const shown = labelled(<>{field === 'public.title'
        ? <input type="text" autoComplete="off" {...control} onChange={(event) => set({ [field]: event.target.value })} />
        : <textarea rows={rows[field] ?? 4} {...control} maxLength={act === 'urged' ? 1000 : act === 'opinion-given' ? 4000 : act === 'noted' ? 2000 : control.maxLength} onChange={(event) => set({ [field]: event.target.value })} />}{strike}</>, hint)
      return act === 'drafted' && field === 'text' ? <>{shown}<InsertTemplate id={id} templates={file.templates} text={values.text} onText={(text) => set({ text })} /><SimilarReplies publicId={file.publicId} text={values.text} onText={(text) => set({ text })} /></> : shown
    }
  }
}

/** Hides the words that are selected in a field; what is published can be hidden further, never written anew. */
function StrikeOut({ id, value, onChange }: { id: string; value: string; onChange: (value: string) => void }) {
  const say = useWording()
  const [told, setTold] = useState(false)
  const strike = (): void => {
    const field = document.getElementById(id)
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
    const [start, end] = [field.selectionStart ?? 0, field.selectionEnd ?? 0]
    setTold(start === end)
    onChange(struckOut(value, start, end))
  }
  return <p className="jy-act__strike"><button type="button" className="jy-button" onMouseDown={(event) => event.preventDefault()} onClick={strike}>{say('letters.strike')}</button> <small role="status">{told ? say('letters.strikeSelect') : ''}</small></p>
}

const labelOf = (field: ActField, act: ActName): string => ((field === 'text' && act !== 'drafted') || act === 'opinion-asked' && field === 'question' ? act : field.replace('public.', 'public-'))

type UnitProps = { id: string; values: ActValues; file: LetterFile; set: (change: Partial<ActValues>) => void }

/** Suggested units first, each with the words of the letter for which it is. */
function UnitField({ id, values, file, set, labelled, described }: UnitProps & { labelled: (control: ReactNode, hint?: string) => ReactNode; described: object }) {
  const say = useWording()
  const order = (unit: LetterFile['units'][number]): number => (unit.suggested ? 2 : 0) + (unit.because.length > 0 ? 1 : 0)
  const units = file.units.toSorted((a, b) => order(b) - order(a))
  const chosen = units.find((unit) => unit.id === values.unit)
  if (units.length === 0) return <p className="jy-desk__note">{say('letters.noUnits')}</p>
  return (
    <>
      {labelled(
        <select id={id} value={values.unit} {...described} onChange={(event) => set({ unit: event.target.value })}>
          <option value="">{say('letters.choose')}</option>
          {units.map((unit) => <option key={unit.id} value={unit.id}>{unit.suggested ? say('letters.suggested', { name: unit.name }) : unit.answeredBefore ? say('letters.answeredBefore', { name: unit.name }) : unit.name}</option>)}
        </select>,
      )}
      {chosen?.answeredBefore === true && <p className="jy-quiet jy-act__why">{say('letters.someoneElse')}</p>}
      {chosen !== undefined && chosen.because.length > 0 && <p className="jy-quiet jy-act__why">{say('letters.because', { words: chosen.because.join(say('letters.and')) })}</p>}
    </>
  )
}

/** From how many units on the list of those that help is folded away. */
const foldedFrom = 8

/** Several units of the board. */
function UnitsField({ id, name, others, values, set, problem }: UnitProps & { name: 'joint' | 'units'; others: LetterFile['units']; problem: ReactNode }) {
  const say = useWording()
  const chosen = values[name]
  if (others.length === 0) return null
  const boxes = others.map((unit) => (
    <label key={unit.id} className="jy-choice">
      <input
        type="checkbox" checked={chosen.includes(unit.id)}
        onChange={(event) => set({ [name]: event.target.checked ? [...chosen, unit.id] : chosen.filter((one) => one !== unit.id) })}
      />
      <span>{unit.name}</span>
    </label>
  ))
  return (
    <fieldset className="jy-act__field" id={id}>
      <legend>{say(`letters.fields.${name}`)}</legend>
      {others.length < foldedFrom ? boxes : <details open={chosen.length > 0}><summary>{say('letters.chooseJoint', { count: chosen.length })}</summary>{boxes}</details>}
      {problem}
    </fieldset>
  )
}
