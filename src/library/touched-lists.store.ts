import type { Payload } from 'payload'
import { refreshFreshness } from '../freshness/freshness.store.ts'
import { findRecord, patchRecord, textOrNull, type Row } from '../storage/records.store.ts'
import { columnTypeIds, type ColumnType } from '../tenancy/column-types.ts'
import type { SiteDirectory } from '../tenancy/site-directory.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import type { BundleRelease } from './bundle-releases.store.ts'
import { columnCount, readyColumnHead, readySubtreeHead, refreshColumnHead, refreshNavigation, refreshSubtreeHead } from './lists.store.ts'
import type { ListedColumn } from './project-entry.ts'
import { columnTag } from './tags.ts'

/** Lists that a release changes: of columns, and of types in the subtrees above. */
export type TouchedLists = { columns: Set<string>; types: Set<ColumnType> }

export function touchedLists(before: readonly Row[], listed: readonly ListedColumn[]): TouchedLists {
  const columns = new Set(listed.map((column) => column.id))
  const types = new Set(listed.flatMap(({ canonical, type }) => (canonical && type !== '' ? [type] : [])))
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
export async function refreshLists(payload: Payload, tenant: Tenant, touched: TouchedLists, directory: SiteDirectory): Promise<boolean> {
  const owner = { tenant: tenant.id, ...tenant.ancestors }
  let flipped = false
  for (const column of touched.columns) {
    const known = await findRecord(payload, 'list-heads', { key: { equals: columnTag(column) } })
    const had = Number(known?.['count'] ?? 0) > 0
    const has = (await columnCount(payload, column)) > 0
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

/** The same lists made ready for a release that is not live yet (docs/adr/0029). */
export async function readyLists(payload: Payload, tenant: Tenant, touched: TouchedLists, directory: SiteDirectory, release: BundleRelease): Promise<void> {
  const owner = { tenant: tenant.id, ...tenant.ancestors }
  for (const column of touched.columns) await readyColumnHead(payload, column, release, owner)
  for (const site of lineage(tenant, directory)) {
    for (const type of touched.types) await readySubtreeHead(payload, site, type, release, { tenant: site.id, ...site.ancestors })
  }
}

/** The site itself and everything above it. */
export function lineage(tenant: Tenant, directory: SiteDirectory): Tenant[] {
  const parent = tenant.parent === null ? null : directory.byId(tenant.parent)
  return parent === null ? [tenant] : [tenant, ...lineage(parent, directory)]
}
