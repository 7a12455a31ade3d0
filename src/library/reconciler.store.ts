import type { Payload } from 'payload'
import { isPlatformError } from '../errors.ts'
import { canonicalJson } from '../publishing/canonical-text.ts'
import { foldMoves } from '../publishing/fold.ts'
import { movesOf, type StoredMove } from '../publishing/moves.store.ts'
import { draftTypes, isMovedType, subjectOf, type DraftType } from '../publishing/resource-types.ts'
import { readSnapshot } from '../publishing/snapshots.store.ts'
import { releaseProblem } from '../publishing/valid-release.ts'
import { deleteRecords, findRecords, matching, type Row } from '../storage/records.store.ts'
import type { SiteDirectory } from '../tenancy/site-directory.ts'
import { reloadTenantDirectory } from '../tenancy/tenant-directory.store.ts'
import type { SearchEngine } from '../search/search-engine.ts'
import { checkFiles } from './check-files.store.ts'
import { checkLists, holdersOf, isHolderThere, listOrphans, type Holders } from './check-lists.store.ts'
import { checkSearch } from './check-search.store.ts'
import { checkTasks, taskOrphans } from './check-tasks.store.ts'
import { everyRow } from './every-row.store.ts'
import type { Finding } from './finding.ts'
import { liveRelease } from './bundle-releases.store.ts'
import type { Projection } from './project-entry.ts'
import { ownerOf } from './projected-rows.store.ts'
import { bundleOf, projectionsOf } from './projector.store.ts'
import { recordOfEntry } from './reader-rows.ts'

/** What stands beside the database; without it only the database is compared. */
export type Beside = {
  search: Pick<SearchEngine, 'indexed' | 'index' | 'remove'>
  /** folder of the uploads */
  uploads: string
}

/** Compares every projection with what the moves say; writes nothing. */
export async function* checkLibrary(payload: Payload, beside: Beside | null = null): AsyncGenerator<Finding> {
  // As it is now: another process may have changed the sites since this one read them.
  const directory = await reloadTenantDirectory(payload)
  for await (const first of everyRow(payload, 'moves', { seq: { equals: 1 } })) {
    yield* checkResource(payload, await movesOf(payload, String(first['resource'])), directory)
  }
  yield* orphans(payload, await holdersOf(payload, directory))
  yield* checkLists(payload, directory)
  for (const type of draftTypes) yield* checkDrafts(payload, type)
  if (beside === null) return
  yield* checkFiles(payload, beside.uploads)
  yield* checkSearch(payload, beside.search)
}

/** Drafts that no list shows because their first version is missing, and what waits for whom. */
async function* checkDrafts(payload: Payload, type: DraftType): AsyncGenerator<Finding> {
  for await (const draft of everyRow(payload, type)) {
    const id = String(draft['id'])
    const { docs } = await payload.db.findVersions({ collection: type, where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] }, limit: 1, pagination: false, req: { transactionID: undefined } as never })
    if (docs.length === 0) yield { kind: 'draft-without-version', subject: subjectOf({ type, id }), detail: '' }
    if (isMovedType(type)) yield* checkTasks(payload, { type, id })
  }
}

export async function* checkResource(payload: Payload, history: readonly StoredMove[], directory: SiteDirectory): AsyncGenerator<Finding> {
  const first = history[0]
  if (first === undefined) return
  const subject = `${first.resourceType}:${first.resource}`
  for (const move of history) if (!move.settled) yield { kind: 'move-unsettled', subject, detail: `${move.move} ${move.seq}` }
  // `audit verify` says which hand it was not; nothing that follows from such a move is repaired.
  for (const move of history) if (!move.proven) yield { kind: 'move-unproven', subject, detail: `${move.move} ${move.seq} moves:${move.id}` }
  const state = foldMoves(history)
  const [document] = await findRecords(payload, isMovedType(first.resourceType) ? first.resourceType : 'articles', { id: { equals: first.resource } }, { limit: 1 })
  if (document !== undefined && (document['stage'] !== state.working || document['live'] !== state.live)) {
    yield { kind: 'stage-differs', subject, detail: `${String(document['stage'])}/${String(document['live'])} for ${state.working}/${state.live}` }
  }
  const tenant = directory.byId(first.tenant)
  if (state.published === null || tenant === null) return
  const problem = releaseProblem(history)
  const text = problem === null ? await readSnapshot(payload, tenant.id, state.published.textHash).catch((error: unknown) => (isPlatformError(error) ? null : Promise.reject(error))) : null
  if (text === null) {
    yield { kind: 'release-unproven', subject, detail: problem ?? 'snapshot' }
    return
  }
  const projections = await projectionsOf(payload, text, state, tenant, first.resource, new Date())
  for (const projection of projections) yield* checkPage(payload, projection, subject)
  yield* checkRelease(payload, projections, subject)
}

/** A bundle's release is live, and no row of another one is left (docs/adr/0029). */
async function* checkRelease(payload: Payload, projections: readonly Projection[], subject: string): AsyncGenerator<Finding> {
  const release = bundleOf(projections)
  if (release === null) return
  const live = await liveRelease(payload, release.bundle)
  if (live !== release.release) yield { kind: 'release-differs', subject, detail: `${live} for ${release.release}` }
  for (const collection of ['library', 'addresses', 'public-files'] as const) {
    const left = await findRecords(payload, collection, { and: [{ bundle: { equals: release.bundle } }, { release: { not_equals: release.release } }] }, { limit: 1 })
    if (left.length > 0) yield { kind: 'release-left', subject, detail: collection }
  }
}

async function* checkPage(payload: Payload, projection: Projection, subject: string): AsyncGenerator<Finding> {
  const { entry } = projection
  const [stored] = await findRecords(payload, 'library', matching({ publicId: entry.publicId, release: entry.release }), { limit: 1 })
  if (stored === undefined) yield { kind: 'entry-missing', subject, detail: entry.path }
  else {
    const different = differences(recordOfEntry(entry), stored)
    if (different.length > 0) yield { kind: 'entry-differs', subject, detail: different.join(', ') }
  }
  yield* checkAddresses(payload, projection, subject)
}

async function* checkAddresses(payload: Payload, { entry, listed, files: served }: Projection, subject: string): AsyncGenerator<Finding> {
  const { publicId, path, release } = entry
  const live = entry.status === 'live'
  const addresses = await findRecords(payload, 'addresses', matching({ owner: ownerOf(entry), release }))
  const expected = live ? listed.map((column) => ({ column: column.id, kind: column.canonical ? 'item' : 'placement' })) : []
  for (const wanted of expected) {
    if (!addresses.some((address) => address['column'] === wanted.column && address['kind'] === wanted.kind && truthy(address['listed']))) {
      yield { kind: 'address-missing', subject, detail: `${wanted.kind} ${wanted.column}` }
    }
  }
  for (const address of addresses.filter((row) => truthy(row['listed']))) {
    if (!expected.some((wanted) => wanted.column === address['column'])) yield { kind: 'address-differs', subject, detail: String(address['path']) }
  }
  if (!live && !addresses.some((address) => address['path'] === path && address['kind'] === 'withdrawn')) {
    yield { kind: 'address-differs', subject, detail: path }
  }
  const files = await findRecords(payload, 'public-files', matching({ publicId, release }))
  const hashes = new Set(files.map((file) => String(file['sha256'])))
  const wanted = live ? new Set(served.map((file) => file.sha256)) : new Set<string>()
  for (const hash of wanted) if (!hashes.has(hash)) yield { kind: 'file-missing', subject, detail: hash }
  for (const hash of hashes) if (!wanted.has(hash)) yield { kind: 'file-orphan', subject, detail: hash }
}

/** Where that stands of which an entry is made without moves. */
const withoutMoves: Readonly<Record<string, 'messages' | 'answers'>> = { letters: 'messages', answers: 'answers' }

/** Entries, addresses and lists that no move, column or site stands behind. */
async function* orphans(payload: Payload, holders: Holders): AsyncGenerator<Finding> {
  for await (const entry of everyRow(payload, 'library')) {
    // An answered letter has events, an answer is a row: what they say is compared beside this (`checkLetters`, `checkAnswers`).
    const behind = withoutMoves[String(entry['resourceType'])]
    if (behind !== undefined && (await findRecords(payload, behind, { id: { equals: entry['resource'] } }, { limit: 1 })).length > 0) continue
    // What a bundle releases has no moves of its own.
    const mover = String(entry['bundle'] ?? '') === '' ? String(entry['publicId']) : String(entry['bundle'])
    const moves = await findRecords(payload, 'moves', { publicId: { equals: mover } }, { limit: 1 })
    if (moves.length === 0) yield { kind: 'entry-orphan', subject: `library:${String(entry['publicId'])}`, detail: String(entry['path']) }
  }
  for await (const address of everyRow(payload, 'addresses')) {
    if (!(await isHeld(payload, address, holders))) yield { kind: 'address-orphan', subject: `addresses:${String(address['id'])}`, detail: String(address['path']) }
  }
  yield* listOrphans(payload, holders)
  yield* taskOrphans(payload)
}

async function isHeld(payload: Payload, address: Row, holders: Holders): Promise<boolean> {
  const publicId = address['publicId']
  if (typeof publicId !== 'string' || publicId === '') return isHolderThere(String(address['owner']), holders)
  return (await findRecords(payload, 'library', { publicId: { equals: publicId } }, { limit: 1 })).length > 0
}

const truthy = (value: unknown): boolean => value === true || value === 1

/** Columns of a stored row that differ from what they should be; both written as canonical JSON. */
function differences(expected: Row, stored: Row): string[] {
  const plain = (value: unknown) => canonicalJson(value === undefined || value === '' || value === null ? null : typeof value === 'string' && /^[[{]/.test(value) ? safeParse(value) : value)
  return Object.keys(expected).filter((name) => plain(expected[name]) !== plain(stored[name]))
}

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Removes what nothing stands behind. */
export async function removeOrphans(payload: Payload): Promise<number> {
  const holders = await holdersOf(payload, await reloadTenantDirectory(payload))
  let removed = 0
  for await (const finding of orphans(payload, holders)) {
    const [collection, id] = finding.subject.split(':') as ['library' | 'addresses' | 'list-heads' | 'tasks', string]
    await deleteRecords(payload, collection, collection === 'library' ? { publicId: { equals: id } } : { id: { equals: id } })
    removed += 1
  }
  return removed
}
