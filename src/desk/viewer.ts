import type { Role } from '../access/roles.ts'
import { scopeCondition, type Scope, type ScopedMembership } from '../access/scope.ts'
import { ownTeamRolesIn } from '../access/own-team.ts'
import { chainRoles } from '../publishing/review-chain.ts'
import type { Condition } from './condition.ts'

/** Who sits at the desk, with everything by which a task can be theirs. */
export type DeskViewer = {
  person: string
  scope: Scope
  /** who has put this person in their place today, at which site (委托) */
  delegations: readonly { tenant: string; delegator: string; scope: Scope }[]
  /** sites directly below a site */
  below: (tenant: string) => readonly string[]
  /** ISO instant */
  now: string
}

/** Roles among those that this person may use, oneself or in somebody's place: an outsourced account keeps out of the gates (G-49). */
export const usableRoles = (viewer: DeskViewer, roles: readonly Role[]): Role[] =>
  roles.filter((role) => (chainRoles as readonly Role[]).includes(role) && (viewer.scope.outsourced !== true || ownTeamRolesIn([role]).length === 0))

/** The sites that a membership reaches. */
export function sitesOf(membership: ScopedMembership): Condition {
  const [[field = 'tenant', { equals }] = ['tenant', { equals: '' }]] = Object.entries(scopeCondition(membership))
  return { field, is: equals }
}

/** The same, within the columns that it is limited to. */
export const placesOf = (membership: ScopedMembership): Condition =>
  membership.columns.length === 0 ? sitesOf(membership) : { all: [sitesOf(membership), { field: 'column', in: membership.columns }] }

/** Memberships that hold one of the roles. */
export const holding = (scope: Scope, roles: readonly Role[]): ScopedMembership[] =>
  scope.memberships.filter((membership) => membership.roles.some((role) => roles.includes(role)))

/** Wherever the person holds one of the roles. */
export const whereHolding = (scope: Scope, roles: readonly Role[]): Condition => ({ any: holding(scope, roles).map(placesOf) })
