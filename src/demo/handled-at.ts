import type { WorkCalendar } from '../calendar/work-calendar.ts'
import { afterWorkingHours, workingHoursBetween } from '../calendar/working-hours.ts'

/**
 * When a share of the time between two instants has passed, counted in office hours: nobody accepts or answers on a
 * Sunday. Where no office was open between them (a letter of this morning, a weekend), in plain time.
 * @param share between 0 and 1
 */
export function handledAt(calendar: WorkCalendar, received: number, now: number, share: number): string {
  const from = new Date(received).toISOString()
  const hours = workingHoursBetween(from, new Date(now).toISOString(), calendar)
  return hours === 0 ? new Date(received + (now - received) * share).toISOString() : afterWorkingHours(from, hours * share, calendar)
}
