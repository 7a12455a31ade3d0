import type { Role } from '../../access/roles.ts'

/** G-46: whoever only writes at a site signs there in nobody's place; the server refuses it as well. */
export const mayBeDelegate = (roles: readonly Role[]): boolean => roles.some((role) => role !== 'contributor')
