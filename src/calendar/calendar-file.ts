import { z } from 'zod'
import type { Reason } from '../errors.ts'
import { readAgainst, reasoned, type ManifestProblem, type SourceFile } from '../tenancy/manifest-problems.ts'
import { holidayNameOf, unnamed } from './calendar-lines.ts'
import { yearProblems } from './calendar-year.ts'
import { isDay } from './day-number.ts'
import type { CalendarYears } from './work-calendar.ts'

const checkDay = (day: string): Reason[] => (isDay(day) ? [] : [{ key: 'calendar.no-day', params: { day } }])
const Day = z.string().check(reasoned(checkDay))
/** Without line breaks and slashes, which part names where a year is written in lines. */
const name = (most: number) => z.string().trim().min(1).max(most).regex(/^[^\r\n/]*$/)

const Name = z.preprocess((value) => (typeof value === 'string' ? holidayNameOf(value) : value), z.strictObject({ zh: name(40), en: name(80) }))

/** A single day may stand for a holiday of one day without a name. */
const Holiday = z
  .preprocess((value) => (typeof value === 'string' ? { from: value } : value), z.strictObject({ name: Name.optional(), from: Day, to: Day.optional() }))
  .transform((holiday) => ({ name: holiday.name ?? unnamed, from: holiday.from, to: holiday.to ?? holiday.from }))

const Year = z.strictObject({ notice: z.string().trim().max(200).default(''), holidays: z.array(Holiday).max(100), workdays: z.array(Day).max(100) })

/** A file of notices: year → holidays and make-up workdays (domain rules §9), as YAML or JSON. */
const CalendarFile = (isNational: boolean) =>
  z.record(z.string().regex(/^\d{4}$/), Year).check((payload) => {
    const years = Object.entries(payload.value)
    if (years.length === 0) payload.issues.push({ code: 'custom', input: payload.value, path: [], params: { reason: { key: 'calendar.empty' } } })
    for (const [year, entry] of years) {
      for (const { path, reason } of yearProblems(year, entry, isNational)) {
        payload.issues.push({ code: 'custom', input: payload.value, path: [year, ...path], params: { reason }, continue: true })
      }
    }
  })

/**
 * Reads a file of notices; every problem of it at once, and it never throws.
 * @param isNational the State Council's notices, else what one area has of its own
 */
export function parseCalendarFile(source: SourceFile, isNational: boolean): { years: CalendarYears } | { problems: ManifestProblem[] } {
  const read = readAgainst(CalendarFile(isNational), { ...source, text: source.text.replace(/^\ufeff/, '') })
  return 'problems' in read ? read : { years: read.value }
}
