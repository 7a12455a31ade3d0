import published from './workdays.json' with { type: 'json' }

/** Civil day `yyyy-mm-dd` in Asia/Shanghai. */
export type Day = string

/** Holidays and make-up workdays of one year, as the State Council's notice gives them (domain rules §9). */
export type CalendarYear = { holidays: readonly Day[]; workdays: readonly Day[] }

export type WorkCalendar = { holidays: ReadonlySet<Day>; workdays: ReadonlySet<Day>; years: ReadonlySet<string> }

export function workCalendar(years: Readonly<Record<string, CalendarYear>>): WorkCalendar {
  const all = Object.values(years)
  return {
    holidays: new Set(all.flatMap((year) => year.holidays)),
    workdays: new Set(all.flatMap((year) => year.workdays)),
    years: new Set(Object.keys(years)),
  }
}

/** The years of which the notice is known to the platform as it is shipped. */
export const publishedCalendar: WorkCalendar = workCalendar(published)

/** China has one zone and no summer time. */
const shanghaiOffset = 8 * 3_600_000

/** The civil day of an instant in Asia/Shanghai, whatever the machine's zone. */
export const dayOf = (instant: number): Day => new Date(instant + shanghaiOffset).toISOString().slice(0, 10)

/** The instant at which a civil day begins in Asia/Shanghai, in milliseconds. */
export const startOfDay = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`) - shanghaiOffset

export const nextDay = (day: Day): Day => new Date(Date.parse(`${day}T00:00:00.000Z`) + 86_400_000).toISOString().slice(0, 10)

/**
 * Whether people work on this day: a make-up workday, or Monday to Friday that is no holiday. A year without a notice is
 * told by its plain weekdays.
 */
export function isWorkday(day: Day, calendar: WorkCalendar): boolean {
  if (calendar.workdays.has(day)) return true
  if (calendar.holidays.has(day)) return false
  const weekday = new Date(`${day}T00:00:00.000Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}
