import type { Payload } from 'payload'
import { workCalendars } from '../../calendar/work-calendars.store.ts'
import { everyRow } from '../../library/every-row.store.ts'
import type { Finding } from '../../library/finding.ts'
import { recordOfEntry } from '../../library/reader-rows.ts'
import { canonicalJson } from '../../publishing/canonical-text.ts'
import { findRecord, type Row } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { caseRow } from './case-row.ts'
import { letterProjection } from './letter-entry.ts'
import type { Enclosures } from './enclosures.store.ts'
import { presentFiles } from './enclosures.ts'
import { foldLetter, type LetterState } from './letter-state.ts'
import { eventsOf, historyOf, letterOf, type StoredLetter } from './letters.store.ts'
import { publicPictureName } from './public-images.ts'
import { readPublicPicture } from './public-pictures.store.ts'

/** Columns that the day alone changes: they are made anew by themselves. */
const daily: readonly string[] = ['recountAt', 'escalation']

/** Cases, public entries and files against what the letters' events say; writes nothing. */
export async function* checkLetters(payload: Payload, now: Date, files: { enclosures: Pick<Enclosures, 'read'>; uploads: string }): AsyncGenerator<Finding> {
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
    yield* checkLetterFiles(letter, state, files, subject)
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

/** Files that came with the letter and pictures that were made of them: on the disk, and with the bytes that the events name. */
async function* checkLetterFiles(letter: StoredLetter, state: LetterState, { enclosures, uploads }: { enclosures: Pick<Enclosures, 'read'>; uploads: string }, subject: string): AsyncGenerator<Finding> {
  if (state.erased) return
  for (const file of presentFiles(letter.received.files)) {
    const bytes = await enclosures.read(letter.form, file)
    if (typeof bytes === 'string') yield { kind: `letter-file-${bytes}`, subject, detail: file.id }
  }
  for (const { sha256 } of state.public?.images ?? []) {
    if ((await readPublicPicture(uploads, letter.publicId, sha256)) === null) yield { kind: 'letter-picture-lost', subject, detail: publicPictureName(letter.publicId, sha256) }
  }
}

/** Names of the columns that are not what they should be; absent, null, empty and false are one. */
function differing(expected: Row, stored: Row): string[] {
  const plain = (value: unknown): string => {
    const read: unknown = typeof value === 'string' && /^[[{]/.test(value) ? jsonOr(value) : value === true ? 1 : value
    const isEmpty = read === undefined || read === null || read === '' || read === false || (Array.isArray(read) && read.length === 0)
    return canonicalJson(isEmpty ? null : read)
  }
  return Object.keys(expected).filter((name) => plain(expected[name]) !== plain(stored[name]))
}

/** A column of JSON as the database gives it back; a title that begins with a bracket is none. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
