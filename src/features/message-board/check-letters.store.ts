import type { Payload } from 'payload'
import { workCalendars } from '../../calendar/work-calendars.store.ts'
import { everyRow } from '../../library/every-row.store.ts'
import type { Finding } from '../../library/finding.ts'
import { recordOfEntry } from '../../library/reader-rows.ts'
import { findRecord } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { caseRow } from './case-row.ts'
import { differing } from './differing-columns.ts'
import { letterProjection } from './letter-entry.ts'
import { foldLetter } from './letter-state.ts'
import { eventsOf, historyOf, letterOf } from './letters.store.ts'

/** Columns that the day alone changes: they are made anew by themselves. */
const daily: readonly string[] = ['recountAt', 'escalation']

/** Cases and public entries against what the letters' events say; writes nothing. */
export async function* checkLetters(payload: Payload, now: Date): AsyncGenerator<Finding> {
  const [directory, calendars] = [await tenantDirectory(payload), await workCalendars(payload)]
  for await (const row of everyRow(payload, 'messages')) {
    const letter = letterOf(row)
    const site = directory.byId(letter.tenant)
    if (site === null) continue
    const subject = `messages:${letter.id}`
    const state = foldLetter(historyOf(letter, await eventsOf(payload, letter.id)))
    const expected = caseRow(letter, state, calendars.of(site), now.getTime())
    const stored = await findRecord(payload, 'cases', { message: { equals: letter.id } })
    if (stored === null) yield { kind: 'case-missing', subject, detail: letter.publicId }
    else {
      const different = differing({ ...expected }, stored).filter((name) => !daily.includes(name))
      if (different.length > 0) yield { kind: 'case-differs', subject, detail: different.join(', ') }
    }
    const projection = letterProjection(letter, state, expected, site)
    const entry = await findRecord(payload, 'library', { publicId: { equals: letter.publicId } })
    if (projection === null) {
      if (entry !== null) yield { kind: 'entry-orphan', subject, detail: letter.publicId }
    } else if (entry === null) yield { kind: 'entry-missing', subject, detail: projection.entry.path }
    else {
      const different = differing(recordOfEntry(projection.entry), entry)
      if (different.length > 0) yield { kind: 'entry-differs', subject, detail: different.join(', ') }
    }
  }
  for await (const row of everyRow(payload, 'cases')) {
    if ((await findRecord(payload, 'messages', { id: { equals: row['message'] } })) === null) yield { kind: 'case-orphan', subject: `cases:${String(row['message'])}`, detail: String(row['publicId']) }
  }
}
