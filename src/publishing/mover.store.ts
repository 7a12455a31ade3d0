import type { Ctx } from '../context.ts'
import { dayOf } from '../calendar/work-calendar.ts'
import { loadScope, scopeOf } from '../access/scope.store.ts'
import { postsAt, rolesAt, type Owned, type Scope } from '../access/scope.ts'
import { findRecord, findRecords } from '../storage/records.store.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import type { Mover, Standing } from './may-sign.ts'

/** Who moves, with posts, the people who put this person in their place today, and roles at the site above. */
export async function moverOf(ctx: Ctx, column: string | null): Promise<Mover> {
  if (ctx.actor.kind !== 'staff') return { id: '', roles: [], posts: [], outsourced: false, delegators: [], higherRoles: [] }
  const owned = { tenant: ctx.tenant.id, ...ctx.tenant.ancestors }
  const [scope, directory] = await Promise.all([scopeOf(ctx.req), tenantDirectory(ctx.payload)])
  const parent = ctx.tenant.parent === null ? null : directory.byId(ctx.tenant.parent)
  return {
    ...standingAt(scope, ctx.actor.id, owned, column),
    roles: ctx.actor.roles,
    outsourced: scope?.outsourced === true,
    delegators: await delegatorsOf(ctx, owned, column),
    higherRoles: parent === null ? [] : rolesAt(scope, { tenant: parent.id, ...parent.ancestors }, null),
  }
}

const standingAt = (scope: Scope | null, id: string, owned: Owned, column: string | null): Standing => ({
  id, roles: rolesAt(scope, owned, column), posts: postsAt(scope, owned),
})

/**
 * 委托: by whom, for this site, from the first to the last day named, not taken back. Their own rights count, no more; a
 * delegate who is but a contributor by now signs in nobody's place (G-46).
 */
async function delegatorsOf(ctx: Ctx, owned: Owned, column: string | null): Promise<Standing[]> {
  if (ctx.actor.kind !== 'staff' || ctx.actor.roles.every((role) => role === 'contributor')) return []
  const today = dayOf(ctx.now.getTime())
  const rows = await findRecords(ctx.payload, 'delegations', {
    and: [
      { tenant: { equals: ctx.tenant.id } }, { delegate: { equals: ctx.actor.id } }, { revoked: { not_equals: true } },
      { fromDay: { less_than_equal: today } }, { toDay: { greater_than_equal: today } },
    ],
  })
  return Promise.all(rows.map(async (row) => {
    const id = String(row['delegator'])
    const account = await findRecord(ctx.payload, 'users', { id: { equals: id } })
    const scope = account === null ? null : await loadScope(ctx.payload, { id, name: String(account['name'] ?? ''), outsourced: account['outsourced'] === true })
    return standingAt(scope, id, owned, column)
  }))
}
