import type { Payload } from 'payload'
import { findRecord } from '../storage/records.store.ts'
import { createDocument, updateDocument } from '../tenancy/platform-documents.store.ts'
import { calendarLines } from './calendar-lines.ts'
import type { CalendarYears } from './work-calendar.ts'

/**
 * Stores years, each as one document that is checked and audited like a change in the admin; a year that is there is
 * written anew. Done again after a crash it ends the same.
 * @param site id of the site whose subtree they hold for; null for the State Council's notices
 * @throws ValidationError with every problem of a year
 */
export async function importCalendar(payload: Payload, years: CalendarYears, site: string | null): Promise<void> {
  for (const [year, entry] of Object.entries(years)) {
    const data = { notice: entry.notice, ...calendarLines(entry) }
    const present = await findRecord(payload, 'work-calendars', { key: { equals: `${site ?? 'national'}:${year}` } })
    if (present === null) await createDocument(payload, 'work-calendars', { tenant: site, year, ...data })
    else await updateDocument(payload, 'work-calendars', String(present['id']), data)
  }
}
