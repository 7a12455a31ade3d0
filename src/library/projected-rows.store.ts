import type { Payload, Where } from 'payload'
import { PlatformError } from '../errors.ts'
import { deleteRecords, findRecord, findRecords, matching, putRecord, type Row } from '../storage/records.store.ts'
import type { LibraryEntry } from './entry.ts'
import { listRowFrom, type Projection } from './project-entry.ts'
import { recordOfEntry } from './reader-rows.ts'

/** Whose an entry's addresses are: `articles:<publicId>`, `interpretations:<publicId>` … */
export const ownerOf = (entry: Pick<LibraryEntry, 'resourceType' | 'publicId'>): string => `${entry.resourceType}:${entry.publicId}`

const keyOf = ({ publicId, release }: LibraryEntry) => matching({ publicId, release })

/**
 * Writes the rows of one page as its projection says. Order: files and entry, then addresses, so that nothing is listed
 * before it can be read; the other way round for a withdrawal. Idempotent.
 * @param before addresses that the page has or had, of any release
 */
export async function writeProjection(payload: Payload, projection: Projection, before: readonly Row[]): Promise<void> {
  if (projection.entry.status === 'live') await writeLive(payload, projection, before)
  else await writeWithdrawn(payload, projection.entry, before)
}

async function writeLive(payload: Payload, { entry, listed, files }: Projection, before: readonly Row[]): Promise<void> {
  await writeFiles(payload, entry, files)
  await putRecord(payload, 'library', keyOf(entry), recordOfEntry(entry))
  const row = listRowFrom(entry)
  const wanted = new Set<string>()
  for (const column of listed) {
    const path = column.canonical ? entry.path : `/${column.path}/${entry.path.split('/').slice(-2).join('/')}`
    if (wanted.has(path)) continue
    wanted.add(path)
    await claim(payload, entry, path, {
      kind: column.canonical ? 'item' : 'placement', publicId: entry.publicId, column: column.id, columnType: column.type,
      pubDate: entry.pubDate, listed: true, row, target: column.canonical ? null : entry.path,
    })
  }
  // A placement that was taken back keeps leading to the item (D-50) but is no longer listed.
  for (const path of new Set(before.map((address) => String(address['path'])))) {
    if (!wanted.has(path)) await claim(payload, entry, path, { kind: 'redirect', publicId: entry.publicId, listed: false, row: null, target: entry.path })
  }
}

async function writeWithdrawn(payload: Payload, entry: LibraryEntry, before: readonly Row[]): Promise<void> {
  // Its own address too where none stands yet: it may be withdrawn before its release was ever projected.
  for (const path of new Set([entry.path, ...before.map((address) => String(address['path']))])) {
    const canonical = path === entry.path
    await claim(payload, entry, path, {
      kind: canonical ? 'withdrawn' : 'redirect', publicId: entry.publicId, listed: false, row: null, target: canonical ? null : entry.path,
    })
  }
  await putRecord(payload, 'library', keyOf(entry), recordOfEntry(entry))
  await deleteRecords(payload, 'public-files', { and: [{ publicId: { equals: entry.publicId } }, { release: { equals: entry.release } }] })
}

/** @throws PlatformError `address.taken` when the path belongs to something else, in whichever release. */
async function claim(payload: Payload, entry: LibraryEntry, path: string, data: Row): Promise<void> {
  const others: Where = { and: [{ tenant: { equals: entry.tenant } }, { path: { equals: path } }, { owner: { not_equals: ownerOf(entry) } }] }
  const holder = await findRecord(payload, 'addresses', others)
  if (holder !== null) throw new PlatformError('address.taken', { path, owner: holder['owner'] })
  await putRecord(payload, 'addresses', matching({ tenant: entry.tenant, path, release: entry.release }), {
    ...data, tenant: entry.tenant, ...entry.ancestors, path, owner: ownerOf(entry), bundle: entry.bundle, release: entry.release,
  })
}

async function writeFiles(payload: Payload, entry: LibraryEntry, files: Projection['files']): Promise<void> {
  const names = await storedNames(payload, files)
  for (const file of files) {
    const storedName = file.storedName ?? names.get(file.ref.id)
    if (storedName === undefined) continue
    await putRecord(
      payload, 'public-files',
      matching({ tenant: entry.tenant, sha256: file.sha256, publicId: entry.publicId, release: entry.release }),
      {
        tenant: entry.tenant, ...entry.ancestors, sha256: file.sha256, publicId: entry.publicId, bundle: entry.bundle, release: entry.release, kind: file.kind, storedName,
        fileName: 'fileName' in file.ref ? file.ref.fileName : storedName, mimeType: file.ref.mimeType,
      },
    )
  }
}

/** Storage names of files by upload id, as the upload collections have them. */
async function storedNames(payload: Payload, files: Projection['files']): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const collection of ['media', 'attachments'] as const) {
    const ids = files.filter((file) => file.storedName === undefined && (file.kind === 'image') === (collection === 'media')).map((file) => file.ref.id)
    if (ids.length === 0) continue
    for (const row of await findRecords(payload, collection, { id: { in: ids } })) names.set(String(row['id']), String(row['filename']))
  }
  return names
}

/** Files that the page no longer lists. */
export async function dropFiles(payload: Payload, { publicId, release }: Pick<LibraryEntry, 'publicId' | 'release'>, kept: readonly string[]): Promise<void> {
  await deleteRecords(payload, 'public-files', {
    and: [{ publicId: { equals: publicId } }, { release: { equals: release } }, { sha256: { not_in: kept.length === 0 ? ['-'] : [...kept] } }],
  })
}
