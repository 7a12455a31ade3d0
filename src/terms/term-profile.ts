import { z } from 'zod'

/** What a term can be about. The first three are letters of the message board, told apart by triage (I-02). */
export const termKinds = ['message', 'complex-message', 'simple-question', 'error-report', 'opinion-major', 'opinion', 'disclosure-request'] as const
export type TermKind = (typeof termKinds)[number]

const count = (least: number) => z.int().min(least).max(400)

/**
 * How long something of a kind may take and what may be done with its clock (时限规则). Numbers of days are working days;
 * with `clock-hours` the term itself, its target and `dueSoon` are hours of the clock (I-09).
 */
const fields = {
  unit: z.enum(['working-days', 'clock-hours']),
  /** without extension */
  normal: count(1),
  /** in all, extensions included; no extension goes beyond it */
  longest: count(1),
  /** shown beside the due day and held against nobody (I-03) */
  target: count(1).nullable(),
  mostExtensions: z.int().min(0).max(20),
  /** due soon when so much or less is left */
  dueSoon: count(0),
  /** the clock stands still while the writer is asked, for so many working days at most; null where nobody may ask */
  writerAnswersWithin: count(1).nullable(),
  /** the same for third parties and other agencies, whose silence is an answer */
  consultationWithin: count(1).nullable(),
  /** a correction of the request may be asked for once, within so many working days; null where it may not */
  correctionAskedWithin: count(1).nullable(),
  /** within so many working days a unit accepts what is handed to it, or returns it (I-06) */
  unitAcceptsWithin: count(1),
  /** hand-overs after the first that need no supervisor (I-06) */
  mostReassignments: z.int().min(0).max(20),
}

export const TermProfile = z.strictObject(fields).check((payload) => {
  const { unit, normal, longest, target, writerAnswersWithin, consultationWithin, correctionAskedWithin } = payload.value
  const wrong = (path: keyof typeof fields): void => void payload.issues.push({ code: 'custom', input: payload.value, path: [path] })
  if (longest < normal) wrong('longest')
  if (target !== null && target > normal) wrong('target')
  // Hours of the clock stand still for nobody.
  if (unit === 'clock-hours' && (writerAnswersWithin ?? consultationWithin ?? correctionAskedWithin) !== null) wrong('unit')
})
export type TermProfile = z.infer<typeof TermProfile>

/** What a province or site says of a kind; the rest stays as it is above. */
export const ProfileChange = z.strictObject(fields).partial()
export type ProfileChange = z.infer<typeof ProfileChange>
