import { dayAt, dayNumber, lastYear, yearOfDay } from './day-number.ts'
import type { Day, WorkCalendar, YearOfWork } from './work-calendar.ts'

/** Working days up to and including this day, since its year began. */
const upTo = ({ first, before }: YearOfWork, number: number): number => before[number - first + 1] ?? 0

/**
 * The day on which so many working days have passed since `day`, which itself is not counted (I-07); the same day for 0.
 * @param days a whole number, zero or more
 * @throws RangeError when that day lies behind the last year that is counted in
 */
export function addWorkingDays(calendar: WorkCalendar, day: Day, days: number): Day {
  if (days === 0) return day
  const from = yearOfDay(day)
  let index = days - 1 + upTo(calendar.yearOf(from), dayNumber(day))
  for (let year = from; year <= lastYear; year += 1) {
    const { workingDays } = calendar.yearOf(year)
    const found = workingDays[index]
    if (found !== undefined) return dayAt(found)
    index -= workingDays.length
  }
  throw new RangeError(`No day that is ${days} working days after ${day}`)
}

/**
 * How many working days lie after `a` up to and including `b`, so that from the day of receipt to the due day it is the
 * term (I-07); negative when `b` is the earlier.
 */
export function workingDaysBetween(calendar: WorkCalendar, a: Day, b: Day): number {
  const [from, to] = [yearOfDay(a), yearOfDay(b)]
  let days = upTo(calendar.yearOf(to), dayNumber(b)) - upTo(calendar.yearOf(from), dayNumber(a))
  for (let year = Math.min(from, to); year < Math.max(from, to); year += 1) days += Math.sign(to - from) * calendar.yearOf(year).workingDays.length
  return days
}

/** Whether a day that is counted after `a` up to and including `b` belongs to a year without a notice (暂估). */
export function isProvisional(calendar: WorkCalendar, a: Day, b: Day): boolean {
  for (let year = yearOfDay(dayAt(dayNumber(a) + 1)); year <= yearOfDay(b); year += 1) if (!calendar.years.has(String(year))) return true
  return false
}
