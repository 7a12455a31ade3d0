import { dayOf, isWorkday, nextDay, startOfDay, type WorkCalendar } from './work-calendar.ts'

/** Office hours of a workday as minutes after midnight, in order and apart: `[[510, 720], [840, 1050]]`. */
export type OfficeHours = readonly (readonly [from: number, to: number])[]

/** 8:30–12:00 and 14:00–17:30. Local practice: a setting (W-05). */
export const usualOfficeHours: OfficeHours = [[510, 720], [840, 1050]]

const minute = 60_000

/** A term cannot run past this many days: a calendar without a workday would never end it. */
const mostDays = 3 * 366

/**
 * The instant at which so many working hours have passed since `from`: only office hours of workdays count (make-up
 * workdays do, holidays do not). Both instants are ISO.
 * @param hours zero or more; fractions count by the minute
 * @throws RangeError when no end is found within three years
 */
export function afterWorkingHours(from: string, hours: number, calendar: WorkCalendar, office: OfficeHours = usualOfficeHours): string {
  const start = Date.parse(from)
  let left = Math.round(hours * 60)
  let day = dayOf(start)
  for (let passed = 0; passed < mostDays; passed += 1, day = nextDay(day)) {
    if (!isWorkday(day, calendar)) continue
    const midnight = startOfDay(day)
    for (const [opens, closes] of office) {
      const began = Math.max(midnight + opens * minute, start)
      const free = Math.floor((midnight + closes * minute - began) / minute)
      if (free <= 0) continue
      if (left <= free) return new Date(began + left * minute).toISOString()
      left -= free
    }
  }
  throw new RangeError(`No end of ${hours} working hours after ${from}`)
}

/** Whole and broken working hours between two ISO instants; 0 when the second is not later. */
export function workingHoursBetween(from: string, to: string, calendar: WorkCalendar, office: OfficeHours = usualOfficeHours): number {
  const start = Date.parse(from)
  const end = Date.parse(to)
  let minutes = 0
  for (let day = dayOf(start), passed = 0; startOfDay(day) < end && passed < mostDays; day = nextDay(day), passed += 1) {
    if (!isWorkday(day, calendar)) continue
    const midnight = startOfDay(day)
    for (const [opens, closes] of office) {
      minutes += Math.max(0, Math.floor((Math.min(midnight + closes * minute, end) - Math.max(midnight + opens * minute, start)) / minute))
    }
  }
  return minutes / 60
}
