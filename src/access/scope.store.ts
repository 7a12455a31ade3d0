import type { Payload, PayloadRequest } from 'payload'
import { isPlatformRole, roles as allRoles, type PlatformRole, type Role } from './roles.ts'
import { withoutOwnTeamRoles } from './own-team.ts'
import type { Scope, ScopedMembership } from './scope.ts'
import { findRecords, type Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import type { SiteDirectory } from '../tenancy/site-directory.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'

const key = Symbol.for('jiyue.scope')

/** The scope of the signed-in person, read once per request and kept on it (never in the token). */
export function scopeOf(req: PayloadRequest): Promise<Scope | null> {
  const user = req.user
  if (user === null || user === undefined || user.collection !== 'users') return Promise.resolve(null)
  const context = req.context as Record<symbol, Promise<Scope | null> | undefined>
  context[key] ??= loadScope(req.payload, { id: String(user.id), name: String(user.name ?? user.email), outsourced: user.outsourced === true })
  return context[key]
}

type Account = { id: string; name: string; outsourced: boolean }

export async function loadScope(payload: Payload, user: Account): Promise<Scope> {
  const [found, directory] = await Promise.all([
    findRecords(payload, 'memberships', { user: { equals: user.id } }),
    tenantDirectory(payload),
  ])
  return scopeFrom(user, found, directory)
}

/** Several people's scopes by one read. */
export async function loadScopes(payload: Payload, users: readonly Account[]): Promise<Scope[]> {
  if (users.length === 0) return []
  const [found, directory] = await Promise.all([
    findRecords(payload, 'memberships', { user: { in: users.map((user) => user.id) } }),
    tenantDirectory(payload),
  ])
  return users.map((user) => scopeFrom(user, found.filter((row) => idOf(row['user']) === user.id), directory))
}

function scopeFrom(user: Account, found: readonly Row[], directory: SiteDirectory): Scope {
  const platformRoles = new Set<PlatformRole>()
  const memberships: ScopedMembership[] = []
  for (const row of found) {
    const held = rolesIn(row['roles'])
    for (const role of held) if (isPlatformRole(role)) platformRoles.add(role)
    const tenant = directory.byId(idOf(row['tenant']))
    if (tenant === null) continue
    memberships.push({
      tenant: tenant.id,
      level: tenant.level,
      roles: withoutOwnTeamRoles(held.filter((role) => !isPlatformRole(role)), user.outsourced),
      post: String(row['post'] ?? ''),
      columns: Array.isArray(row['columns']) ? row['columns'].map((column) => idOf(column)).filter(Boolean) : [],
      subtree: row['subtree'] === true,
    })
  }
  return { user: user.id, name: user.name, platformRoles: [...platformRoles], outsourced: user.outsourced, memberships }
}

const rolesIn = (value: unknown): Role[] =>
  Array.isArray(value) ? value.filter((role): role is Role => (allRoles as readonly unknown[]).includes(role)) : []
