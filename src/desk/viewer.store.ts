import type { Payload } from 'payload'
import { loadScopes } from '../access/scope.store.ts'
import { rolesAt, type Scope } from '../access/scope.ts'
import { dayOf } from '../calendar/work-calendar.ts'
import { findRecords } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import type { DeskViewer } from './viewer.ts'

/**
 * Who sits at the desk, with the people who put this person in their place today: from the first to the last day named,
 * not taken back (委托). Three reads, whatever their number.
 */
export async function deskViewer(payload: Payload, scope: Scope, now: Date): Promise<DeskViewer> {
  const today = dayOf(now.getTime())
  const [rows, directory] = await Promise.all([
    findRecords(payload, 'delegations', {
      and: [{ delegate: { equals: scope.user } }, { revoked: { not_equals: true } }, { fromDay: { less_than_equal: today } }, { toDay: { greater_than_equal: today } }],
    }),
    tenantDirectory(payload),
  ])
  const ids = [...new Set(rows.map((row) => String(row['delegator'])))]
  const accounts = ids.length === 0 ? [] : await findRecords(payload, 'users', { id: { in: ids } })
  const scopes = await loadScopes(payload, accounts.map((row) => ({ id: String(row['id']), name: String(row['name'] ?? ''), outsourced: row['outsourced'] === true })))
  const scopeOf = new Map(scopes.map((delegator) => [delegator.user, delegator]))
  return {
    person: scope.user, scope, now: now.toISOString(),
    below: (tenant) => directory.children(tenant).map((site) => site.id),
    delegations: rows.flatMap((row) => {
      const delegator = String(row['delegator'])
      const theirs = scopeOf.get(delegator)
      return theirs === undefined ? [] : [{ tenant: idOf(row['tenant']), delegator, scope: theirs }]
    }),
  }
}

/** Every site at which the person holds a post or a limited one, in the order of the tree. */
export async function servedSites(payload: Payload, scope: Scope): Promise<Tenant[]> {
  const { all } = await tenantDirectory(payload)
  const unlimited: Scope = { ...scope, memberships: scope.memberships.map((membership) => ({ ...membership, columns: [] })) }
  return all.filter((tenant) => rolesAt(unlimited, { tenant: tenant.id, ...tenant.ancestors }).length > 0)
}
