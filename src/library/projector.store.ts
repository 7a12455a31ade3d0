import type { Payload } from 'payload'
import { PlatformError } from '../errors.ts'
import type { ArticleText } from '../publishing/canonical-text.ts'
import { foldMoves } from '../publishing/fold.ts'
import type { StoredMove } from '../publishing/moves.store.ts'
import { readSnapshot } from '../publishing/snapshots.store.ts'
import { releaseProblem } from '../publishing/valid-release.ts'
import { countRecords, deleteRecords, findRecord, findRecords, matching, patchRecord, putRecord, textOrNull, type Row } from '../storage/records.store.ts'
import type { SiteDirectory } from '../tenancy/site-directory.ts'
import { columnTypeIds, type ColumnType } from '../tenancy/column-types.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import type { LibraryEntry } from './entry.ts'
import { refreshColumnHead, refreshNavigation, refreshSubtreeHead } from './lists.store.ts'
import { entryFrom, listedColumns, listRowFrom, publicFilesOf } from './project-entry.ts'
import { recordOfEntry } from './reader-rows.ts'
import { refreshFreshness } from '../freshness/freshness.store.ts'
import { addressTag, columnTag, itemTag, siteTag, subtreeTag } from './tags.ts'

/** `files`: hashes that the entry lists; others that it listed before are dropped once the tags are raised. */
export type Projected = { entry: LibraryEntry | null; tags: string[]; files: string[] }

const nothing: Projected = { entry: null, tags: [], files: [] }

/** Storage names of files by upload id, as the upload collections have them. */
type StoredNames = Map<string, string>

/**
 * Brings library, addresses, public files and list heads of one resource to what its moves say. Idempotent: doing it
 * twice, or again after a crash at any line, gives the same rows. Order: entry, then addresses, then lists, so that
 * nothing is listed before it can be read; the other way round for a withdrawal.
 * @throws PlatformError `library.unsigned` when the moves do not prove the release; nothing is written then.
 */
export async function projectResource(payload: Payload, history: readonly StoredMove[], directory: SiteDirectory): Promise<Projected> {
  const state = foldMoves(history)
  const first = history[0]
  if (first === undefined || state.published === null) return nothing
  const tenant = directory.byId(first.tenant)
  if (tenant === null) throw new PlatformError('tenant.not-found', { tenant: first.tenant })
  const problem = releaseProblem(history)
  if (problem !== null) throw new PlatformError('library.unsigned', { publicId: first.publicId, problem })

  const text = (await readSnapshot(payload, tenant.id, state.published.textHash)) as ArticleText
  if (text.publicId !== first.publicId || text.tenant !== tenant.id) throw new PlatformError('library.unsigned', { publicId: first.publicId, problem: 'other-resource' })
  const entry = entryFrom(text, state, tenant, first.resource)
  if (entry === null) return nothing

  const before = await findRecords(payload, 'addresses', { owner: { equals: ownerOf(entry) } })
  const touched = touchedLists(before, [text, ...(await earlierTexts(payload, history, tenant.id))])
  if (entry.status === 'live') await projectLive(payload, entry, text, before)
  else await projectWithdrawn(payload, entry, before)
  const flipped = await refreshLists(payload, tenant, touched, directory)
  return { entry, tags: tagsOf(entry, before, touched, tenant, directory, flipped), files: publicFilesOf(text).map((file) => file.sha256) }
}

/**
 * What may still stand in lists: the last release whose projection is complete, and those after it. The addresses alone
 * do not tell: a projection that was cut short has overwritten their columns and left the lists of the old ones.
 */
async function earlierTexts(payload: Payload, history: readonly StoredMove[], tenant: string): Promise<ArticleText[]> {
  const releases = history.filter((move) => move.move === 'publish' || move.move === 'release')
  const complete = releases.findLastIndex((move) => move.settled)
  const hashes = new Set(releases.slice(Math.max(0, complete), -1).map((move) => move.textHash ?? ''))
  return Promise.all([...hashes].map(async (hash) => (await readSnapshot(payload, tenant, hash)) as ArticleText))
}

const ownerOf = (entry: LibraryEntry): string => `articles:${entry.publicId}`

async function projectLive(payload: Payload, entry: LibraryEntry, text: ArticleText, before: readonly Row[]): Promise<void> {
  await projectFiles(payload, entry, text)
  await putRecord(payload, 'library', { publicId: { equals: entry.publicId } }, recordOfEntry(entry))
  const row = listRowFrom(entry)
  const wanted = new Set<string>()
  for (const column of listedColumns(text)) {
    const path = column.canonical ? entry.path : `/${column.path}/${entry.path.split('/').slice(-2).join('/')}`
    if (wanted.has(path)) continue
    wanted.add(path)
    await claim(payload, entry, path, {
      kind: column.canonical ? 'item' : 'placement', publicId: entry.publicId, column: column.id, columnType: column.type,
      pubDate: entry.pubDate, listed: true, row, target: column.canonical ? null : entry.path,
    })
  }
  // A placement that was taken back keeps leading to the item (D-50) but is no longer listed.
  for (const stale of before.filter((address) => !wanted.has(String(address['path'])))) {
    await claim(payload, entry, String(stale['path']), { kind: 'redirect', publicId: entry.publicId, listed: false, row: null, target: entry.path })
  }
}

async function projectWithdrawn(payload: Payload, entry: LibraryEntry, before: readonly Row[]): Promise<void> {
  // Its own address too where none stands yet: it may be withdrawn before its release was ever projected.
  for (const path of new Set([entry.path, ...before.map((address) => String(address['path']))])) {
    const canonical = path === entry.path
    await claim(payload, entry, path, {
      kind: canonical ? 'withdrawn' : 'redirect', publicId: entry.publicId, listed: false, row: null, target: canonical ? null : entry.path,
    })
  }
  await putRecord(payload, 'library', { publicId: { equals: entry.publicId } }, recordOfEntry(entry))
  await deleteRecords(payload, 'public-files', { publicId: { equals: entry.publicId } })
}

/** @throws PlatformError `address.taken` when the path belongs to something else. */
async function claim(payload: Payload, entry: LibraryEntry, path: string, data: Row): Promise<void> {
  const where = matching({ tenant: entry.tenant, path })
  const holder = await findRecord(payload, 'addresses', where)
  if (holder !== null && holder['owner'] !== ownerOf(entry)) throw new PlatformError('address.taken', { path, owner: holder['owner'] })
  await putRecord(payload, 'addresses', where, { ...data, tenant: entry.tenant, ...entry.ancestors, path, owner: ownerOf(entry) })
}

async function projectFiles(payload: Payload, entry: LibraryEntry, text: ArticleText): Promise<void> {
  const files = publicFilesOf(text)
  const names: StoredNames = new Map()
  for (const collection of ['media', 'attachments'] as const) {
    const ids = files.filter((file) => (file.kind === 'image') === (collection === 'media')).map((file) => file.ref.id)
    if (ids.length === 0) continue
    for (const row of await findRecords(payload, collection, { id: { in: ids } })) names.set(String(row['id']), String(row['filename']))
  }
  for (const file of files) {
    const storedName = names.get(file.ref.id)
    if (storedName === undefined) continue
    await putRecord(
      payload, 'public-files',
      matching({ tenant: entry.tenant, sha256: file.sha256, publicId: entry.publicId }),
      {
        tenant: entry.tenant, ...entry.ancestors, sha256: file.sha256, publicId: entry.publicId, kind: file.kind, storedName,
        fileName: 'fileName' in file.ref ? file.ref.fileName : storedName, mimeType: file.ref.mimeType,
      },
    )
  }
}

/** Files that the item no longer lists. */
export async function dropFiles(payload: Payload, publicId: string, kept: readonly string[]): Promise<void> {
  await deleteRecords(payload, 'public-files', {
    and: [{ publicId: { equals: publicId } }, { sha256: { not_in: kept.length === 0 ? ['-'] : [...kept] } }],
  })
}

type Touched = { columns: Set<string>; types: Set<ColumnType> }

function touchedLists(before: readonly Row[], texts: readonly ArticleText[]): Touched {
  const listed = texts.flatMap(listedColumns)
  const columns = new Set(listed.map((column) => column.id))
  const types = new Set(listed.filter((column) => column.canonical).map((column) => column.type))
  for (const address of before) {
    const column = textOrNull(address['column'])
    if (column !== null) columns.add(column)
    const type = address['columnType']
    if ((columnTypeIds as readonly unknown[]).includes(type)) types.add(type as ColumnType)
  }
  return { columns, types }
}

/**
 * A column that becomes empty or ceases to be changes the navigation. Its receipt is taken back before its list is
 * written: once it is, nothing else tells that the navigation and its tag are still to follow.
 * @returns whether that happened
 */
async function refreshLists(payload: Payload, tenant: Tenant, touched: Touched, directory: SiteDirectory): Promise<boolean> {
  const owner = { tenant: tenant.id, ...tenant.ancestors }
  let flipped = false
  for (const column of touched.columns) {
    const known = await findRecord(payload, 'list-heads', { key: { equals: columnTag(column) } })
    const had = Number(known?.['count'] ?? 0) > 0
    const has = (await countRecords(payload, 'addresses', matching({ column, listed: true }))) > 0
    if (had !== has) await patchRecord(payload, 'columns', column, { settled: false })
    await refreshColumnHead(payload, column, owner)
    flipped ||= had !== has
  }
  for (const site of lineage(tenant, directory)) {
    for (const type of touched.types) await refreshSubtreeHead(payload, site, type, { tenant: site.id, ...site.ancestors })
  }
  if (flipped) await refreshNavigation(payload, tenant)
  await refreshFreshness(payload, tenant, [...touched.columns])
  return flipped
}

/** The site itself and everything above it. */
export function lineage(tenant: Tenant, directory: SiteDirectory): Tenant[] {
  const parent = tenant.parent === null ? null : directory.byId(tenant.parent)
  return parent === null ? [tenant] : [tenant, ...lineage(parent, directory)]
}

function tagsOf(entry: LibraryEntry, before: readonly Row[], touched: Touched, tenant: Tenant, directory: SiteDirectory, flipped: boolean): string[] {
  const paths = new Set([entry.path, ...before.map((address) => String(address['path']))])
  return [
    itemTag(entry.publicId),
    ...[...paths].map((path) => addressTag(tenant.id, path)),
    ...[...touched.columns].map(columnTag),
    ...lineage(tenant, directory).flatMap((site) => [...touched.types].map((type) => subtreeTag(site.id, type))),
    ...(flipped ? [siteTag(tenant.id)] : []),
  ]
}

