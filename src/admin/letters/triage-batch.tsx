'use client'

import { useId, useState, type FormEvent } from 'react'
import { useRouter } from 'next/navigation.js'
import type { LetterAct } from '../../features/message-board/letter-acts.ts'
import type { LetterResult } from '../../features/message-board/letter-batch.action.ts'
import type { DeskLetter } from '../../features/message-board/letter-desk.action.ts'
import { judgedTerms, type JudgedTerm } from '../../features/message-board/letter-kinds.ts'
import type { LetterRefusal } from '../../features/message-board/refusals.ts'
import { useWording } from '../wording/use-wording.ts'
import { refusalChoices } from './act-values.ts'
import { sendLetterBatch } from './letters-api.store.ts'

type Props = { letters: readonly DeskLetter[]; units: readonly { id: string; name: string }[]; onDone: () => void }
type Told = { title: string; text: string }

/** One act for the chosen letters. Each is checked as if it were alone; what is refused is named with its reasons. */
export function TriageBatch({ letters, units, onDone }: Props) {
  const say = useWording()
  const router = useRouter()
  const id = useId()
  const [act, setAct] = useState<'assigned' | 'refused'>('assigned')
  const [unit, setUnit] = useState('')
  const [refusal, setRefusal] = useState('')
  const [term, setTerm] = useState<JudgedTerm>('message')
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState('')
  const [failed, setFailed] = useState<readonly Told[]>([])
  const wanted = actOf(act, units.find((one) => one.id === unit) ?? null, refusal)
  const told = (result: LetterResult): Told[] => result.ok ? [] : [{
    title: letters.find(({ publicId }) => publicId === result.id)?.title ?? result.id,
    text: (result.problem.reasons ?? []).map((reason) => reason.text).join(' ') || (result.problem.title ?? say('letters.fault.fault')),
  }]
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (wanted === null || busy) return
    setBusy(true)
    const answer = await sendLetterBatch(letters.map(({ publicId, seq }) => ({ id: publicId, seq })), wanted, act === 'assigned' && term !== 'message' ? term : undefined)
    setBusy(false)
    if (!answer.ok) {
      setFailed([{ title: '', text: Array.isArray(answer.problems) ? answer.problems.map(({ text }) => text).join(' ') : say(`letters.fault.${answer.problems}`) }])
      return
    }
    const problems = answer.value.results.flatMap(told)
    setFailed(problems)
    setDone(say('letters.batch.done', { done: answer.value.results.length - problems.length, failed: problems.length }))
    onDone()
    router.refresh()
  }
  return (
    <div className="jy-triage">
      {letters.length > 0 && (
        <form className="jy-triage__form" aria-label={say('letters.batch.chosen', { count: letters.length })} onSubmit={(event) => void send(event)}>
          <strong>{say('letters.batch.chosen', { count: letters.length })}</strong>
          <label htmlFor={`${id}-act`}>{say('letters.batch.act')}</label>
          <select id={`${id}-act`} value={act} onChange={(event) => setAct(event.target.value === 'refused' ? 'refused' : 'assigned')}>
            <option value="assigned">{say('letters.batch.assign')}</option>
            <option value="refused">{say('letters.acts.refused')}</option>
          </select>
          {act === 'refused'
            ? <select aria-label={say('letters.fields.refusal')} value={refusal} onChange={(event) => setRefusal(event.target.value)}><option value="">{say('letters.choose')}</option>{refusalChoices.map((one) => <option key={one} value={one}>{say(`letters.refusals.${one}`)}</option>)}</select>
            : units.length === 0
              ? <span className="jy-quiet">{say('letters.batch.oneSite')}</span>
              : <select aria-label={say('letters.fields.unit')} value={unit} onChange={(event) => setUnit(event.target.value)}><option value="">{say('letters.choose')}</option>{units.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}</select>}
          {act === 'assigned' && <select aria-label={say('letters.batch.term')} value={term} onChange={(event) => setTerm(judgedTerms.find((one) => one === event.target.value) ?? 'message')}>{judgedTerms.map((one) => <option key={one} value={one}>{say(`letters.terms.${one}`)}</option>)}</select>}
          <button type="submit" className="jy-button jy-button--primary" disabled={busy || wanted === null}>{say(busy ? 'letters.sending' : 'letters.batch.send', { count: letters.length })}</button>
          {act === 'refused' && refusal !== '' && <p className="jy-letter__told">{say('letters.writerReads')}{say(`letterRefusals.${refusal}`)}</p>}
        </form>
      )}
      <p className="jy-letter__done" role="status" aria-live="polite">{done}</p>
      {failed.length > 0 && <ul className="jy-act__problems" role="alert">{failed.map(({ title, text }) => <li key={title}>{title !== '' && <strong>{title}</strong>} {text}</li>)}</ul>}
    </div>
  )
}

function actOf(act: 'assigned' | 'refused', unit: { id: string; name: string } | null, refusal: string): LetterAct | null {
  if (act === 'assigned') return unit === null ? null : { kind: 'assigned', unit: unit.id, unitName: unit.name, joint: [], supervised: false }
  const known = refusalChoices.find((one): one is LetterRefusal => one === refusal)
  return known === undefined ? null : { kind: 'refused', refusal: known, explanation: '' }
}
