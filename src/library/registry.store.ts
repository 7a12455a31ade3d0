import type { Payload } from 'payload'
import { findRecord, findRecords, matching, patchRecord, putRecord, type Row } from '../storage/records.store.ts'
import { canonicalJson } from '../publishing/canonical-text.ts'
import { reloadTenantDirectory, tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { refreshColumnHead, refreshNavigation } from './lists.store.ts'
import { addressTag, columnTag, siteTag, treeTag } from './tags.ts'
import { idOf } from '../storage/relation-ids.ts'
import { refreshFreshness } from '../freshness/freshness.store.ts'

type Raise = (tags: readonly string[]) => Promise<unknown>

/**
 * Sites and columns carry the same receipt as moves: a change clears `settled`, the worker projects it (addresses, the
 * site's navigation) and sets it again, unless the row was changed meanwhile.
 */
export async function settleColumns(payload: Payload, limit: number, raise: Raise): Promise<boolean> {
  const rows = await findRecords(payload, 'columns', { settled: { equals: false } }, { sort: 'path', limit })
  if (rows.length === 0) return false
  const directory = await tenantDirectory(payload)
  const tags = new Set<string>()
  const sites = new Map<string, Tenant>()
  for (const row of rows) {
    const tenant = directory.byId(idOf(row['tenant']))
    if (tenant === null) continue
    sites.set(tenant.id, tenant)
    for (const tag of await projectColumn(payload, row, tenant)) tags.add(tag)
  }
  for (const tenant of sites.values()) {
    await refreshNavigation(payload, tenant)
    await refreshFreshness(payload, tenant, rows.map((row) => String(row['id'])))
    tags.add(siteTag(tenant.id))
  }
  await raise([...tags])
  for (const row of rows) await receipt(payload, 'columns', row)
  return true
}

/** Its address, its list and its children's paths; returns the tags to raise. */
export async function projectColumn(payload: Payload, row: Row, tenant: Tenant): Promise<string[]> {
  const id = String(row['id'])
  const path = `/${String(row['path'])}/`
  const owner = `column:${id}`
  const scope = { tenant: tenant.id, ...tenant.ancestors }
  const at = (where: string) => matching({ tenant: tenant.id, path: where })
  const holder = await findRecord(payload, 'addresses', at(path))
  if (holder === null || holder['owner'] === owner) {
    await putRecord(payload, 'addresses', at(path), { ...scope, path, owner, kind: 'column', listed: false, target: null })
  }
  const moved = (await findRecords(payload, 'addresses', { owner: { equals: owner } })).filter((address) => address['path'] !== path)
  for (const old of moved) await patchRecord(payload, 'addresses', String(old['id']), { kind: 'redirect', target: path })
  await refreshColumnHead(payload, id, scope)
  await followChildren(payload, id, String(row['path']))
  return [columnTag(id), addressTag(tenant.id, path), ...moved.map((old) => addressTag(tenant.id, String(old['path'])))]
}

/** A column's path follows from its parent's; the children's rows are settled in the next round. */
async function followChildren(payload: Payload, id: string, parentPath: string): Promise<void> {
  for (const child of await findRecords(payload, 'columns', { parent: { equals: id } })) {
    const path = `${parentPath}/${String(child['segment'])}`
    if (child['path'] !== path) await patchRecord(payload, 'columns', String(child['id']), { path, settled: false })
  }
}

export async function settleTenants(payload: Payload, limit: number, raise: Raise): Promise<boolean> {
  const rows = await findRecords(payload, 'tenants', { settled: { equals: false } }, { sort: 'slug', limit })
  if (rows.length === 0) return false
  const directory = await reloadTenantDirectory(payload)
  const tags = new Set<string>([treeTag])
  for (const row of rows) {
    const tenant = directory.byId(String(row['id']))
    if (tenant === null) continue
    await patchRecord(payload, 'tenants', tenant.id, { ...tenant.ancestors })
    for (const tag of await claimMount(payload, tenant, directory.byId(tenant.parent ?? ''))) tags.add(tag)
    await refreshNavigation(payload, tenant)
    await refreshFreshness(payload, tenant, [])
    tags.add(siteTag(tenant.id))
    if (tenant.parent !== null) tags.add(siteTag(tenant.parent))
  }
  await raise([...tags])
  for (const row of rows) await receipt(payload, 'tenants', row)
  return true
}

/** What a site or column holds in a namespace: one address, by the unique index. */
export type Claim = { tenant: string; path: string; owner: string; kind: 'column' | 'mount' }

/** A mounted site's claim in its parent's namespace; null for a site that is not mounted. */
export const mountOf = (tenant: Tenant, parent: Tenant | null): Claim | null =>
  parent === null || tenant.mountPath === null ? null : { tenant: parent.id, path: `/${tenant.mountPath}/`, owner: `tenant:${tenant.id}`, kind: 'mount' }

/**
 * A mounted site claims its path in the parent's namespace, so that no column can take it (G-04). A path that it leaves
 * stays claimed and leads to where the site is now (D-51). Returns the tags to raise.
 */
export async function claimMount(payload: Payload, tenant: Tenant, parent: Tenant | null): Promise<string[]> {
  const wanted = mountOf(tenant, parent)
  const held = await findRecords(payload, 'addresses', { owner: { equals: `tenant:${tenant.id}` } })
  const left = held.filter((row) => row['tenant'] !== wanted?.tenant || row['path'] !== wanted?.path)
  for (const row of left) if (row['kind'] !== 'redirect') await patchRecord(payload, 'addresses', String(row['id']), { kind: 'redirect', target: null })
  const tags = left.map((row) => addressTag(String(row['tenant']), String(row['path'])))
  if (wanted === null || parent === null) return tags
  const where = matching({ tenant: wanted.tenant, path: wanted.path })
  const holder = await findRecord(payload, 'addresses', where)
  if (holder !== null && holder['owner'] !== wanted.owner) return tags
  await putRecord(payload, 'addresses', where, { ...wanted, ...parent.ancestors, listed: false, target: null })
  return [...tags, addressTag(wanted.tenant, wanted.path)]
}

/** What the projection itself writes on a row. */
const projected = new Set(['settled', 'updatedAt', 'province', 'prefecture', 'county'])

/** Left last, after the tags are raised. A row that was changed meanwhile stays unsettled and is projected again. */
async function receipt(payload: Payload, collection: 'columns' | 'tenants', row: Row): Promise<void> {
  const present = await findRecord(payload, collection, { id: { equals: row['id'] } })
  const facts = (value: Row) => canonicalJson(Object.fromEntries(Object.entries(value).filter(([name]) => !projected.has(name))))
  if (present !== null && facts(present) === facts(row)) await patchRecord(payload, collection, String(row['id']), { settled: true })
}
