import type { Reason } from '../errors.ts'
import { dayNumber, isDay, isWeekend, yearOfDay } from './day-number.ts'
import { daysFrom, type CalendarYear, type Day, type Holiday } from './work-calendar.ts'

/** `path`: where in the year, such as `['holidays', 2]`. */
export type YearProblem = { path: (string | number)[]; reason: Reason }

/** Longer than any holiday that there is: a mistyped month would otherwise be a holiday of half a year. */
const longestHoliday = 31

/** Holidays with a fixed date that every national notice has (全国年节及纪念日放假办法); one without them was cut off. */
const statutory = ['01-01', '05-01', '10-01', '10-02', '10-03'] as const

/**
 * What is wrong with a notice of this year, all of it at once; nothing when it may be used.
 * @param isNational the State Council's: its make-up workdays are Saturdays and Sundays, and no statutory holiday is missing
 */
export function yearProblems(year: string, entry: CalendarYear, isNational: boolean): YearProblem[] {
  if (!isDay(`${year}-01-01`)) return [{ path: [], reason: { key: 'calendar.year', field: 'year', params: { year } } }]
  const holidays = entry.holidays.map((holiday) => holidayReason(year, holiday))
  const workdays = entry.workdays.map((day) => workdayReason(year, day, isNational))
  const found: YearProblem[] = [
    ...holidays.flatMap((reason, index) => (reason === null ? [] : [{ path: ['holidays', index], reason }])),
    ...workdays.flatMap((reason, index) => (reason === null ? [] : [{ path: ['workdays', index], reason }])),
  ]
  if (found.length > 0) return found
  const off = entry.holidays.flatMap(({ from, to }) => daysFrom(from, to))
  const twice = [...new Set([...off, ...entry.workdays].filter((day, index, all) => all.indexOf(day) < index))]
  const missing = isNational ? statutory.map((day) => `${year}-${day}`).filter((day) => !off.includes(day)) : []
  return [
    ...twice.map((day): YearProblem => ({ path: [entry.workdays.includes(day) ? 'workdays' : 'holidays'], reason: { key: 'calendar.twice', field: 'holidays', params: { day } } })),
    ...(missing.length === 0 ? [] : [{ path: ['holidays'], reason: { key: 'calendar.statutory', field: 'holidays', params: { days: missing.join(', ') } } }]),
  ]
}

function holidayReason(year: string, { from, to }: Holiday): Reason | null {
  const wrong = [from, to].map((day) => dayReason(year, day)).find((reason) => reason !== null)
  if (wrong !== undefined) return wrong
  if (to < from) return { key: 'calendar.backwards', field: 'holidays', params: { from, to } }
  if (dayNumber(to) - dayNumber(from) >= longestHoliday) return { key: 'calendar.too-long', field: 'holidays', params: { from, to, most: longestHoliday } }
  return null
}

function workdayReason(year: string, day: Day, isNational: boolean): Reason | null {
  const wrong = dayReason(year, day)
  if (wrong !== null || !isNational || isWeekend(dayNumber(day))) return wrong
  return { key: 'calendar.not-weekend', field: 'workdays', params: { day } }
}

/** A day of the year, or of the December before, which notices speak of where 1 January is near a weekend. */
function dayReason(year: string, day: string): Reason | null {
  if (!isDay(day)) return { key: 'calendar.no-day', field: 'holidays', params: { day } }
  const inYear = day.startsWith(year) || (yearOfDay(day) === Number(year) - 1 && day.slice(5, 7) === '12')
  return inYear ? null : { key: 'calendar.outside-year', field: 'holidays', params: { day, year } }
}
