'use client'

import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { toast } from '@payloadcms/ui'
import { assessmentOutcomes, type AssessmentOutcome } from '../../features/policy-library/assessment.ts'
import type { AssessmentsTold } from '../../features/policy-library/assess-document.action.ts'
import { useWording } from '../wording/use-wording.ts'
import { readAssessments, recordAssessment } from './policies-api.store.ts'

type Props = { document: string; /** after something was recorded */ onRecorded?: () => void }

/** What was recorded of a document that is not public, newest first, and the few fields with which the next is recorded. */
export function AssessmentPanel({ document, onRecorded }: Props) {
  const say = useWording()
  /** undefined before it is known, null when there is no answer */
  const [told, setTold] = useState<AssessmentsTold | null | undefined>(undefined)
  useEffect(() => {
    let current = true
    void readAssessments(document).then((found) => { if (current) setTold(found) })
    return () => { current = false }
  }, [document])
  if (told === undefined) return <p className="jy-quiet" role="status">{say('assessments.loading')}</p>
  if (told === null) return <p className="jy-field-problem" role="alert">{say('assessments.unreachable')}</p>
  return (
    <div className="jy-assess">
      {told.assessments.length === 0 ? <p className="jy-rows__none">{say('assessments.none')}</p> : (
        <ol className="jy-assess__list">
          {told.assessments.map(({ assessedOn, outcome, note, personName }) => (
            <li key={assessedOn}><time dateTime={assessedOn}>{assessedOn}</time> <b>{say(`assessments.outcomes.${outcome}`)}</b> {note}<small>{personName}</small></li>
          ))}
        </ol>
      )}
      {told.assessments[0] !== undefined && told.assessments[0].outcome !== 'not-public' && <p className="jy-field-problem">{say('assessments.toDisclose')}</p>}
      {told.mayAssess && <NewAssessment document={document} today={told.today} onRecorded={(next) => { setTold(next); onRecorded?.() }} />}
    </div>
  )
}

type NewProps = { document: string; today: string; onRecorded: (told: AssessmentsTold) => void }

function NewAssessment({ document, today, onRecorded }: NewProps) {
  const say = useWording()
  const id = useId()
  const [assessedOn, setAssessedOn] = useState(today)
  const [outcome, setOutcome] = useState<AssessmentOutcome>('not-public')
  const [note, setNote] = useState('')
  const [problems, setProblems] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const record = async () => {
    setBusy(true)
    const answer = await recordAssessment(document, { assessedOn, outcome, note })
    setBusy(false)
    if (answer === null || 'problems' in answer) return setProblems(answer?.problems ?? [say('problems.network')])
    setProblems([])
    setNote('')
    toast.success(say('assessments.recorded'))
    onRecorded(answer)
  }
  // Enter in a field would save the form around it.
  const stay = (event: KeyboardEvent) => { if (event.key === 'Enter') event.preventDefault() }
  return (
    <div className="jy-assess__new" role="group" aria-labelledby={`${id}-new`}>
      <p id={`${id}-new`} className="jy-rows__part">{say('assessments.new')}</p>
      <label className="jy-rows__part">{say('assessments.day')}<input type="date" value={assessedOn} max={today} onKeyDown={stay} onChange={(event) => setAssessedOn(event.target.value)} /></label>
      <label className="jy-rows__part">{say('assessments.outcome')}
        <select value={outcome} onChange={(event) => setOutcome(event.target.value as AssessmentOutcome)}>
          {assessmentOutcomes.map((one) => <option key={one} value={one}>{say(`assessments.outcomes.${one}`)}</option>)}
        </select>
      </label>
      <label className="jy-rows__part jy-assess__note">{say('assessments.note')}<textarea maxLength={1000} value={note} aria-describedby={problems.length > 0 ? `${id}-problems` : undefined} onChange={(event) => setNote(event.target.value)} /></label>
      {problems.length > 0 && <div id={`${id}-problems`} className="jy-field-problem" role="alert">{problems.map((problem) => <p key={problem}>{problem}</p>)}</div>}
      <button type="button" className="jy-button" disabled={busy} onClick={() => void record()}>{say('assessments.record')}</button>
    </div>
  )
}
