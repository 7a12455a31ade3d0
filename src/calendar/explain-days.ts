import { dayAt, dayNumber, isWeekend, yearOfDay } from './day-number.ts'
import type { Day, HolidayName, WorkCalendar } from './work-calendar.ts'

/** Days that are not counted because the clock stood still: those after `after`, up to and including `upTo`. */
export type Pause = { after: Day; upTo: Day }

/** Days in a row of which the same is true. */
export type DayStep = { from: Day; to: Day; /** of a year whose notice is not known */ provisional: boolean } & (
  | { kind: 'received' | 'weekend' | 'paused' }
  | { kind: 'holiday'; name: HolidayName }
  /** `number`: which working day of the term the first of them is */
  | { kind: 'working'; number: number; makeUp: boolean }
)

/** What each day from the receipt to the due day is, as somebody would count them on a wall calendar. */
export function explainDays(calendar: WorkCalendar, received: Day, due: Day, pauses: readonly Pause[] = []): DayStep[] {
  const provisional = (day: Day): boolean => !calendar.years.has(String(yearOfDay(day)))
  const steps: DayStep[] = [{ kind: 'received', from: received, to: received, provisional: provisional(received) }]
  let counted = 0
  for (let number = dayNumber(received) + 1; number <= dayNumber(due); number += 1) {
    const day = dayAt(number)
    const here = { from: day, to: day, provisional: provisional(day) }
    const mark = calendar.marks.get(day)
    if (pauses.some(({ after, upTo }) => day > after && day <= upTo)) grow(steps, { ...here, kind: 'paused' })
    else if (mark?.kind === 'holiday') grow(steps, { ...here, kind: 'holiday', name: mark.name })
    else if (mark === undefined && isWeekend(number)) grow(steps, { ...here, kind: 'weekend' })
    // Each working day has a number, so each stands for itself.
    else steps.push({ ...here, kind: 'working', number: (counted += 1), makeUp: mark !== undefined })
  }
  return steps
}

function grow(steps: DayStep[], step: DayStep): void {
  const last = steps.at(-1)
  const same = last !== undefined && last.kind === step.kind && last.provisional === step.provisional && nameOf(last) === nameOf(step)
  if (same) last.to = step.to
  else steps.push(step)
}

const nameOf = (step: DayStep): string => (step.kind === 'holiday' ? step.name.zh : '')
