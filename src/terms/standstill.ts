import { dayAt } from '../calendar/day-number.ts'
import { endOfDay, type Day, type WorkCalendar } from '../calendar/work-calendar.ts'
import { addWorkingDays, workingDaysBetween } from '../calendar/working-days.ts'
import { lastPausedDay } from './due-day.ts'
import { presentRound, type TermState } from './fold-term.ts'
import { judgeTerm } from './judge-term.ts'

/**
 * The last day on which the clock stands still for somebody who has not answered yet; null where it runs. After it no
 * silence moves the due day any more, so a term that is judged then is the latest that it can become by itself.
 */
export function pausedUntil(state: TermState, calendar: WorkCalendar): Day | null {
  const open = presentRound(state)?.pauses.filter((pause) => pause.to === null && judgeTerm(state, calendar, pause.from)?.pausedFor.length !== 0) ?? []
  return open.length === 0 ? null : dayAt(Math.max(...open.map((pause) => lastPausedDay(pause, calendar))))
}

/** The instant at which a term has to be judged for its due day to be one that no silence moves; milliseconds. */
export function restingInstant(state: TermState, calendar: WorkCalendar): number {
  const until = pausedUntil(state, calendar)
  return until === null ? state.last : endOfDay(until)
}

/** The due day if the answer came today, of one that is due on `latest` where nobody answers until `until`. */
export const dueIfAnswered = (today: Day, until: Day, latest: Day, calendar: WorkCalendar): Day =>
  today >= until ? latest : addWorkingDays(calendar, today, workingDaysBetween(calendar, until, latest))
