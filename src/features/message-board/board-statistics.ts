import { numberOfInstant } from '../../calendar/day-number.ts'
import { dayOf, endOfDay, startOfDay, type Day, type WorkCalendar } from '../../calendar/work-calendar.ts'
import { workingDaysFromTo } from '../../calendar/working-days.ts'
import { foldTerm, type TermRound } from '../../terms/fold-term.ts'
import { judgeTerm } from '../../terms/judge-term.ts'
import type { TermEvent } from '../../terms/term-events.ts'

/** Letters of some days (G-37, R-05); shares and days are null where there is nothing to count them of. */
export type BoardStatistics = {
  /** letters that arrived in these days */
  received: number
  /** answers given in these days, to whatever letters; rounds after a reopening are not counted again */
  answered: number
  answeredOnTime: number
  /** of the answers, from 0 to 1 */
  onTimeShare: number | null
  /** working days from receipt to answer, pauses included: what the writer waited */
  meanDays: number | null
  medianDays: number | null
  /** unanswered at the end of these days, and of those the late ones */
  open: number
  overdue: number
  /** the day of the last answer so far: C-26 asks for one within two months */
  lastAnswer: Day | null
}

/**
 * Counted from the events of each letter up to the last day, so it is the same whenever it is asked for the same days.
 * @param from first day; both are included
 */
export function boardStatistics(letters: readonly (readonly TermEvent[])[], from: Day, to: Day, calendar: WorkCalendar): BoardStatistics {
  const [first, last] = [startOfDay(from), endOfDay(to)]
  const states = letters.map((events) => foldTerm(events.filter(({ at }) => Date.parse(at) <= last)))
  const firsts = states.flatMap(({ rounds }) => rounds[0] ?? [])
  const answers = firsts.filter((round) => round.end?.kind === 'replied' && round.end.at >= first)
  const waited = answers.map((round) => workingDaysFromTo(calendar, numberOfInstant(round.received), numberOfInstant(endOf(round)))).sort((a, b) => a - b)
  const onTime = answers.filter((round) => judgeTerm({ rounds: [round], last: 0, count: 0, ignored: [] }, calendar, last)?.standing === 'done-on-time').length
  const open = states.filter(({ rounds }) => rounds.length > 0 && rounds.at(-1)?.end === null)
  const replies = states.flatMap(({ rounds }) => rounds).filter((round) => round.end?.kind === 'replied').map(endOf)
  return {
    received: firsts.filter((round) => round.received >= first).length,
    answered: answers.length,
    answeredOnTime: onTime,
    onTimeShare: answers.length === 0 ? null : onTime / answers.length,
    meanDays: waited.length === 0 ? null : waited.reduce((sum, days) => sum + days, 0) / waited.length,
    medianDays: medianOf(waited),
    open: open.length,
    overdue: open.filter((state) => judgeTerm(state, calendar, last)?.standing === 'overdue').length,
    lastAnswer: replies.length === 0 ? null : dayOf(Math.max(...replies)),
  }
}

const endOf = (round: TermRound): number => round.end?.at ?? 0

const medianOf = (sorted: readonly number[]): number | null => {
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
