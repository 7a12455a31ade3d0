import { createHash, randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Payload } from 'payload'
import { insertAuditEvent } from '../../auditing/audit-events.store.ts'
import { refreshFreshness } from '../../freshness/freshness.store.ts'
import { boardList } from '../../library/board-list.ts'
import { everyRow } from '../../library/every-row.store.ts'
import type { LibraryEntry } from '../../library/entry.ts'
import { ownerOf, writeProjection } from '../../library/projected-rows.store.ts'
import { refreshSubtreeHead } from '../../library/lists.store.ts'
import { addressTag, columnTag, itemTag, subtreeTag } from '../../library/tags.ts'
import { lineage } from '../../library/touched-lists.store.ts'
import { closePassing } from '../../notices/notices.store.ts'
import { canonicalJson } from '../../publishing/canonical-text.ts'
import { deleteRecords, findRecords, putRecord } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { unsettleAnswersOf } from './answers.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { caseBasis } from './case-basis.store.ts'
import { casesBeyond } from './cases.store.ts'
import { recountFigures } from './figures.job.ts'
import { caseRow, type CaseRow } from './case-row.ts'
import { boardType, letterProjection } from './letter-entry.ts'
import type { LetterEventKind } from './letter-events.ts'
import { foldLetter, type ActedEvent, type LetterState } from './letter-state.ts'
import type { PublicImage } from './public-images.ts'
import { keepsErased } from './letter-retention.ts'
import { eventsOf, findLetter, historyOf, settleLetter, settleLetterEvent, unsettledLetters, type StoredEvent, type StoredLetter } from './letters.store.ts'

export type LettersParts = {
  payload: Payload
  raise: (tags: readonly string[]) => Promise<unknown>
  index: (entries: readonly LibraryEntry[]) => Promise<void>
  onFault: (error: unknown) => void
  now: () => Date
  /** the files of a letter have their lasting place */
  keepFiles: (letter: StoredLetter) => Promise<void>
  /** what its events say has to go of a letter is gone */
  erase: (letter: StoredLetter, events: readonly StoredEvent[], state: LetterState) => Promise<void>
  /** the pictures that are published of a letter are on the disk */
  mendPictures: (letter: StoredLetter, images: readonly PublicImage[]) => Promise<void>
  /** whether a webhook is set up, to which notices go, too */
  webhooks: boolean
}

/** Read and parsed at one go, beside which nobody is answered. */
const batch = 40
/** Letters that nothing happened to yet touch no list of others: some at once share their commits. */
const freshAtOnce = 4

/**
 * Brings the projections of letters up to date with their events: case, public entry, page tags, search, audit. Idempotent.
 * @param failed letters that are left out until the next wake-up; whoever fails is added
 * @returns whether there may be more to do
 */
export async function settleLetters(parts: LettersParts, failed: Set<string>): Promise<boolean> {
  const { fresh, changed } = await unsettledLetters(parts.payload, batch + failed.size)
  const waiting: (StoredLetter | string)[][] = [
    ...chunks(fresh.filter(({ id }) => !failed.has(id)), freshAtOnce),
    ...changed.filter((id) => !failed.has(id)).map((id) => [id]),
  ]
  const boards = new Set<string>()
  for (const some of waiting) {
    await Promise.all(some.map((letter) => attempt(parts, failed, letter, boards)))
    // SQLite answers at once, so without this a batch would keep every visitor waiting until its end.
    await setImmediate()
  }
  // The lists and figures of a board once for all of them: letters may come by the hundred.
  if (boards.size > 0) await parts.raise([...boards].map((site) => columnTag(boardList(site))))
  return waiting.length > 0
}

/**
 * Cases that were counted by other calendars or settings than those of now: after a change of these, and never by the day.
 * @returns whether there may be more to do
 */
export async function recountCases(parts: LettersParts, failed: Set<string>): Promise<boolean> {
  const { hash } = await caseBasis(parts.payload)
  const due = (await casesBeyond(parts.payload, hash, batch + failed.size)).filter((id) => !failed.has(id))
  for (const id of due) {
    await attempt(parts, failed, id, new Set())
    await setImmediate()
  }
  return due.length > 0
}

const chunks = <T>(all: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, nth) => all.slice(nth * size, (nth + 1) * size))

async function attempt(parts: LettersParts, failed: Set<string>, letter: StoredLetter | string, boards: Set<string>): Promise<void> {
  const id = typeof letter === 'string' ? letter : letter.id
  try {
    const board = await projectLetter(parts, letter)
    if (board !== null) boards.add(board)
    // Nothing stands behind it: `library check` names it; until then it is left alone.
    else failed.add(id)
  } catch (error) {
    failed.add(id)
    parts.onFault(error)
  }
}

/**
 * Everything that follows from one letter, its board's lists aside. Whoever writes looks again afterwards, so the last
 * writer has seen the last event. @param which the letter, or its id @returns the board's site; null when there is no letter
 */
export async function projectLetter(parts: LettersParts, which: StoredLetter | string): Promise<string | null> {
  const letter = typeof which === 'string' ? await findLetter(parts.payload, { id: which }) : which
  const site = letter === null ? null : (await tenantDirectory(parts.payload)).byId(letter.tenant)
  if (letter === null || site === null) return null
  const { id } = letter
  let events = await eventsOf(parts.payload, id)
  for (;;) {
    await project(parts, letter, site, events)
    const present = await eventsOf(parts.payload, id)
    if (present.length === events.length) break
    events = present
  }
  await eraseDecided(parts, letter, events)
  if (!letter.settled) {
    await parts.keepFiles(letter)
    await audit(parts.payload, letter, null)
    await settleLetter(parts.payload, id)
  }
  for (const event of events.filter(({ settled }) => !settled)) {
    await audit(parts.payload, letter, event)
    if (movingOn.includes(event.event.kind)) await closePassing(parts.payload, letter.publicId, event.event.at)
    await settleLetterEvent(parts.payload, event.id)
  }
  return letter.tenant
}

/** Before its event is settled: a kill in between leaves it to be done again. What was projected of its words is projected anew. */
async function eraseDecided(parts: LettersParts, letter: StoredLetter, events: readonly StoredEvent[]): Promise<void> {
  const state = foldLetter(historyOf(letter, events))
  if (!keepsErased(letter, events.map(({ event }) => event), state)) return
  await parts.erase(letter, events, state)
  const bare = await findLetter(parts.payload, { id: letter.id })
  const site = (await tenantDirectory(parts.payload)).byId(letter.tenant)
  if (bare !== null && site !== null) await project(parts, bare, site, await eventsOf(parts.payload, letter.id))
}

/** Acts after which nobody waits any more for what was told before. */
const movingOn: readonly LetterEventKind[] = ['assigned', 'refused', 'merged', 'taken-back', 'replied']

async function project({ payload, raise, index, onFault, mendPictures }: LettersParts, letter: StoredLetter, site: Tenant, events: readonly StoredEvent[]): Promise<void> {
  const state = foldLetter(historyOf(letter, events))
  const basis = await caseBasis(payload)
  const row = caseRow(letter, state, basis.calendars.of(site), basis.points)
  const projection = letterProjection(letter, state, row, site)
  if (projection !== null) {
    const { entry } = projection
    // A lost picture keeps back nothing else of the letter: `library check` names it.
    if (state.public !== null) await mendPictures(letter, state.public.images).catch(onFault)
    const before = await findRecords(payload, 'addresses', { owner: { equals: ownerOf(entry) } })
    await writeProjection(payload, projection, before)
    // Answers count where the tree lists this type, too: on the site's and the upper sites' pages (C-26).
    const line = lineage(site, await tenantDirectory(payload))
    for (const above of line) await refreshSubtreeHead(payload, above, boardType, { tenant: above.id, ...above.ancestors })
    await refreshFreshness(payload, site, [boardList(site.id)])
    // The item's tag lifts a bar, too, in whatever process, where the letter is public again.
    await raise([itemTag(entry.publicId), addressTag(site.id, entry.path), ...line.map(({ id }) => subtreeTag(id, boardType))])
    await index([entry])
    await unsettleAnswersOf(payload, entry.publicId)
  }
  await putCase(payload, letter, row, basis.hash, !letter.settled && events.length === 0)
}

async function putCase(payload: Payload, { tenant, province, prefecture, county }: StoredLetter, row: CaseRow, basis: string, isNew: boolean): Promise<void> {
  await putRecord(payload, 'cases', { message: { equals: row.message } }, { ...row, tenant, province, prefecture, county, basis, uncounted: randomUUID() }, { isNew })
}

/** S-06: who did what when; never a word of the letter, nor of who wrote it. */
async function audit(payload: Payload, letter: StoredLetter, event: StoredEvent | null): Promise<void> {
  const { tenant, province, prefecture, county } = letter
  const kind = event?.event.kind ?? 'received'
  await insertAuditEvent(payload, {
    source: event === null ? `messages:${letter.id}` : `message-events:${event.id}`, at: event?.event.at ?? letter.receivedAt, action: `letter.${kind}`,
    actor: event?.event.actor.id ?? 'writer', actorName: event?.event.actor.name ?? '', address: event?.address ?? null, subject: `messages:${letter.id}`, success: true,
    textHash: event === null ? letter.textHash : publishedHash(event.event), detail: '', tenant, province, prefecture, county,
  })
}

/** SHA-256 of exactly what an event made public, pictures by their hashes; null for one that published nothing. */
function publishedHash(event: ActedEvent): string | null {
  const shown = event.kind === 'replied' || event.kind === 'published' ? event.public : null
  return shown === null ? null : createHash('sha256').update(canonicalJson(shown)).digest('hex')
}

/** Makes everything that follows from letters anew; cases that no letter stands behind go. @returns how many letters there are */
export async function rebuildLetters(parts: LettersParts): Promise<number> {
  let done = 0
  for await (const row of everyRow(parts.payload, 'cases')) {
    if ((await findLetter(parts.payload, { id: String(row['message']) })) === null) await deleteRecords(parts.payload, 'cases', { message: { equals: row['message'] } })
  }
  for await (const row of everyRow(parts.payload, 'messages')) {
    // One that nobody can read is named by `library check`, and keeps no other from being made.
    const site = await projectLetter(parts, String(row['id'])).catch((error: unknown) => void parts.onFault(error))
    if (typeof site === 'string') await parts.raise([columnTag(boardList(site))])
    done += 1
  }
  await recountFigures(parts)
  return done
}
