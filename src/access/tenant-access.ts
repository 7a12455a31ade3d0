import type { Access, CollectionConfig, Where } from 'payload'
import { scopedAccess } from './collection-access.ts'
import type { PlatformRole } from './roles.ts'
import type { ScopedCollection } from './rights.ts'
import { draftColumnOf } from './draft-column.store.ts'
import { openFromAbove } from './from-above.store.ts'
import { hasPlatformRole, scopeWhere } from './scope.ts'
import { scopeOf } from './scope.store.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { siteRoles } from './roles.ts'
import { idOf } from '../storage/relation-ids.ts'

type CollectionAccess = NonNullable<CollectionConfig['access']>

const ownerOf = async (req: Parameters<typeof scopeOf>[0], tenant: unknown) => {
  const found = (await tenantDirectory(req.payload)).byId(idOf(tenant))
  return found === null ? null : { tenant: found.id, ...found.ancestors }
}

const scoping = { scopeOf, ownerOf, draftColumnOf, openFromAbove }

/** Documents that editors write; what each operation needs stands in the rights table. */
export const editorialAccess = (collection: ScopedCollection): CollectionAccess => scopedAccess(collection, scoping)

/** Projections and commit records: read within one's scope, written by the platform alone. */
export const projectedAccess = (collection: ScopedCollection): CollectionAccess => scopedAccess(collection, scoping)

const nobody: Access = () => false

export const nobodyAtAll: CollectionAccess = {
  create: nobody, read: nobody, update: nobody, delete: nobody, readVersions: nobody, unlock: nobody, admin: () => false,
}

/** One's own account, or any for the offices named. */
export const selfOr = (...offices: PlatformRole[]): Access => async ({ req }) => {
  const scope = await scopeOf(req)
  if (scope === null) return false
  return hasPlatformRole(scope, ...offices) ? true : { id: { equals: scope.user } }
}

export const ownMembershipsOr = (...offices: PlatformRole[]): Access => async ({ req }) => {
  const scope = await scopeOf(req)
  if (scope === null) return false
  return hasPlatformRole(scope, ...offices) ? true : { user: { equals: scope.user } }
}

/** Sites that the person's memberships cover; platform offices see the registry whole. */
export const tenantsInScope: Access = async ({ req }) => {
  const scope = await scopeOf(req)
  if (scope === null) return false
  if (hasPlatformRole(scope, 'system-admin', 'security-admin', 'audit-admin')) return true
  return ownRows(scopeWhere(scope, siteRoles) as Where | false)
}

/** A site's registry data: the system administrator, or the site's manager. */
export const managesTenant: Access = async ({ req }) => {
  const scope = await scopeOf(req)
  if (hasPlatformRole(scope, 'system-admin')) return true
  return ownRows(scopeWhere(scope, ['site-manager']) as Where | false)
}

/** A tenant row has no `tenant` column: it is its own owner. */
function ownRows(where: Where | false): Where | false {
  if (where === false) return false
  const conditions = (where.or ?? []) as Record<string, unknown>[]
  return { or: conditions.map((condition) => ('tenant' in condition ? { id: condition['tenant'] } : condition)) } as Where
}

/** Audit events: the audit administrator sees all, a supervisor those of the sites supervised; nobody writes. */
export const auditAccess: CollectionAccess = {
  ...nobodyAtAll,
  read: async ({ req }) => {
    const scope = await scopeOf(req)
    return hasPlatformRole(scope, 'audit-admin') ? true : (scopeWhere(scope, ['supervisor']) as Where | false)
  },
}
