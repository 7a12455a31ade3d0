import type { Payload, Where } from 'payload'
import { countRecords, findRecords, matching, putRecord } from '../storage/records.store.ts'
import { orderOf } from '../tenancy/column-order.ts'
import type { ColumnType } from '../tenancy/column-types.ts'
import type { Ancestors, Tenant, TenantLevel } from '../tenancy/tenant.ts'
import { countedRows, type BundleRelease } from './bundle-releases.store.ts'
import type { ListRow, NavColumn } from './entry.ts'
import { listRowOf } from './reader-rows.ts'
import { navKey } from './public-reader.ts'
import { headRows } from './page-size.ts'
import { columnTag, subtreeTag } from './tags.ts'

const subtreeRows = 20

type OwnerOfList = { tenant: string } & Ancestors

/** What a list's row holds: how many items the list has, and the newest of them. */
export type Head = { count: number; rows: readonly (ListRow | NavColumn)[] }

/** The head of a column's list, from the addresses. */
export async function columnHead(payload: Payload, column: string, asIf: BundleRelease | null = null): Promise<Head> {
  const where = counted(matching({ column, listed: true }), await countedRows(payload, asIf))
  const [rows, count] = await Promise.all([
    findRecords(payload, 'addresses', where, { sort: ['-pubDate', '-publicId'], limit: headRows }),
    countRecords(payload, 'addresses', where),
  ])
  return { count, rows: rows.map((row) => listRowOf(row['row'])) }
}

const counted = (where: Where, rows: Where): Where => ({ and: [where, rows] })

/** How many items a column lists. */
export const columnCount = async (payload: Payload, column: string): Promise<number> =>
  countRecords(payload, 'addresses', counted(matching({ column, listed: true }), await countedRows(payload)))

/** Returns how many items the column has. */
export async function refreshColumnHead(payload: Payload, column: string, owner: OwnerOfList): Promise<number> {
  const head = await columnHead(payload, column)
  await putHead(payload, columnTag(column), head, owner)
  return head.count
}

const subtreeColumn = { province: 'province', prefecture: 'prefecture', county: 'county', department: 'tenant' } as const

/** The newest items of one type in a site's whole subtree; its count is that of the rows kept. */
export async function subtreeHead(payload: Payload, tenant: { id: string; level: TenantLevel }, type: ColumnType, asIf: BundleRelease | null = null): Promise<Head> {
  const where = counted(matching({ [subtreeColumn[tenant.level]]: tenant.id, columnType: type, listed: true, kind: 'item' }), await countedRows(payload, asIf))
  const rows = await findRecords(payload, 'addresses', where, { sort: ['-pubDate', '-publicId'], limit: subtreeRows })
  return { count: rows.length, rows: rows.map((row) => listRowOf(row['row'])) }
}

export async function refreshSubtreeHead(payload: Payload, tenant: { id: string; level: TenantLevel }, type: ColumnType, owner: OwnerOfList): Promise<void> {
  await putHead(payload, subtreeTag(tenant.id, type), await subtreeHead(payload, tenant, type), owner)
}

async function putHead(payload: Payload, key: string, { count, rows }: Head, owner: OwnerOfList): Promise<void> {
  await putRecord(payload, 'list-heads', { key: { equals: key } }, { key, count, rows: [...rows], ...nothingNext, ...owner })
}

const nothingNext = { nextBundle: '', nextRelease: '', nextCount: null, nextRows: null }

/**
 * Makes a list ready for a release: as it is now, and beside it as it will be from the moment on in which the release is
 * live. The list that another release has made ready is that other's and may be overwritten: what is live already is in
 * the list as it is now, and what is not yet is made ready again before it becomes so.
 */
async function putHeadReady(payload: Payload, key: string, now: Head, then: Head, { bundle, release }: BundleRelease, owner: OwnerOfList): Promise<void> {
  await putRecord(payload, 'list-heads', { key: { equals: key } }, {
    key, count: now.count, rows: [...now.rows], nextBundle: bundle, nextRelease: release, nextCount: then.count, nextRows: [...then.rows], ...owner,
  })
}

export async function readyColumnHead(payload: Payload, column: string, release: BundleRelease, owner: OwnerOfList): Promise<void> {
  await putHeadReady(payload, columnTag(column), await columnHead(payload, column), await columnHead(payload, column, release), release, owner)
}

export async function readySubtreeHead(payload: Payload, tenant: { id: string; level: TenantLevel }, type: ColumnType, release: BundleRelease, owner: OwnerOfList): Promise<void> {
  await putHeadReady(payload, subtreeTag(tenant.id, type), await subtreeHead(payload, tenant, type), await subtreeHead(payload, tenant, type, release), release, owner)
}

/**
 * The navigation of a site: its columns in tree order, each with whether it is empty (C-06: an empty column is not
 * shown; a column with a shown descendant is not empty).
 */
export async function navigationOf(payload: Payload, tenant: Tenant): Promise<NavColumn[]> {
  const rows = await findRecords(payload, 'columns', { tenant: { equals: tenant.id } }, { sort: ['order', 'path'] })
  const keys = rows.map((row) => columnTag(String(row['id'])))
  const heads = keys.length === 0 ? [] : await findRecords(payload, 'list-heads', { key: { in: keys } })
  const counts = new Map(heads.map((head) => [String(head['key']), Number(head['count'])]))
  const columns = rows.map((row): NavColumn => ({
    id: String(row['id']),
    path: String(row['path']),
    parent: parentPath(String(row['path'])),
    name: String(row['name']),
    description: String(row['description'] ?? ''),
    keywords: String(row['keywords'] ?? ''),
    type: row['type'] as ColumnType,
    owner: String(row['owner'] ?? ''),
    contentKind: row['contentKind'] === 'single-page' ? 'single-page' : 'articles',
    order: orderOf(row['order']),
    visible: row['visible'] !== false && row['visible'] !== 0,
    empty: (counts.get(columnTag(String(row['id']))) ?? 0) === 0,
  }))
  const filled = columns.filter((column) => column.visible && !column.empty)
  return columns.map((column) => ({
    ...column,
    empty: column.empty && !filled.some((other) => other.path.startsWith(`${column.path}/`)),
  }))
}

export async function refreshNavigation(payload: Payload, tenant: Tenant): Promise<void> {
  const rows = await navigationOf(payload, tenant)
  await putHead(payload, navKey(tenant.id), { count: rows.length, rows }, { tenant: tenant.id, ...tenant.ancestors })
}

const parentPath = (path: string): string | null => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : null)
