import type { Reason } from '../errors.ts'
import { dayOf, endOfDay, type WorkCalendar } from '../calendar/work-calendar.ts'
import { addWorkingDays } from '../calendar/working-days.ts'
import { presentRound, type TermState } from './fold-term.ts'
import { impossibleReasons } from './impossible-events.ts'
import { judgeTerm } from './judge-term.ts'
import type { TermEvent } from './term-events.ts'

/**
 * Why this event may not be recorded now: what cannot have happened, and what comes too late by today's calendar. All
 * reasons at once; none when it may be. @param now instant in milliseconds
 */
export function refuseEvent(state: TermState, event: TermEvent, calendar: WorkCalendar, now: number): Reason[] {
  const at = Date.parse(event.at)
  const future: Reason[] = at > now ? [{ key: 'term.in-future', field: 'at', params: { at: event.at } }] : []
  const impossible = impossibleReasons(state, event)
  return [...future, ...impossible, ...(impossible.length > 0 ? [] : lateReasons(state, event, calendar, at))]
}

function lateReasons(state: TermState, event: TermEvent, calendar: WorkCalendar, at: number): Reason[] {
  const round = presentRound(state)
  const term = judgeTerm(state, calendar, at)
  if (round === null || term === null) return []
  switch (event.kind) {
    case 'extended':
      // A term that has lapsed is late, and an extension does not make it otherwise (I-01, X-11).
      return term.standing === 'overdue' ? [{ key: 'term.extension-late', field: 'days', params: { day: term.dueDay } }] : []
    case 'correction-asked': {
      const last = addWorkingDays(calendar, dayOf(round.received), round.profile.correctionAskedWithin ?? 0)
      return at > endOfDay(last) ? [{ key: 'term.correction-late', field: 'kind', rule: 'X-08', params: { day: last } }] : []
    }
    case 'replied':
      return event.dueDay === promisedDay(state, calendar, at) ? [] : [{ key: 'term.wrong-due-day', field: 'dueDay', params: { day: term.dueDay } }]
    default:
      return []
  }
}

/**
 * The day that an answer given at this instant records as the one that was promised, so that what is on time today is so for
 * ever; null for hours of the clock.
 */
export function promisedDay(state: TermState, calendar: WorkCalendar, at: number): string | null {
  const isHours = presentRound(state)?.profile.unit === 'clock-hours'
  return isHours ? null : (judgeTerm(state, calendar, at)?.dueDay ?? null)
}
