import type { Reason } from '../errors.ts'
import type { CalendarYear, Day, Holiday, HolidayName } from './work-calendar.ts'

/**
 * A year as people write it down in the admin, and as it is stored: a holiday a line, first day, last day, name
 * (`2026-02-15 2026-02-23 春节 / Spring Festival`), and a make-up workday a line.
 */
export type CalendarLines = { holidays: string; workdays: string }

const day = String.raw`\d{4}-\d{2}-\d{2}`
const holidayLine = new RegExp(String.raw`^(${day})(?:\s*(?:至|到|—|–|~|～|\.\.|\s)\s*(${day}))?(?:\s+(\S.*))?$`)
const dayLine = new RegExp(`^${day}$`)

/** Of days whose name a notice does not give. */
export const unnamed: HolidayName = { zh: '', en: '' }

/** Chinese and English with a slash between; one name stands for both. */
export function holidayNameOf(text: string): HolidayName {
  const [zh = '', ...rest] = text.split('/').map((part) => part.trim())
  return { zh, en: rest.join(' / ') || zh }
}

const linesOf = (text: string): { text: string; line: number }[] =>
  text.replace(/^\ufeff/, '').split(/\r?\n/).map((line, index) => ({ text: line.trim(), line: index + 1 })).filter((line) => line.text !== '')

/** Whether the days are days is asked by `yearProblems`; here only lines of another form are problems. */
export function readCalendarLines({ holidays, workdays }: CalendarLines): { holidays: Holiday[]; workdays: Day[]; problems: Reason[] } {
  const problems: Reason[] = []
  const read: { holidays: Holiday[]; workdays: Day[] } = { holidays: [], workdays: [] }
  for (const { text, line } of linesOf(holidays)) {
    const [, from, to, name] = holidayLine.exec(text) ?? []
    if (from === undefined) problems.push({ key: 'calendar.holiday-line', field: 'holidays', params: { line } })
    else read.holidays.push({ name: name === undefined ? unnamed : holidayNameOf(name), from, to: to ?? from })
  }
  for (const { text, line } of linesOf(workdays)) {
    if (dayLine.test(text)) read.workdays.push(text)
    else problems.push({ key: 'calendar.workday-line', field: 'workdays', params: { line } })
  }
  return { ...read, problems }
}

/** The same year as lines; reading them gives it back. */
export const calendarLines = ({ holidays, workdays }: Pick<CalendarYear, 'holidays' | 'workdays'>): CalendarLines => ({
  holidays: holidays.map(({ name, from, to }) => [from, ...(to === from ? [] : [to]), ...nameWords(name)].join(' ')).join('\n'),
  workdays: workdays.join('\n'),
})

const nameWords = ({ zh, en }: HolidayName): string[] => (zh === '' ? [] : en === zh ? [zh] : [`${zh} / ${en}`])
