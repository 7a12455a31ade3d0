import { civilMinute } from '../../library/civil-time.ts'

const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/

/**
 * The instant of what a date-time field holds, taken as Asia/Shanghai whatever zone the browser is in (UTC+8 all year);
 * null when it is empty or no time.
 */
export function instantOf(value: string): string | null {
  if (!local.test(value)) return null
  const at = Date.parse(`${value.length === 16 ? `${value}:00` : value}+08:00`)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}

/** What a date-time field shows for an instant: `YYYY-MM-DDTHH:MM` in Asia/Shanghai. */
export const fieldValueOf = (instant: string): string => civilMinute(instant).replace(' ', 'T')

/** The next full minute after `now`, for the least value of a field. */
export const nextMinute = (now: number): string => fieldValueOf(new Date(Math.floor(now / 60_000) * 60_000 + 60_000).toISOString())
