import type { Role } from '../../access/roles.ts'
import type { Day } from '../../calendar/work-calendar.ts'
import type { Reason } from '../../errors.ts'

/** What judging a document anew comes to (X-03, article 18): its reasons hold on, or it is to be disclosed in one of two ways. */
export const assessmentOutcomes = ['not-public', 'on-request', 'proactive'] as const
export type AssessmentOutcome = (typeof assessmentOutcomes)[number]

/** Who judges: those who answer for what a site discloses, and never the one who only contributes. */
export const assessingRoles: readonly Role[] = ['editor', 'site-manager', 'secrecy-reviewer', 'signer']

export type Assessment = { assessedOn: Day; outcome: AssessmentOutcome; note: string; person: string; personName: string; at: string }

/** What somebody asks to have recorded. */
export type AssessmentInput = { assessedOn: Day; outcome: AssessmentOutcome; note: string }

/** A sign that is seen: neither space nor one that only formats. */
const visible = /[^\s\p{C}]/u

/**
 * Why an assessment cannot be recorded; empty when it can. It is of a document that is not public now, was made between
 * its formation and today, and says why.
 * @param document as its newest draft stands; `formedOn` '' where it has none
 * @param last day of the assessment before, '' where there is none
 */
export function assessmentReasons({ assessedOn, note }: AssessmentInput, document: { disclosure: string; formedOn: string }, last: Day | '', today: Day): Reason[] {
  const reasons: Reason[] = []
  const lacks = (key: string, field: string) => reasons.push({ key: `assessment.${key}`, field, rule: 'X-03' })
  if (document.disclosure !== 'not-public') lacks('not-asked', 'outcome')
  if (assessedOn > today) lacks('in-future', 'assessedOn')
  else if (document.formedOn !== '' && assessedOn < document.formedOn) lacks('before-formation', 'assessedOn')
  else if (last !== '' && assessedOn <= last) lacks('not-after-last', 'assessedOn')
  if (!visible.test(note)) lacks('note-missing', 'note')
  return reasons
}

/**
 * The day from which the next assessment is counted: that of the last one, where it found that the reasons hold. A document
 * that is to be disclosed waits on its list until its attribute says so; '' then, and where nobody has judged it.
 * @param newest the last assessment, null where there is none
 */
export const retainedOn = (newest: Pick<Assessment, 'assessedOn' | 'outcome'> | null): Day | '' => (newest?.outcome === 'not-public' ? newest.assessedOn : '')
