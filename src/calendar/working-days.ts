import { dayAt, dayNumber, lastYear, yearOfNumber } from './day-number.ts'
import type { Day, WorkCalendar, YearOfWork } from './work-calendar.ts'

/** Working days up to and including this one, since its year began. */
const upTo = ({ first, before }: YearOfWork, number: number): number => before[number - first + 1] ?? 0

/** `addWorkingDays` for days as numbers. */
export function workingDayAfter(calendar: WorkCalendar, number: number, days: number): number {
  if (days === 0) return number
  const from = yearOfNumber(number)
  let index = days - 1 + upTo(calendar.yearOf(from), number)
  for (let year = from; year <= lastYear; year += 1) {
    const { workingDays } = calendar.yearOf(year)
    const found = workingDays[index]
    if (found !== undefined) return found
    index -= workingDays.length
  }
  throw new RangeError(`No day that is ${days} working days after ${dayAt(number)}`)
}

/** `workingDaysBetween` for days as numbers. */
export function workingDaysFromTo(calendar: WorkCalendar, a: number, b: number): number {
  const [from, to] = [yearOfNumber(a), yearOfNumber(b)]
  let days = upTo(calendar.yearOf(to), b) - upTo(calendar.yearOf(from), a)
  for (let year = Math.min(from, to); year < Math.max(from, to); year += 1) days += Math.sign(to - from) * calendar.yearOf(year).workingDays.length
  return days
}

/** `isProvisional` for days as numbers. */
export function countsUnknownYear({ years }: WorkCalendar, a: number, b: number): boolean {
  for (let year = yearOfNumber(a + 1); year <= yearOfNumber(b); year += 1) if (!years.has(String(year))) return true
  return false
}

/**
 * The day on which so many working days have passed since `day`, which itself is not counted (I-07); the same day for 0.
 * @param days a whole number, zero or more
 * @throws RangeError when that day lies behind the last year that is counted in
 */
export const addWorkingDays = (calendar: WorkCalendar, day: Day, days: number): Day => dayAt(workingDayAfter(calendar, dayNumber(day), days))

/**
 * How many working days lie after `a` up to and including `b`, so that from the day of receipt to the due day it is the
 * term (I-07); negative when `b` is the earlier.
 */
export const workingDaysBetween = (calendar: WorkCalendar, a: Day, b: Day): number => workingDaysFromTo(calendar, dayNumber(a), dayNumber(b))

/** Whether a day that is counted after `a` up to and including `b` belongs to a year without a notice (暂估). */
export const isProvisional = (calendar: WorkCalendar, a: Day, b: Day): boolean => countsUnknownYear(calendar, dayNumber(a), dayNumber(b))
