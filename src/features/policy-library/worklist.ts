import { z } from 'zod'
import type { Day } from '../../calendar/work-calendar.ts'

/** proactive disclosure within so many working days of formation or change. Article 26 says so: no setting. */
export const disclosureDays = 20

/** Terms without a verified national figure: province settings. */
export const worklistFields = {
  /** J-03: the interpretation comes with the document, at the latest so many working days after it */
  interpretationDays: z.int().min(0).max(60),
  /** working days before the end of a term from which a document is shown as due */
  warnDays: z.int().min(0).max(20),
  /** calendar days before its last day from which a document is shown as expiring */
  expiringDays: z.int().min(1).max(730),
  /** documents that are not public are judged anew after so many calendar days */
  reevaluationDays: z.int().min(30).max(1830),
}
export type WorklistSettings = { [Name in keyof typeof worklistFields]: z.infer<(typeof worklistFields)[Name]> }
export const usualWorklist: WorklistSettings = { interpretationDays: 3, warnDays: 5, expiringDays: 90, reevaluationDays: 365 }

/** Working days after `a` up to and including `b`, negative when `b` is the earlier (`calendar/working-days.ts`). */
export type WorkingDaysBetween = (a: Day, b: Day) => number

/** What the worklists know of a document. Days are '' where there is none. */
export type ListedDocument = {
  publicId: string
  /** X-06 counts from here */
  formedOn: string
  /** first publication on the site; '' while there is none */
  publishedOn: string
  expiresOn: string
  disclosure: string
  /** the day of the last assessment that found that it stays not public; '' where there is none */
  assessedOn: string
  /** whether it has to be interpreted, exemptions taken into account */
  owes: boolean
  /** first publication of an interpretation; '' while there is none */
  interpretedOn: string
  /** fields that a document should have and this one lacks */
  missing: readonly string[]
}

/** `left`: days to the end of the term, 0 on its last day, negative when it has passed by so many. */
export type Term = { state: 'open' | 'due' | 'late' | 'kept' | 'kept-late'; left: number }

/** Where a term of `days` from `start` stands; `done` is the day on which what it asks was done, '' while it was not. */
function termOf(start: Day, done: string, days: number, today: Day, warnDays: number, between: WorkingDaysBetween): Term {
  const left = days - between(start, done || today)
  if (done !== '') return { state: left < 0 ? 'kept-late' : 'kept', left }
  return { state: left < 0 ? 'late' : left <= warnDays ? 'due' : 'open', left }
}

/** J-03: the term of the interpretation, from the publication of the document; null where none is owed or nothing is published. */
export const interpretationTerm = (document: ListedDocument, today: Day, between: WorkingDaysBetween, settings = usualWorklist): Term | null =>
  document.owes && document.publishedOn !== '' ? termOf(document.publishedOn, document.interpretedOn, settings.interpretationDays, today, settings.warnDays, between) : null

/**
 * the term of publication; null for what is not disclosed proactively or has no day of formation. A change after
 * publication opens no new term here: a correction is released with its own move.
 */
export function disclosureTerm(document: ListedDocument, today: Day, between: WorkingDaysBetween, settings = usualWorklist): Term | null {
  if (document.disclosure !== 'proactive' || document.formedOn === '') return null
  return termOf(document.formedOn, document.publishedOn, disclosureDays, today, settings.warnDays, between)
}

const calendarDays = (from: Day, to: Day): number => Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / 86_400_000)

/** P-11: calendar days to the last day on which a document holds, when that is near; null otherwise, and when it has passed. */
export function expiresIn(document: ListedDocument, today: Day, settings = usualWorklist): number | null {
  if (document.expiresOn === '') return null
  const days = calendarDays(today, document.expiresOn)
  return days >= 0 && days <= settings.expiringDays ? days : null
}

/** X-03, article 18: calendar days until a document that is not public has to be judged anew, from its formation or its last assessment; 0 or less when that is due. */
export const reevaluationIn = ({ disclosure, formedOn, assessedOn }: ListedDocument, today: Day, settings = usualWorklist): number | null =>
  disclosure !== 'not-public' || formedOn === '' ? null : settings.reevaluationDays - calendarDays(assessedOn > formedOn ? assessedOn : formedOn, today)
