import type { Ancestors, TenantLevel } from '../tenancy/tenant.ts'
import type { PlatformRole, Role } from './roles.ts'

/** One membership of a person, with what is needed to compare it with a tenant-owned document. */
export type ScopedMembership = {
  tenant: string
  level: TenantLevel
  roles: readonly Role[]
  /** post (职务) held there, which a review chain may ask for by name; '' where none is registered */
  post?: string
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
  /** works for a contractor (G-49); roles that stay with the own team are not among the memberships then */
  outsourced?: boolean
  memberships: readonly ScopedMembership[]
}

export type Owned = { tenant: string } & Ancestors

/** Structural subset of Payload's `Where`, so that this file needs no framework. */
export type ScopeWhere = { or: Record<string, { equals: string } | { in: string[] }>[] }

/** Which column of what belongs to a site names the sites above it, by their level. */
export const levelColumn = { province: 'province', prefecture: 'prefecture', county: 'county', department: 'tenant' } as const

/** The scalar column and the value that a subtree is compared by (design §6). */
export function scopeCondition(membership: ScopedMembership): Record<string, { equals: string }> {
  const column = membership.subtree ? levelColumn[membership.level] : 'tenant'
  return { [column]: { equals: membership.tenant } }
}

/** Memberships that hold at least one of `roles`. */
const holding = (scope: Scope, roles: readonly Role[]) =>
  scope.memberships.filter((membership) => membership.roles.some((role) => roles.includes(role)))

const coversColumns = (membership: ScopedMembership, columns: readonly string[]): boolean =>
  membership.columns.length === 0 || columns.every((column) => membership.columns.includes(column))

/**
 * False when no membership gives any of the roles; else the condition that limits a query to what they cover.
 * @param columnField where such documents say which column they belong to; null where limits to columns do not bite
 * @param within columns that a membership must cover to count at all
 */
export function scopeWhere(scope: Scope | null, roles: readonly Role[], columnField: string | null = null, within: readonly string[] = []): ScopeWhere | false {
  if (scope === null) return false
  const conditions = holding(scope, roles)
    .filter((membership) => coversColumns(membership, within))
    .map((membership) => ({
      ...scopeCondition(membership),
      ...(columnField !== null && membership.columns.length > 0 ? { [columnField]: { in: [...membership.columns] } } : {}),
    }))
  return conditions.length === 0 ? false : { or: conditions }
}

/** Whether a limit to columns could decide: then the document's own column has to be looked up. */
export const isLimitedToColumns = (scope: Scope | null, roles: readonly Role[]): boolean =>
  scope !== null && holding(scope, roles).some((membership) => membership.columns.length > 0)

/** Whether one membership gives one of the roles at this site and covers all of these columns. */
export const mayAt = (scope: Scope, owned: Owned, roles: readonly Role[], columns: readonly string[]): boolean =>
  holding(scope, roles).some((membership) => covers(membership, owned) && coversColumns(membership, columns))

const covers = (membership: ScopedMembership, owned: Owned): boolean => coversSite(membership, owned)

/** Whether a membership, of this site alone or of a whole subtree, reaches this site. */
export const coversSite = (membership: Pick<ScopedMembership, 'tenant' | 'level' | 'subtree'>, owned: Owned): boolean =>
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

/** Posts that the person holds at this document's site. */
export const postsAt = (scope: Scope | null, owned: Owned): string[] => [
  ...new Set((scope?.memberships ?? []).filter((membership) => covers(membership, owned)).map((membership) => membership.post ?? '').filter(Boolean)),
]

export const hasPlatformRole = (scope: Scope | null, ...wanted: PlatformRole[]): boolean =>
  scope !== null && scope.platformRoles.some((role) => wanted.includes(role))
