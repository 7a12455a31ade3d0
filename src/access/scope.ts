import type { Ancestors, TenantLevel } from '../tenancy/tenant.ts'
import type { PlatformRole, Role } from './roles.ts'

/** One membership of a person, with what is needed to compare it with a tenant-owned document. */
export type ScopedMembership = {
  tenant: string
  level: TenantLevel
  roles: readonly Role[]
  /** ids of the columns it is limited to; empty means all */
  columns: readonly string[]
  /** the whole subtree below the tenant, or this site alone */
  subtree: boolean
}

/** What a signed-in person may touch; resolved once per request, never kept in the token. */
export type Scope = {
  user: string
  name: string
  platformRoles: readonly PlatformRole[]
  memberships: readonly ScopedMembership[]
}

export type Owned = { tenant: string } & Ancestors

/** Structural subset of Payload's `Where`, so that this file needs no framework. */
export type ScopeWhere = { or: Record<string, { equals: string }>[] }

const levelColumn = { province: 'province', prefecture: 'prefecture', county: 'county', department: 'tenant' } as const

/** The scalar column and the value that a subtree is compared by (design §6). */
export function scopeCondition(membership: ScopedMembership): Record<string, { equals: string }> {
  const column = membership.subtree ? levelColumn[membership.level] : 'tenant'
  return { [column]: { equals: membership.tenant } }
}

/** Memberships that hold at least one of `roles`. */
const holding = (scope: Scope, roles: readonly Role[]) =>
  scope.memberships.filter((membership) => membership.roles.some((role) => roles.includes(role)))

/** False when no membership gives any of the roles; else the condition that limits a query to what they cover. */
export function scopeWhere(scope: Scope | null, roles: readonly Role[]): ScopeWhere | false {
  if (scope === null) return false
  const conditions = holding(scope, roles).map(scopeCondition)
  return conditions.length === 0 ? false : { or: conditions }
}

const covers = (membership: ScopedMembership, owned: Owned): boolean =>
  membership.subtree ? owned[levelColumn[membership.level]] === membership.tenant : owned.tenant === membership.tenant

/** Roles that the person holds at this document's site; a membership limited to columns counts only inside them. */
export function rolesAt(scope: Scope | null, owned: Owned, column: string | null = null): Role[] {
  if (scope === null) return []
  const found = scope.memberships
    .filter((membership) => covers(membership, owned))
    .filter((membership) => membership.columns.length === 0 || (column !== null && membership.columns.includes(column)))
    .flatMap((membership) => membership.roles)
  return [...new Set(found)]
}

export const hasPlatformRole = (scope: Scope | null, ...wanted: PlatformRole[]): boolean =>
  scope !== null && scope.platformRoles.some((role) => wanted.includes(role))
