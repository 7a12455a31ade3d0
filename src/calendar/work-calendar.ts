import { dayAt, dayNumber, endOfNumber, isWeekend, numberOfInstant, startOfNumber } from './day-number.ts'
import published from './workdays.json' with { type: 'json' }

/** Civil day `yyyy-mm-dd` in Asia/Shanghai. */
export type Day = string

export type HolidayName = { zh: string; en: string }

/** Days off in a row, the first and the last included, weekends inside them too. */
export type Holiday = { name: HolidayName; from: Day; to: Day }

/**
 * What a notice says of one year (domain rules §9). Its days may lie in the December before: the notice for 2019 made
 * 2018-12-29 a workday.
 */
export type CalendarYear = {
  /** number and date of the notice */
  notice: string
  holidays: readonly Holiday[]
  /** make-up workdays */
  workdays: readonly Day[]
}

export type CalendarYears = Readonly<Record<string, CalendarYear>>

/** What a calendar is made of, for a browser to make the same one. */
export type CalendarSource = { national: CalendarYears; overrides: readonly CalendarYears[] }

export type DayMark = { kind: 'holiday'; name: HolidayName } | { kind: 'make-up' }

/** The working days of one year, ready to be counted. */
export type YearOfWork = {
  /** number of 1 January */
  first: number
  /** numbers of its working days in order */
  workingDays: Int32Array
  /** how many of them lie before each day of the year, and at the end all of them */
  before: Int16Array
}

export type WorkCalendar = {
  /** days of which a notice says something; every other day follows its weekday */
  marks: ReadonlyMap<Day, DayMark>
  /** years whose notice is known; days of others are provisional (暂估) */
  years: ReadonlySet<string>
  /** made when it is first asked for */
  yearOf(year: number): YearOfWork
}

/**
 * The calendar of some years, with what single areas have of their own (an autonomous region's Eid, a prefecture's
 * founding day). Of two that speak of one day the later year wins, and the nearer area.
 * @param national the State Council's notices; only they make a year known
 * @param overrides farthest area first
 */
export function workCalendar(national: CalendarYears, overrides: readonly CalendarYears[] = []): WorkCalendar {
  const marks = new Map([national, ...overrides].flatMap(marksOf))
  const made = new Map<number, YearOfWork>()
  return {
    marks,
    years: new Set(Object.keys(national)),
    yearOf(year) {
      const known = made.get(year) ?? countYear(year, marks)
      made.set(year, known)
      return known
    },
  }
}

function marksOf(years: CalendarYears): [Day, DayMark][] {
  return Object.keys(years).sort().flatMap((year) => {
    const { holidays = [], workdays = [] } = years[year] ?? {}
    return [
      ...holidays.flatMap(({ name, from, to }) => daysFrom(from, to).map((day): [Day, DayMark] => [day, { kind: 'holiday', name }])),
      ...workdays.map((day): [Day, DayMark] => [day, { kind: 'make-up' }]),
    ]
  })
}

/** Both included; empty when `to` is the earlier. */
export const daysFrom = (from: Day, to: Day): Day[] => {
  const first = dayNumber(from)
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, index) => dayAt(first + index))
}

function countYear(year: number, marks: ReadonlyMap<Day, DayMark>): YearOfWork {
  const first = dayNumber(`${year}-01-01`)
  const length = dayNumber(`${year + 1}-01-01`) - first
  const before = new Int16Array(length + 1)
  const workingDays: number[] = []
  for (let index = 0; index < length; index += 1) {
    before[index] = workingDays.length
    if (isWorking(first + index, marks.get(dayAt(first + index)))) workingDays.push(first + index)
  }
  before[length] = workingDays.length
  return { first, workingDays: Int32Array.from(workingDays), before }
}

const isWorking = (number: number, mark: DayMark | undefined): boolean => (mark === undefined ? !isWeekend(number) : mark.kind === 'make-up')

/** The years of which the notice is known to the platform as it is shipped. */
export const publishedYears: CalendarYears = published

export const publishedCalendar: WorkCalendar = workCalendar(publishedYears)

/** The civil day of an instant in Asia/Shanghai, whatever the machine's zone. */
export const dayOf = (instant: number): Day => dayAt(numberOfInstant(instant))

/** The instant at which a civil day begins in Asia/Shanghai, in milliseconds. */
export const startOfDay = (day: Day): number => startOfNumber(dayNumber(day))

/** The last millisecond of a civil day in Asia/Shanghai. */
export const endOfDay = (day: Day): number => endOfNumber(dayNumber(day))

export const nextDay = (day: Day): Day => dayAt(dayNumber(day) + 1)

/**
 * Whether people work on this day: a make-up workday, or Monday to Friday that is no holiday. A year without a notice is
 * told by its plain weekdays.
 */
export const isWorkday = (day: Day, calendar: WorkCalendar): boolean => isWorking(dayNumber(day), calendar.marks.get(day))
