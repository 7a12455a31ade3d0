import type { IncomingMessage } from 'node:http'
import type { Payload } from 'payload'
import { coversSite, hasPlatformRole, type Owned, type Scope } from '../access/scope.ts'
import { PlatformError } from '../errors.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { signedIn } from './staff-actor.store.ts'

/**
 * A site that the signed-in person serves, in whatever role and column.
 * @throws PlatformError `access.unauthenticated`, or `resource.not-found` for sites of others and for none
 */
export async function servedSite(payload: Payload, request: IncomingMessage, tenant: string): Promise<Owned> {
  const { scope } = await signedIn(payload, request)
  const owned = await ownedBy(payload, tenant)
  if (owned === null || !serves(scope, owned)) throw new PlatformError('resource.not-found')
  return owned
}

/**
 * Chains are read by those who go through them and by those who set them; without a site, by everybody who serves any.
 * @throws PlatformError `access.unauthenticated`, or `resource.not-found`
 */
export async function assertReadsChains(payload: Payload, request: IncomingMessage, tenant: string | null): Promise<void> {
  const { scope } = await signedIn(payload, request)
  if (hasPlatformRole(scope, 'system-admin', 'security-admin', 'audit-admin')) return
  const owned = tenant === null ? null : await ownedBy(payload, tenant)
  const may = tenant === null ? scope.memberships.some(({ roles }) => roles.length > 0) : owned !== null && serves(scope, owned)
  if (!may) throw new PlatformError('resource.not-found')
}

async function ownedBy(payload: Payload, id: string): Promise<Owned | null> {
  const tenant = (await tenantDirectory(payload)).byId(id)
  return tenant === null ? null : { tenant: tenant.id, ...tenant.ancestors }
}

const serves = (scope: Scope, owned: Owned): boolean =>
  scope.memberships.some((membership) => membership.roles.length > 0 && coversSite(membership, owned))
