import type { Payload } from 'payload'
import { everyRow } from '../../library/every-row.store.ts'
import type { Finding } from '../../library/finding.ts'
import { recordOfEntry } from '../../library/reader-rows.ts'
import { findRecord, type Row } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { caseBasis, type CaseBasis } from './case-basis.store.ts'
import { caseRow } from './case-row.ts'
import { differing } from './differing-columns.ts'
import { differingPeriods } from './figures.store.ts'
import { letterProjection } from './letter-entry.ts'
import type { Enclosures } from './enclosures.store.ts'
import { presentFiles } from './enclosures.ts'
import { keepsErased } from './letter-retention.ts'
import { nextPointAt, pointsOf } from './letter-points.ts'
import { foldLetter, type LetterState } from './letter-state.ts'
import { eventsOf, historyOf, letterOf, unsettledLetters, type StoredLetter } from './letters.store.ts'
import { publicPictureName } from './public-images.ts'
import { readPublicPicture } from './public-pictures.store.ts'

type LetterFiles = { enclosures: Pick<Enclosures, 'read'>; uploads: string }

/** Moves on with each point that was told of: compared as what would never be told of. */
const movesOn = 'noticeAt'

/** Columns of a case that follow from the calendar. */
const byCalendar: ReadonlySet<string> = new Set(['dueAt', 'dueDay', 'acceptBy', 'waitedDays', 'onTime'])

/** Cases, public entries, files and figures against what the letters' events say; writes nothing. */
export async function* checkLetters(payload: Payload, now: Date, files: LetterFiles): AsyncGenerator<Finding> {
  const [directory, basis] = [await tenantDirectory(payload), await caseBasis(payload)]
  for await (const row of everyRow(payload, 'messages')) {
    const site = directory.byId(String(row['tenant']))
    if (site === null) continue
    try {
      yield* await findingsOf(payload, row, site, basis, now.toISOString(), files)
    } catch (error) {
      // Events that nobody can read hide no other letter.
      yield { kind: 'letter-unreadable', subject: `messages:${String(row['id'])}`, detail: error instanceof Error ? error.name : '' }
    }
  }
  // What stands in no letter's row is settled by nobody.
  for (const message of (await unsettledLetters(payload, mostUnsettled)).changed) {
    if ((await findRecord(payload, 'messages', { id: { equals: message } })) === null) yield { kind: 'letter-unsettled', subject: `message-events:${message}`, detail: '' }
  }
  for await (const row of everyRow(payload, 'cases')) {
    if ((await findRecord(payload, 'messages', { id: { equals: row['message'] } })) === null) yield { kind: 'case-orphan', subject: `cases:${String(row['message'])}`, detail: String(row['publicId']) }
  }
  for (const { id } of directory.all) for (const period of await differingPeriods(payload, id)) yield { kind: 'figures-differ', subject: `letter-figures:${id}`, detail: period }
}

/** Files that came with the letter and pictures that were made of them: on the disk, and with the bytes that the events name. */
async function* checkLetterFiles(letter: StoredLetter, state: LetterState, { enclosures, uploads }: LetterFiles, subject: string): AsyncGenerator<Finding> {
  // What is public of a letter stays with it, whatever else was erased.
  for (const file of state.erased === 'words' ? [] : presentFiles(letter.received.files)) {
    const bytes = await enclosures.read(letter.form, file)
    if (typeof bytes === 'string') yield { kind: `letter-file-${bytes}`, subject, detail: file.id }
  }
  for (const { sha256 } of state.public?.images ?? []) {
    if ((await readPublicPicture(uploads, letter.publicId, sha256)) === null) yield { kind: 'letter-picture-lost', subject, detail: publicPictureName(letter.publicId, sha256) }
  }
}

async function findingsOf(payload: Payload, row: Row, site: Tenant, basis: CaseBasis, now: string, files: LetterFiles): Promise<Finding[]> {
  const letter = letterOf(row)
  const subject = `messages:${letter.id}`
  const events = await eventsOf(payload, letter.id)
  const state = foldLetter(historyOf(letter, events))
  const expected = caseRow(letter, state, basis.calendars.of(site), basis.points)
  const stored = await findRecord(payload, 'cases', { message: { equals: letter.id } })
  const found: Finding[] = []
  // Whatever the worker failed at stays here until it succeeds.
  if (!letter.settled || events.some(({ settled }) => !settled)) found.push({ kind: 'letter-unsettled', subject, detail: letter.publicId })
  if (stored === null) found.push({ kind: 'case-missing', subject, detail: letter.publicId })
  else {
    const next = nextPointAt(pointsOf(expected, state, basis.points), now)
    const told = String(stored[movesOn] ?? '')
    // What ended stays as it was counted then: no later calendar makes it late (I-07).
    const isOfThen = expected.open === 'done' && stored['basis'] !== basis.hash
    const different = differing({ ...expected }, stored).filter((name) => name !== movesOn && !(isOfThen && byCalendar.has(name)))
    if (next !== '' && (told === '' || told > next)) different.push(movesOn)
    if (different.length > 0) found.push({ kind: 'case-differs', subject, detail: different.join(', ') })
  }
  if (keepsErased(letter, events, state)) found.push({ kind: 'letter-not-erased', subject, detail: letter.publicId })
  const projection = letterProjection(letter, state, expected, site)
  const entry = await findRecord(payload, 'library', { publicId: { equals: letter.publicId } })
  if (projection === null) {
    if (entry !== null) found.push({ kind: 'entry-orphan', subject, detail: letter.publicId })
  } else if (entry === null) found.push({ kind: 'entry-missing', subject, detail: projection.entry.path })
  else {
    const different = differing(recordOfEntry(projection.entry), entry)
    if (different.length > 0) found.push({ kind: 'entry-differs', subject, detail: different.join(', ') })
  }
  for await (const finding of checkLetterFiles(letter, state, files, subject)) found.push(finding)
  return found
}

/** Beyond this the platform's trouble is another one. */
const mostUnsettled = 10_000
