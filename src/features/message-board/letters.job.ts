import { setImmediate } from 'node:timers/promises'
import type { Payload } from 'payload'
import { insertAuditEvent } from '../../auditing/audit-events.store.ts'
import { workCalendars } from '../../calendar/work-calendars.store.ts'
import { everyRow } from '../../library/every-row.store.ts'
import type { LibraryEntry } from '../../library/entry.ts'
import { ownerOf, writeProjection } from '../../library/projected-rows.store.ts'
import { refreshSubtreeHead } from '../../library/lists.store.ts'
import { addressTag, columnTag, itemTag, subtreeTag } from '../../library/tags.ts'
import { lineage } from '../../library/touched-lists.store.ts'
import { deleteRecords, findRecords, putRecord } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { unsettleAnswersOf } from './answers.store.ts'
import { caseRow, type CaseRow } from './case-row.ts'
import { boardList, boardType, letterProjection } from './letter-entry.ts'
import { foldLetter } from './letter-state.ts'
import { eventsOf, findLetter, historyOf, settleLetter, settleLetterEvent, unsettledLetters, type StoredEvent, type StoredLetter } from './letters.store.ts'

export type LettersParts = {
  payload: Payload
  raise: (tags: readonly string[]) => Promise<unknown>
  index: (entries: readonly LibraryEntry[]) => Promise<void>
  onFault: (error: unknown) => void
  now: () => Date
}

const batch = 200

/**
 * Brings the projections of letters up to date with their events: case, public entry, page tags, search, audit. Idempotent.
 * @param failed letters that are left out until the next wake-up; whoever fails is added
 * @returns whether there may be more to do
 */
export async function settleLetters(parts: LettersParts, failed: Set<string>): Promise<boolean> {
  const waiting = (await unsettledLetters(parts.payload, batch + failed.size)).filter((id) => !failed.has(id))
  const boards = new Set<string>()
  for (const id of waiting) {
    await attempt(parts, failed, id, boards)
    // SQLite answers at once, so without this a batch would keep every visitor waiting until its end.
    await setImmediate()
  }
  // The lists and figures of a board once for all of them: letters may come by the hundred.
  if (boards.size > 0) await parts.raise([...boards].map((site) => columnTag(boardList(site))))
  return waiting.length > 0
}

/**
 * Rows whose clock moved though nothing happened. Each is tried once from one wake-up to the next, whatever comes of it.
 * @returns how many there were
 */
export async function recountCases(parts: LettersParts, failed: Set<string>): Promise<number> {
  const rows = await findRecords(parts.payload, 'cases', { and: [{ recountAt: { not_equals: '' } }, { recountAt: { less_than_equal: parts.now().toISOString() } }] }, { sort: 'recountAt', limit: batch + failed.size })
  const due = rows.map((row) => String(row['message'])).filter((id) => !failed.has(id))
  for (const id of due) {
    await attempt(parts, failed, id, new Set())
    failed.add(id)
    await setImmediate()
  }
  return due.length
}

async function attempt(parts: LettersParts, failed: Set<string>, id: string, boards: Set<string>): Promise<void> {
  try {
    const board = await projectLetter(parts, id)
    if (board !== null) boards.add(board)
    // Nothing stands behind it: `library check` names it; until then it is left alone.
    else failed.add(id)
  } catch (error) {
    failed.add(id)
    parts.onFault(error)
  }
}

/** Everything that follows from one letter, its board's lists aside. @returns the board's site. Whoever writes looks again afterwards, so the last writer has seen the last event. */
export async function projectLetter(parts: LettersParts, id: string): Promise<string | null> {
  const letter = await findLetter(parts.payload, { id })
  if (letter === null) return null
  let events = await eventsOf(parts.payload, id)
  for (;;) {
    await project(parts, letter, events)
    const present = await eventsOf(parts.payload, id)
    if (present.length === events.length) break
    events = present
  }
  if (!letter.settled) {
    await audit(parts.payload, letter, null)
    await settleLetter(parts.payload, id)
  }
  for (const event of events.filter(({ settled }) => !settled)) {
    await audit(parts.payload, letter, event)
    await settleLetterEvent(parts.payload, event.id)
  }
  return letter.tenant
}

async function project({ payload, raise, index, now }: LettersParts, letter: StoredLetter, events: readonly StoredEvent[]): Promise<void> {
  const site = (await tenantDirectory(payload)).byId(letter.tenant)
  if (site === null) return
  const state = foldLetter(historyOf(letter, events))
  const row = caseRow(letter, state, (await workCalendars(payload)).of(site), now().getTime())
  const projection = letterProjection(letter, state, row, site)
  if (projection !== null) {
    const { entry } = projection
    const before = await findRecords(payload, 'addresses', { owner: { equals: ownerOf(entry) } })
    await writeProjection(payload, projection, before)
    // Answers count where the tree lists this type, too: on the site's and the upper sites' pages (C-26).
    const line = lineage(site, await tenantDirectory(payload))
    for (const above of line) await refreshSubtreeHead(payload, above, boardType, { tenant: above.id, ...above.ancestors })
    await raise([itemTag(entry.publicId), addressTag(site.id, entry.path), ...line.map(({ id }) => subtreeTag(id, boardType))])
    await index([entry])
    await unsettleAnswersOf(payload, entry.publicId)
  }
  await putCase(payload, letter, row)
}

async function putCase(payload: Payload, { tenant, province, prefecture, county }: StoredLetter, row: CaseRow): Promise<void> {
  await putRecord(payload, 'cases', { message: { equals: row.message } }, { ...row, tenant, province, prefecture, county })
}

/** S-06: who did what when; never a word of the letter, nor of who wrote it. */
async function audit(payload: Payload, letter: StoredLetter, event: StoredEvent | null): Promise<void> {
  const { tenant, province, prefecture, county } = letter
  const kind = event?.event.kind ?? 'received'
  await insertAuditEvent(payload, {
    source: event === null ? `messages:${letter.id}` : `message-events:${event.id}`, at: event?.event.at ?? letter.receivedAt, action: `letter.${kind}`,
    actor: event?.event.actor.id ?? 'writer', actorName: event?.event.actor.name ?? '', address: event?.address ?? null, subject: `messages:${letter.id}`, success: true,
    textHash: event === null ? letter.textHash : null, detail: '', tenant, province, prefecture, county,
  })
}

/** Makes everything that follows from letters anew; cases that no letter stands behind go. @returns how many letters there are */
export async function rebuildLetters(parts: LettersParts): Promise<number> {
  let done = 0
  for await (const row of everyRow(parts.payload, 'cases')) {
    if ((await findLetter(parts.payload, { id: String(row['message']) })) === null) await deleteRecords(parts.payload, 'cases', { message: { equals: row['message'] } })
  }
  for await (const row of everyRow(parts.payload, 'messages')) {
    const site = await projectLetter(parts, String(row['id']))
    if (site !== null) await parts.raise([columnTag(boardList(site))])
    done += 1
  }
  return done
}
