/**
 * Roles a membership can hold (design: tenancy). The three platform administrators are separated and mutually
 * exclusive (S-08); a contributor (信息员) writes and submits but holds no review right (G-46).
 */
export const siteRoles = [
  'contributor',
  'editor',
  'reviewer',
  'secrecy-reviewer',
  'signer',
  'message-handler',
  'site-manager',
  'supervisor',
] as const

export const platformRoles = ['system-admin', 'security-admin', 'audit-admin'] as const

export const roles = [...siteRoles, ...platformRoles] as const

export type SiteRole = (typeof siteRoles)[number]
export type PlatformRole = (typeof platformRoles)[number]
export type Role = (typeof roles)[number]

export const isPlatformRole = (role: Role): role is PlatformRole => (platformRoles as readonly string[]).includes(role)
