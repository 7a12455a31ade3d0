import type { Role } from './roles.ts'

/** Gatekeeping and release stay with the own team: an outsourced account holds none of these roles (G-49). */
export const ownTeamRoles = ['secrecy-reviewer', 'signer', 'site-manager'] as const satisfies readonly Role[]

const kept: readonly Role[] = ownTeamRoles

export const withoutOwnTeamRoles = (roles: readonly Role[], outsourced: boolean): Role[] => roles.filter((role) => !outsourced || !kept.includes(role))

/** The roles among these that an outsourced account must not be given. */
export const ownTeamRolesIn = (roles: readonly Role[]): Role[] => roles.filter((role) => kept.includes(role))
