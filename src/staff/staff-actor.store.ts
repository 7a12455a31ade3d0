import type { IncomingMessage } from 'node:http'
import { createLocalReq, executeAuthStrategies, type Payload, type PayloadRequest } from 'payload'
import type { Ctx } from '../context.ts'
import { isPlatformError, PlatformError } from '../errors.ts'
import { rolesFor } from '../access/rights.ts'
import { siteRoles, type Role } from '../access/roles.ts'
import { loadScope } from '../access/scope.store.ts'
import { rolesAt, type Scope } from '../access/scope.ts'
import { isDraftOpenFromAbove } from '../publishing/escalated-items.store.ts'
import type { DraftType } from '../publishing/resource-types.ts'
import type { Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'

export type SignedIn = { id: string; name: string; scope: Scope; req: PayloadRequest; address: string | null }

/**
 * Who is signed in, by Payload's own cookie and its checks (session, origin).
 * @throws PlatformError `access.unauthenticated`
 */
export async function signedIn(payload: Payload, request: IncomingMessage): Promise<SignedIn> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  const { user } = await executeAuthStrategies({ headers, payload })
  if (user === null || user.collection !== 'users') throw new PlatformError('access.unauthenticated')
  const req = await createLocalReq({ user }, payload)
  const name = String((user as { name?: unknown }).name ?? '')
  const id = String(user.id)
  return { id, name, scope: await loadScope(payload, { id, name, outsourced: (user as { outsourced?: unknown }).outsourced === true }), req, address: request.socket.remoteAddress ?? null }
}

/**
 * The context of a staff member's action on a site's document; the document's own tenant decides, never the client.
 * @throws PlatformError `resource.not-found` when the person holds no role there: not allowed looks like not found.
 */
export async function staffContext(payload: Payload, person: SignedIn, tenantId: string, column: string | null): Promise<Ctx> {
  const tenant = (await tenantDirectory(payload)).byId(tenantId)
  const roles = tenant === null ? [] : rolesAt(person.scope, { tenant: tenant.id, ...tenant.ancestors }, column)
  if (tenant === null || roles.length === 0) throw new PlatformError('resource.not-found')
  return {
    payload, req: person.req, tenant, now: new Date(),
    actor: { kind: 'staff', id: person.id, name: person.name, roles, address: person.address },
  }
}

/**
 * The same on a draft, by its newest text. Beside those who serve its site, it admits whoever may sign it from the
 * level above while its step waits past its time: in no role of the site, so that nothing but that step can be theirs.
 * @throws PlatformError `resource.not-found` for everybody else
 */
export async function draftContext(payload: Payload, person: SignedIn, type: DraftType, draft: Row, now: Date): Promise<Ctx> {
  const site = idOf(draft['tenant'])
  try {
    return { ...(await staffContext(payload, person, site, idOf(draft['column']))), now }
  } catch (error) {
    const tenant = (await tenantDirectory(payload)).byId(site)
    if (tenant === null || !isPlatformError(error) || !(await isDraftOpenFromAbove(payload, person.scope, type, draft, now))) throw error
    return { payload, req: person.req, tenant, now, actor: { kind: 'staff', id: person.id, name: person.name, roles: [], address: person.address } }
  }
}

/**
 * For doors that show only what is public: whoever serves any site.
 * @throws PlatformError `access.unauthenticated`, or `access.denied` for people who serve none
 */
export async function assertMember(payload: Payload, request: IncomingMessage): Promise<void> {
  const { scope } = await signedIn(payload, request)
  if (!scope.memberships.some((membership) => membership.roles.some((role) => (siteRoles as readonly Role[]).includes(role)))) throw new PlatformError('access.denied')
}

/**
 * For doors that read no document and store nothing: whoever writes texts of this kind at any site.
 * @throws PlatformError `access.unauthenticated`, or `access.denied` for people who write nowhere
 */
export async function assertWriter(payload: Payload, request: IncomingMessage, type: DraftType = 'articles'): Promise<void> {
  const { scope } = await signedIn(payload, request)
  const writers: readonly Role[] = rolesFor(type, 'update')
  const writes = scope.memberships.some((membership) => membership.roles.some((role) => writers.includes(role)))
  if (!writes) throw new PlatformError('access.denied')
}
