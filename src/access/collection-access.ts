import type { Access, CollectionConfig, PayloadRequest, Where } from 'payload'
import { idsOf } from '../storage/relation-ids.ts'
import type { Role } from './roles.ts'
import { columnFields, rolesFor, type ScopedCollection } from './rights.ts'
import { hasPlatformRole, isLimitedToColumns, mayAt, scopeWhere, type Scope } from './scope.ts'

type Scoping = {
  scopeOf: (req: PayloadRequest) => Promise<Scope | null>
  ownerOf: (req: PayloadRequest, tenant: unknown) => Promise<{ tenant: string; province: string | null; prefecture: string | null; county: string | null } | null>
  /** column of a draft's newest text; null when it has none */
  draftColumnOf: (req: PayloadRequest, collection: ScopedCollection, id: string) => Promise<string | null>
  /** documents that are open to this person from the level above, for a signature that waits past its time */
  openFromAbove: (req: PayloadRequest, scope: Scope, collection: ScopedCollection, id: string | null) => Promise<readonly string[]>
}

type CollectionAccess = NonNullable<CollectionConfig['access']>

const nobody: Access = () => false

/**
 * Access of a tenant-owned collection, default deny: every operation is a row of the rights table joined with the
 * person's scope. `create` cannot be limited by a condition, so it looks at the tenant and columns that the new document
 * names.
 */
export function scopedAccess(collection: ScopedCollection, scoping: Scoping): CollectionAccess {
  const fields = columnFields[collection]
  const chosenIn = (data: unknown): string[] => (fields?.chosen ?? []).flatMap((name) => idsOf((data as Record<string, unknown> | null | undefined)?.[name]))

  /**
   * Payload asks the stored row for a single document, which of a draft that has moved still names the column of before, and
   * answers it where no draft is asked for: then both columns count.
   */
  const readable = async (req: PayloadRequest, scope: Scope | null, roles: readonly Role[], id: string | null): Promise<Where | false> => {
    const field = fields?.read ?? null
    if (field !== 'column' || id === null || !isLimitedToColumns(scope, roles)) return scopeWhere(scope, roles, field) as Where | false
    const isStoredRow = req.payloadAPI === 'REST' && String(req.query?.['draft']) !== 'true'
    const inside = scopeWhere(scope, roles, isStoredRow ? field : null, [(await scoping.draftColumnOf(req, collection, id)) ?? ''])
    // Not refused but not there: the answer must not tell which documents exist elsewhere.
    return inside === false ? { id: { exists: false } } : (inside as Where)
  }

  const read: Access = async ({ req, id }) => {
    const roles = rolesFor(collection, 'read')
    if (roles.length === 0) return false
    const scope = await scoping.scopeOf(req)
    const own = await readable(req, scope, roles, id === undefined ? null : String(id))
    const opened = scope === null ? [] : await scoping.openFromAbove(req, scope, collection, id === undefined ? null : String(id))
    return opened.length === 0 ? own : ({ or: [...(own === false ? [] : (own.or ?? [own])), { id: { in: [...opened] } }] } as Where)
  }

  /** The stored row of a draft lags behind its newest text, so a limit to columns asks the draft itself. */
  const update: Access = async ({ req, id, data }) => {
    const roles = rolesFor(collection, 'update')
    if (roles.length === 0) return false
    const scope = await scoping.scopeOf(req)
    const change = fields?.change ?? null
    if (change !== 'column' || id === undefined || !isLimitedToColumns(scope, roles)) return scopeWhere(scope, roles, change, chosenIn(data)) as Where | false
    const present = await scoping.draftColumnOf(req, collection, String(id))
    return scopeWhere(scope, roles, null, [present ?? '', ...chosenIn(data)]) as Where | false
  }

  const create: Access = async ({ req, data }) => {
    const roles = rolesFor(collection, 'create')
    if (roles.length === 0) return false
    const scope = await scoping.scopeOf(req)
    if (scope === null) return false
    // Asked without data, Payload only wants to know whether a "new" button makes sense.
    if (data === undefined || data === null) return scopeWhere(scope, roles) !== false
    const owned = await scoping.ownerOf(req, (data as { tenant?: unknown }).tenant)
    if (owned === null) return scopeWhere(scope, roles) !== false && (data as { tenant?: unknown }).tenant === undefined
    const chosen = chosenIn(data)
    return mayAt(scope, owned, roles, fields !== undefined && chosen.length === 0 ? [''] : chosen)
  }
  return { create, read, update, delete: nobody, readVersions: versionsOf(read), unlock: nobody, admin: () => false }
}

/** The same condition on a version's copy of the document; the id that a version is asked by is its own. */
function versionsOf(read: Access): Access {
  return async ({ req }) => {
    const answer = await read({ req })
    if (typeof answer === 'boolean') return answer
    const conditions = (answer as { or?: Record<string, unknown>[] }).or ?? []
    return { or: conditions.map((condition) => Object.fromEntries(Object.entries(condition).map(([key, value]) => [key === 'id' ? 'parent' : `version.${key}`, value]))) } as Where
  }
}

/** Only holders of one of the separated platform offices (S-08). */
export const platformAdmins = (scopeOf: Scoping['scopeOf'], ...roles: Parameters<typeof hasPlatformRole>[1][]): Access =>
  async ({ req }) => hasPlatformRole(await scopeOf(req), ...roles)
