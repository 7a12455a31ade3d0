import { createLocalReq, type Payload, type TypedUser, type Where } from 'payload'
import { loadScope } from '../../access/scope.store.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { siteRoles } from '../../access/roles.ts'
import { rolesAt, scopeWhere } from '../../access/scope.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import type { Row } from '../../storage/records.store.ts'
import { columnTree, type ColumnNode } from './column-tree.ts'

export type ServedSite = { id: string; name: string }
export type ColumnNavData = { sites: ServedSite[]; site: ServedSite; columns: ColumnNode[] }

/**
 * The sites that this person serves and the columns of the one chosen (else of the first that a membership names);
 * null for persons without any. Two small queries whatever the number of sites.
 */
export async function readColumnNav(payload: Payload, user: TypedUser, wanted: string | null): Promise<ColumnNavData | null> {
  const [scope, directory, req] = await Promise.all([
    loadScope(payload, { id: String(user.id), name: '', outsourced: user['outsourced'] === true }), tenantDirectory(payload), createLocalReq({ user }, payload),
  ])
  const sites = directory.all
    .filter((tenant) => rolesAt(scope, { tenant: tenant.id, ...tenant.ancestors }, null).length > 0 || scope.memberships.some((membership) => membership.tenant === tenant.id))
    .map((tenant) => ({ id: tenant.id, name: tenant.shortName }))
  const first = sites.find((site) => site.id === scope.memberships[0]?.tenant) ?? sites[0]
  const site = sites.find((candidate) => candidate.id === wanted) ?? first
  if (site === undefined || scopeWhere(scope, siteRoles) === false) return null

  const here: Where = { tenant: { equals: site.id } }
  const asPerson = { depth: 0, limit: 0, pagination: false, user, req, overrideAccess: false } as const
  const [columns, underReview] = await Promise.all([
    payload.find({ ...asPerson, collection: 'columns', where: here, select: { name: true, parent: true, order: true } }),
    payload.find({ ...asPerson, collection: 'articles', draft: true, where: { and: [here, { stage: { in: ['in-review', 'approved'] } }] }, select: { column: true } }),
  ])
  const pending = Map.groupBy(underReview.docs as unknown as Row[], (row) => idOf(row['column']))
  const rows = (columns.docs as unknown as Row[]).map((row) => ({
    id: String(row['id']), parent: idOf(row['parent']) || null, name: String(row['name'] ?? ''), order: Number(row['order'] ?? 0),
    pending: pending.get(String(row['id']))?.length ?? 0,
  }))
  return { sites, site, columns: columnTree(rows) }
}
