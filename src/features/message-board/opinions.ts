import { dayAt, dayNumber } from '../../calendar/day-number.ts'
import type { Day } from '../../calendar/work-calendar.ts'
import type { Reason } from '../../errors.ts'
import type { LetterEvent } from './letter-events.ts'
import { opinionsAwaited, type LetterState } from './letter-state.ts'

/** Days that units are left where the letter is late already. */
const leftWhenLate = 5

/** Why units cannot be asked for their opinion by that day: it is over, or after the letter's own (the clock goes on, I-06). */
export function opinionDayReasons(day: Day, today: Day, letterDue: Day | null): Reason[] {
  const last = letterDue === null || letterDue < today ? dayAt(dayNumber(today) + leftWhenLate) : letterDue
  return day >= today && day <= last ? [] : [{ key: 'letter.opinion-day', field: 'dueDay', rule: 'I-06', params: { from: today, to: last } }]
}

/** Why this person cannot give that unit's opinion. @param units ids of the units that the person belongs to */
export function opinionReasons(state: Pick<LetterState, 'opinions'>, { unit, unitName }: LetterEvent & { kind: 'opinion-given' }, units: readonly string[]): Reason[] {
  const isAwaited = opinionsAwaited(state).some((one) => one.unit === unit && one.unitName === unitName)
  return isAwaited && units.includes(unit) ? [] : [{ key: 'letter.opinion-not-yours', field: 'unit' }]
}
