import { numberOfInstant } from '../calendar/day-number.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import { workingDayAfter, workingDaysFromTo } from '../calendar/working-days.ts'
import type { TermPause, TermRound } from './fold-term.ts'

/** Days as numbers. `pauses`: those that moved the due day, in order and apart. */
export type CountedTerm = { began: number; due: number; pauses: readonly { after: number; upTo: number }[] }

/**
 * The due day of a term of working days (I-01, I-07, X-11).
 *
 * The day of receipt is not counted. The day on which somebody is asked still counts; the days after it do not, up to and
 * including the day of the answer, which is like a day of receipt. So a pause moves the due day by exactly the working days
 * after the day of asking up to the day of the answer, nothing when both are one day, and days that two pauses share count
 * once. The due day never lies before the day of an answer that was asked for in time. A pause that begins after the term
 * has lapsed moves nothing: what is late stays late.
 * @param days working days of the term, extensions included
 * @param asOf the day, as a number, until which a pause that nobody has ended is counted
 */
export function countTerm(round: Pick<TermRound, 'began' | 'pauses'>, days: number, asOf: number, calendar: WorkCalendar): CountedTerm {
  const began = numberOfInstant(round.began)
  const pauses: { after: number; upTo: number }[] = []
  let due = workingDayAfter(calendar, began, days)
  let paused = 0
  let covered = began
  for (const pause of round.pauses) {
    const from = numberOfInstant(pause.from)
    const upTo = Math.min(pause.to === null ? asOf : numberOfInstant(pause.to), lastPausedDay(pause, calendar))
    const after = Math.max(from, covered)
    if (from > due || upTo <= after) continue
    paused += workingDaysFromTo(calendar, after, upTo)
    due = Math.max(workingDayAfter(calendar, began, days + paused), upTo)
    pauses.push({ after, upTo })
    covered = upTo
  }
  return { began, due, pauses }
}

/** The day, as a number, with which a pause ends by itself. */
export const lastPausedDay = ({ from, atMost }: TermPause, calendar: WorkCalendar): number => workingDayAfter(calendar, numberOfInstant(from), atMost)
