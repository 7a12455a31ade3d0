import type { Reason } from '../errors.ts'
import { isDay } from './day-number.ts'
import { dayOf, type Day } from './work-calendar.ts'

/** One term that is asked for: when something was received, as it was written and as a civil day, and working days. */
export type AskedTerm = { received: string; day: Day; days: number }

/** Longer than any term that there is. */
export const mostDays = 1000

const dateTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/

/** A day, or an instant; an hour without a zone is one in China. Null when it is neither. */
export function receivedDay(text: string): Day | null {
  if (isDay(text)) return text
  const [, day = '', hour, minute, second = '00', zone] = dateTime.exec(text) ?? []
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  if (zone === undefined) return day
  const instant = Date.parse(`${day}T${hour}:${minute}:${second}${zone}`)
  return Number.isNaN(instant) ? null : dayOf(instant)
}

/** @param days as somebody wrote it */
export function askedTerm(received: string, days: string): AskedTerm | { reasons: Reason[] } {
  const day = receivedDay(received)
  const count = /^\d{1,4}$/.test(days) && Number(days) <= mostDays ? Number(days) : null
  const reasons: Reason[] = [
    ...(day === null ? [{ key: 'calendar.received', field: 'received', params: { received } }] : []),
    ...(count === null ? [{ key: 'calendar.days', field: 'days', params: { days, most: mostDays } }] : []),
  ]
  return day === null || count === null ? { reasons } : { received, day, days: count }
}

/** A line `received<TAB>days` of a batch; null for a line on which nothing stands. */
export function readDueLine(line: string): AskedTerm | { reasons: Reason[] } | null {
  const text = line.replace(/^\ufeff/, '').replace(/\r$/, '')
  if (text.trim() === '') return null
  const parts = text.split('\t')
  if (parts.length !== 2) return { reasons: [{ key: 'calendar.due-line', field: 'line', params: { line: text.slice(0, 80) } }] }
  return askedTerm(parts[0]?.trim() ?? '', parts[1]?.trim() ?? '')
}
