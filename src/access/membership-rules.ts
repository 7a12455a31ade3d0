import type { PlatformRole, Role } from './roles.ts'

export type MembershipProblem = 'office-not-exclusive' | 'office-with-site' | 'role-without-site'

/**
 * S-08: system, security and audit administrator are held by different persons, and none of them holds a site role.
 */
export function membershipProblem(
  membership: { roles: readonly Role[]; tenant: string | null; otherRoles: readonly Role[] },
  offices: readonly PlatformRole[],
): MembershipProblem | null {
  const isOffice = (role: Role) => (offices as readonly Role[]).includes(role)
  const all = new Set([...membership.roles, ...membership.otherRoles])
  const held = [...all].filter(isOffice)
  if (held.length > 1 || (held.length === 1 && all.size > 1)) return 'office-not-exclusive'
  if (membership.roles.some(isOffice) && membership.tenant !== null) return 'office-with-site'
  if (membership.roles.some((role) => !isOffice(role)) && membership.tenant === null) return 'role-without-site'
  return null
}
