import type { Payload } from 'payload'
import { dayOf } from '../calendar/work-calendar.ts'
import { roles as allRoles, type Role } from '../access/roles.ts'
import { findRecords } from '../storage/records.store.ts'
import { idOf, idsOf } from '../storage/relation-ids.ts'
import type { SiteDirectory } from '../tenancy/site-directory.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import type { Holder } from './nearest.ts'

/** The site and those above it, nearest first. */
const upwards = (tenant: Tenant, directory: SiteDirectory): Tenant[] => {
  const parent = tenant.parent === null ? null : directory.byId(tenant.parent)
  return parent === null ? [tenant] : [tenant, ...upwards(parent, directory)]
}

/**
 * Everybody who serves this column of the site: its own people, and those above it whose membership covers the subtree.
 * Whoever is limited to other columns may not open the item and is told nothing of it.
 * @param column '' where the item has none: then nobody with a limit serves it
 */
export async function holdersAt(payload: Payload, tenant: Tenant, column: string, directory: SiteDirectory): Promise<Holder[]> {
  const sites = upwards(tenant, directory)
  const rows = await findRecords(payload, 'memberships', { tenant: { in: sites.map((site) => site.id) } })
  return rows.flatMap((row): Holder[] => {
    const distance = sites.findIndex((site) => site.id === idOf(row['tenant']))
    if (distance > 0 && row['subtree'] !== true) return []
    const limit = idsOf(row['columns'])
    if (limit.length > 0 && !limit.includes(column)) return []
    const held = Array.isArray(row['roles']) ? row['roles'].filter((role): role is Role => (allRoles as readonly unknown[]).includes(role)) : []
    return [{ id: idOf(row['user']), roles: held, posts: [String(row['post'] ?? '')].filter(Boolean), distance }]
  })
}

/** Today's delegates at the site, by the person in whose place they are. */
export async function delegatesAt(payload: Payload, tenant: string, now: Date): Promise<Map<string, string[]>> {
  const today = dayOf(now.getTime())
  const rows = await findRecords(payload, 'delegations', {
    and: [{ tenant: { equals: tenant } }, { revoked: { not_equals: true } }, { fromDay: { less_than_equal: today } }, { toDay: { greater_than_equal: today } }],
  })
  const found = new Map<string, string[]>()
  for (const row of rows) found.set(String(row['delegator']), [...(found.get(String(row['delegator'])) ?? []), String(row['delegate'])])
  return found
}
