import { dayOf, endOfDay, startOfDay, type Day } from './work-calendar.ts'

type Condition = Readonly<Record<string, unknown>>

const quarterMs = 15 * 60_000
const [firstHour, lastHour] = [10.5, 13]

/**
 * The civil day that an operand of a date field names: `YYYY-MM-DD` itself, or what the date picker of Payload's lists writes
 * for a day, whatever zone its browser is in: noon of that day in UTC, up to an hour and a half beside it where the zone is not a whole
 * number of hours away or changes its clocks that day. Null for any other instant.
 */
export function pickedDay(operand: unknown): Day | null {
  if (typeof operand !== 'string') return null
  if (/^\d{4}-\d{2}-\d{2}$/.test(operand)) return isDay(operand) ? operand : null
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(operand)) return null
  const at = Date.parse(operand)
  if (at % quarterMs !== 0 || !isDay(operand.slice(0, 10))) return null
  const hours = (at - Date.parse(operand.slice(0, 10))) / 3_600_000
  return hours >= firstHour && hours <= lastHour ? dayOf(at) : null
}

/** Not so the thirtieth of February, nor a day of the first century, which would be counted as one of the twentieth. */
const isDay = (text: string): boolean => !Number.isNaN(Date.parse(text)) && dayOf(startOfDay(text)) === text

const ofDay: Readonly<Record<string, (field: string, from: string, to: string) => Condition>> = {
  equals: (field, from, to) => ({ and: [{ [field]: { greater_than_equal: from } }, { [field]: { less_than_equal: to } }] }),
  not_equals: (field, from, to) => ({ or: [{ [field]: { less_than: from } }, { [field]: { greater_than: to } }, { [field]: { exists: false } }] }),
  greater_than: (field, _from, to) => ({ [field]: { greater_than: to } }),
  greater_than_equal: (field, from) => ({ [field]: { greater_than_equal: from } }),
  less_than: (field, from) => ({ [field]: { less_than: from } }),
  less_than_equal: (field, _from, to) => ({ [field]: { less_than_equal: to } }),
}

function conditionOf(field: string, operator: string, operand: unknown): Condition {
  const as = (one: string, value: unknown): Condition => {
    const [day, say] = [pickedDay(value), ofDay[one]]
    return day === null || say === undefined ? { [field]: { [one]: value } } : say(field, new Date(startOfDay(day)).toISOString(), new Date(endOfDay(day)).toISOString())
  }
  if (operator === 'in' || operator === 'not_in') {
    // Payload takes several with commas between them, too.
    const several: unknown[] = Array.isArray(operand) ? operand : typeof operand === 'string' ? operand.split(',') : []
    if (several.some((one) => pickedDay(one) !== null)) return operator === 'in' ? { or: several.map((one) => as('equals', one)) } : { and: several.map((one) => as('not_equals', one)) }
  }
  return as(operator, operand)
}

/**
 * A condition in Payload's form in which a day picked for a date field means that day in Asia/Shanghai, from its first
 * millisecond to its last: after it, up to it, on it, not on it. Everything else stays as it is.
 * @param dates names of the date fields
 */
export function daysOfChina(where: unknown, dates: ReadonlySet<string>): unknown {
  if (where === null || typeof where !== 'object' || Array.isArray(where)) return where
  const parts = Object.entries(where).flatMap(([key, value]): Condition[] => {
    if (/^(?:and|or)$/i.test(key)) return [{ [key]: Array.isArray(value) ? value.map((one) => daysOfChina(one, dates)) : value }]
    if (!dates.has(key) || value === null || typeof value !== 'object') return [{ [key]: value }]
    return Object.entries(value).map(([operator, operand]) => conditionOf(key, operator, operand))
  })
  return parts.length === 1 ? parts[0] : parts.length === 0 ? where : { and: parts }
}
