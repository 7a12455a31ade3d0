import type { CollectionSlug, Payload } from 'payload'
import { isPlatformError } from '../errors.ts'
import { canonicalJson, type ArticleText } from '../publishing/canonical-text.ts'
import { foldMoves } from '../publishing/fold.ts'
import { movesOf, type StoredMove } from '../publishing/moves.store.ts'
import { readSnapshot } from '../publishing/snapshots.store.ts'
import { releaseProblem } from '../publishing/valid-release.ts'
import { deleteRecords, findRecords, type Row } from '../storage/records.store.ts'
import type { SiteDirectory } from '../tenancy/site-directory.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { entryFrom, listedColumns, publicFilesOf } from './project-entry.ts'
import { recordOfEntry } from './reader-rows.ts'
import { columnTag } from './tags.ts'

/** What the projections say that the committed moves do not. */
export const findingKinds = [
  'move-unsettled', 'release-unproven', 'entry-missing', 'entry-differs', 'entry-orphan', 'address-missing', 'address-differs',
  'address-orphan', 'file-missing', 'file-orphan', 'stage-differs', 'list-differs', 'draft-without-version',
] as const
export type FindingKind = (typeof findingKinds)[number]
export type Finding = { kind: FindingKind; subject: string; detail: string }

const batch = 200

/** Rows of a collection in order of id, a bounded number at a time. */
export async function* everyRow(payload: Payload, collection: CollectionSlug, where: Row = {}): AsyncGenerator<Row> {
  let after = ''
  for (;;) {
    const condition = after === '' ? where : { and: [where, { id: { greater_than: after } }] }
    const rows = await findRecords(payload, collection, condition as never, { sort: 'id', limit: batch })
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < batch) return
    after = String(last['id'])
  }
}

/** Compares every projection with what the moves say; writes nothing. */
export async function* checkLibrary(payload: Payload): AsyncGenerator<Finding> {
  const directory = await tenantDirectory(payload)
  for await (const first of everyRow(payload, 'moves', { seq: { equals: 1 } })) {
    yield* checkResource(payload, await movesOf(payload, String(first['resource'])), directory)
  }
  yield* orphans(payload)
  for await (const column of everyRow(payload, 'columns')) yield* checkList(payload, column)
  for await (const article of everyRow(payload, 'articles')) {
    const { docs } = await payload.db.findVersions({ collection: 'articles', where: { and: [{ parent: { equals: String(article['id']) } }, { latest: { equals: true } }] }, limit: 1, pagination: false, req: { transactionID: undefined } as never })
    if (docs.length === 0) yield { kind: 'draft-without-version', subject: `articles:${String(article['id'])}`, detail: '' }
  }
}

export async function* checkResource(payload: Payload, history: readonly StoredMove[], directory: SiteDirectory): AsyncGenerator<Finding> {
  const first = history[0]
  if (first === undefined) return
  const subject = `articles:${first.resource}`
  for (const move of history) if (!move.settled) yield { kind: 'move-unsettled', subject, detail: `${move.move} ${move.seq}` }
  const state = foldMoves(history)
  const [document] = await findRecords(payload, 'articles', { id: { equals: first.resource } }, { limit: 1 })
  if (document !== undefined && (document['stage'] !== state.working || document['live'] !== state.live)) {
    yield { kind: 'stage-differs', subject, detail: `${String(document['stage'])}/${String(document['live'])} for ${state.working}/${state.live}` }
  }
  const tenant = directory.byId(first.tenant)
  if (state.published === null || tenant === null) return
  const problem = releaseProblem(history)
  const text = problem === null ? await readSnapshot(payload, tenant.id, state.published.textHash).catch((error: unknown) => (isPlatformError(error) ? null : Promise.reject(error))) : null
  const [stored] = await findRecords(payload, 'library', { publicId: { equals: first.publicId } }, { limit: 1 })
  if (text === null) {
    yield { kind: 'release-unproven', subject, detail: problem ?? 'snapshot' }
    return
  }
  const entry = entryFrom(text as ArticleText, state, tenant, first.resource)
  if (entry === null) return
  if (stored === undefined) yield { kind: 'entry-missing', subject, detail: entry.path }
  else {
    const different = differences(recordOfEntry(entry), stored)
    if (different.length > 0) yield { kind: 'entry-differs', subject, detail: different.join(', ') }
  }
  yield* checkAddresses(payload, text as ArticleText, entry.path, first.publicId, entry.status === 'live', subject)
}

async function* checkAddresses(payload: Payload, text: ArticleText, path: string, publicId: string, live: boolean, subject: string): AsyncGenerator<Finding> {
  const addresses = await findRecords(payload, 'addresses', { owner: { equals: `articles:${publicId}` } })
  const expected = live ? listedColumns(text).map((column) => ({ column: column.id, kind: column.canonical ? 'item' : 'placement' })) : []
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
  const files = await findRecords(payload, 'public-files', { publicId: { equals: publicId } })
  const hashes = new Set(files.map((file) => String(file['sha256'])))
  const wanted = live ? new Set(publicFilesOf(text).map((file) => file.sha256)) : new Set<string>()
  for (const hash of wanted) if (!hashes.has(hash)) yield { kind: 'file-missing', subject, detail: hash }
  for (const hash of hashes) if (!wanted.has(hash)) yield { kind: 'file-orphan', subject, detail: hash }
}

/** Entries and addresses that no move stands behind. */
async function* orphans(payload: Payload): AsyncGenerator<Finding> {
  for await (const entry of everyRow(payload, 'library')) {
    const moves = await findRecords(payload, 'moves', { publicId: { equals: String(entry['publicId']) } }, { limit: 1 })
    if (moves.length === 0) yield { kind: 'entry-orphan', subject: `library:${String(entry['publicId'])}`, detail: String(entry['path']) }
  }
  for await (const address of everyRow(payload, 'addresses', { publicId: { exists: true } })) {
    const publicId = address['publicId']
    if (typeof publicId !== 'string' || publicId === '') continue
    const entries = await findRecords(payload, 'library', { publicId: { equals: publicId } }, { limit: 1 })
    if (entries.length === 0) yield { kind: 'address-orphan', subject: `addresses:${String(address['id'])}`, detail: String(address['path']) }
  }
}

async function* checkList(payload: Payload, column: Row): AsyncGenerator<Finding> {
  const id = String(column['id'])
  const rows = await findRecords(payload, 'addresses', { and: [{ column: { equals: id } }, { listed: { equals: true } }] }, { sort: ['-pubDate', '-publicId'], limit: 30 })
  const [head] = await findRecords(payload, 'list-heads', { key: { equals: columnTag(id) } }, { limit: 1 })
  const shown = Array.isArray(head?.['rows']) ? (head['rows'] as { publicId: string }[]).map((row) => row.publicId) : []
  const expected = rows.map((row) => String(row['publicId'])).slice(0, Math.max(shown.length, 29))
  if (shown.join() !== expected.slice(0, 29).join()) yield { kind: 'list-differs', subject: `columns:${id}`, detail: `${shown.length} for ${expected.length}` }
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

/** Removes what no move stands behind. */
export async function removeOrphans(payload: Payload): Promise<number> {
  let removed = 0
  for await (const finding of orphans(payload)) {
    const [collection, id] = finding.subject.split(':') as ['library' | 'addresses', string]
    await deleteRecords(payload, collection, collection === 'library' ? { publicId: { equals: id } } : { id: { equals: id } })
    removed += 1
  }
  return removed
}
