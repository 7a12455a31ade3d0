import type { Access, CollectionConfig, PayloadRequest, Where } from 'payload'
import { rolesFor, type ScopedCollection } from './rights.ts'
import { hasPlatformRole, rolesAt, scopeWhere, type Scope } from './scope.ts'

type Scoping = {
  scopeOf: (req: PayloadRequest) => Promise<Scope | null>
  ownerOf: (req: PayloadRequest, tenant: unknown) => Promise<{ tenant: string; province: string | null; prefecture: string | null; county: string | null } | null>
}

type CollectionAccess = NonNullable<CollectionConfig['access']>

const nobody: Access = () => false

/**
 * Access of a tenant-owned collection, default deny: every operation is a row of the rights table joined with the
 * person's scope. `create` cannot be limited by a condition, so it looks at the tenant that the new document names.
 */
export function scopedAccess(collection: ScopedCollection, scoping: Scoping): CollectionAccess {
  const within = (operation: 'read' | 'update' | 'delete'): Access => {
    const roles = rolesFor(collection, operation)
    return async ({ req }) => roles.length > 0 && (scopeWhere(await scoping.scopeOf(req), roles) as Where | false)
  }
  const read = within('read')
  const create: Access = async ({ req, data }) => {
    const roles = rolesFor(collection, 'create')
    if (roles.length === 0) return false
    const scope = await scoping.scopeOf(req)
    if (scope === null) return false
    // Asked without data, Payload only wants to know whether a "new" button makes sense.
    if (data === undefined || data === null) return scopeWhere(scope, roles) !== false
    const owned = await scoping.ownerOf(req, (data as { tenant?: unknown }).tenant)
    if (owned === null) return scopeWhere(scope, roles) !== false && (data as { tenant?: unknown }).tenant === undefined
    return rolesAt(scope, owned).some((role) => roles.includes(role))
  }
  return { create, read, update: within('update'), delete: nobody, readVersions: versionsOf(read), unlock: nobody, admin: () => false }
}

/** The same condition on a version's copy of the document. */
function versionsOf(read: Access): Access {
  return async (args) => {
    const answer = await read(args)
    if (typeof answer === 'boolean') return answer
    const conditions = (answer as { or?: Record<string, unknown>[] }).or ?? []
    return { or: conditions.map((condition) => Object.fromEntries(Object.entries(condition).map(([key, value]) => [`version.${key}`, value]))) } as Where
  }
}

/** Only holders of one of the separated platform offices (S-08). */
export const platformAdmins = (scopeOf: Scoping['scopeOf'], ...roles: Parameters<typeof hasPlatformRole>[1][]): Access =>
  async ({ req }) => hasPlatformRole(await scopeOf(req), ...roles)
