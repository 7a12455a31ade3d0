import type { Day } from './work-calendar.ts'

/** Days as whole numbers, counted from 1970-01-01: what can be added to and compared without a `Date`. */
const dayMs = 86_400_000

const twoDigits = (day: Day, at: number): number => (day.charCodeAt(at) - 48) * 10 + day.charCodeAt(at + 1) - 48

export const yearOfDay = (day: Day): number => twoDigits(day, 0) * 100 + twoDigits(day, 2)

/** @param day a civil day; what is none gives a number that means nothing, so ask `isDay` at the border */
export const dayNumber = (day: Day): number => Date.UTC(yearOfDay(day), twoDigits(day, 5) - 1, twoDigits(day, 8)) / dayMs

/** China has one zone and no summer time. */
const shanghaiOffset = 8 * 3_600_000

/** The day of an instant in Asia/Shanghai, whatever the machine's zone. */
export const numberOfInstant = (instant: number): number => Math.floor((instant + shanghaiOffset) / dayMs)

/** The instant at which a day begins in Asia/Shanghai, and its last millisecond. */
export const startOfNumber = (number: number): number => number * dayMs - shanghaiOffset
export const endOfNumber = (number: number): number => startOfNumber(number + 1) - 1

export const yearOfNumber = (number: number): number => new Date(number * dayMs).getUTCFullYear()

export const dayAt = (number: number): Day => new Date(number * dayMs).toISOString().slice(0, 10)

/** 0 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (number: number): number => (((number + 4) % 7) + 7) % 7

export const isWeekend = (number: number): boolean => weekdayOf(number) === 0 || weekdayOf(number) === 6

/** Years that the platform counts in; a typing error outside them is refused instead of computed. */
export const firstYear = 1970
export const lastYear = 2199

/** Whether this is a day that there is, written `yyyy-mm-dd`, in a year that the platform counts in. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const year = yearOfDay(text)
  return year >= firstYear && year <= lastYear && dayAt(dayNumber(text)) === text
}
