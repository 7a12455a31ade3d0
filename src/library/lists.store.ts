import type { Payload } from 'payload'
import { countRecords, findRecords, matching, putRecord } from '../storage/records.store.ts'
import type { ColumnType } from '../tenancy/column-types.ts'
import type { Ancestors, Tenant, TenantLevel } from '../tenancy/tenant.ts'
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
export async function columnHead(payload: Payload, column: string): Promise<Head> {
  const where = matching({ column, listed: true })
  const [rows, count] = await Promise.all([
    findRecords(payload, 'addresses', where, { sort: ['-pubDate', '-publicId'], limit: headRows }),
    countRecords(payload, 'addresses', where),
  ])
  return { count, rows: rows.map((row) => listRowOf(row['row'])) }
}

/** Returns how many items the column has. */
export async function refreshColumnHead(payload: Payload, column: string, owner: OwnerOfList): Promise<number> {
  const head = await columnHead(payload, column)
  await putHead(payload, columnTag(column), head, owner)
  return head.count
}

const subtreeColumn = { province: 'province', prefecture: 'prefecture', county: 'county', department: 'tenant' } as const

/** The newest items of one type in a site's whole subtree; its count is that of the rows kept. */
export async function subtreeHead(payload: Payload, tenant: { id: string; level: TenantLevel }, type: ColumnType): Promise<Head> {
  const where = matching({ [subtreeColumn[tenant.level]]: tenant.id, columnType: type, listed: true, kind: 'item' })
  const rows = await findRecords(payload, 'addresses', where, { sort: ['-pubDate', '-publicId'], limit: subtreeRows })
  return { count: rows.length, rows: rows.map((row) => listRowOf(row['row'])) }
}

export async function refreshSubtreeHead(payload: Payload, tenant: { id: string; level: TenantLevel }, type: ColumnType, owner: OwnerOfList): Promise<void> {
  await putHead(payload, subtreeTag(tenant.id, type), await subtreeHead(payload, tenant, type), owner)
}

async function putHead(payload: Payload, key: string, { count, rows }: Head, owner: OwnerOfList): Promise<void> {
  await putRecord(payload, 'list-heads', { key: { equals: key } }, { key, count, rows: [...rows], ...owner })
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
    order: Number(row['order'] ?? 0),
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
