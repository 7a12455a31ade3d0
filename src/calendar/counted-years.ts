import { daysFrom, type CalendarYear, type WorkCalendar } from './work-calendar.ts'

/** A year as it is listed; `workdays`: working days of the whole year. */
export type CountedYear = { year: string; notice: string; holidays: number; makeUps: number; workdays: number }

/** @param calendar in which the year is counted */
export const countOf = (year: string, { notice, holidays, workdays }: CalendarYear, calendar: WorkCalendar): CountedYear => ({
  year, notice,
  holidays: holidays.reduce((days, { from, to }) => days + daysFrom(from, to).length, 0),
  makeUps: workdays.length,
  workdays: calendar.yearOf(Number(year)).workingDays.length,
})
