import { createLocalReq, type Payload, type TypedUser, type Where } from 'payload'
import { siteRoles } from '../../access/roles.ts'
import { rolesAt, scopeWhere } from '../../access/scope.ts'
import { dayOf } from '../../calendar/work-calendar.ts'
import { deskReader } from '../../desk/desk-reader.store.ts'
import { servedSites } from '../../desk/viewer.store.ts'
import { freshnessOf, type ColumnClock } from '../../freshness/column-clock.ts'
import { findRecord, type Row } from '../../storage/records.store.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { orderOf } from '../../tenancy/column-order.ts'
import type { ColumnType } from '../../tenancy/column-types.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { scopeOfPage } from '../page-scope.ts'
import { columnTree, type ColumnNode } from './column-tree.ts'

export type ServedSite = { id: string; name: string }
export type ColumnNavData = { sites: ServedSite[]; /** sites beyond those, found by words */ moreSites: number; site: ServedSite; columns: ColumnNode[] }

/** With thousands of sites, a list of all of them would be the largest part of every page. */
const mostSites = 60

/**
 * The sites that this person serves and the columns of the one chosen (else of the first that a membership names), with
 * what waits in each and how fresh it is; null for persons without any. Four small queries whatever the number of sites.
 */
export async function readColumnNav(payload: Payload, user: TypedUser, wanted: string | null, now: Date): Promise<ColumnNavData | null> {
  const [scope, directory, req] = await Promise.all([
    scopeOfPage(payload, user), tenantDirectory(payload), createLocalReq({ user }, payload),
  ])
  const served = await servedSites(payload, scope)
  const site = served.find((candidate) => candidate.id === wanted) ?? served.find((candidate) => candidate.id === scope.memberships[0]?.tenant) ?? served[0]
  if (site === undefined || scopeWhere(scope, siteRoles) === false) return null

  const here: Where = { tenant: { equals: site.id } }
  const [columns, waiting, freshness] = await Promise.all([
    payload.find({ collection: 'columns', where: here, select: { name: true, parent: true, type: true, order: true }, depth: 0, limit: 0, pagination: false, user, req, overrideAccess: false }),
    deskReader(payload).waitingByColumn(site.id),
    findRecord(payload, 'site-freshness', here),
  ])
  const owned = { tenant: site.id, ...(directory.byId(site.id)?.ancestors ?? site.ancestors) }
  const today = dayOf(now.getTime())
  const clocks = new Map(((freshness?.['clocks'] ?? []) as ColumnClock[]).map((clock) => [clock.column, clock]))
  const rows = (columns.docs as unknown as Row[]).map((row) => {
    const id = String(row['id'])
    const clock = clocks.get(id)
    return {
      id, parent: idOf(row['parent']) || null, name: String(row['name'] ?? ''), type: row['type'] as ColumnType, order: orderOf(row['order']),
      pending: rolesAt(scope, owned, id).length === 0 ? 0 : (waiting.get(id) ?? 0), freshness: clock === undefined ? null : freshnessOf(clock, today),
    }
  })
  const known = served.filter((candidate, index) => index < mostSites || candidate.id === site.id)
  const told = ({ id, shortName }: { id: string; shortName: string }): ServedSite => ({ id, name: shortName })
  return { sites: known.map(told), moreSites: served.length - known.length, site: told(site), columns: columnTree(rows) }
}
