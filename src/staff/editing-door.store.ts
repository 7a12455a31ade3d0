import type { IncomingMessage } from 'node:http'
import type { Payload } from 'payload'
import { rolesFor } from '../access/rights.ts'
import { mayAt } from '../access/scope.ts'
import { PlatformError } from '../errors.ts'
import type { Opened } from '../editing/heartbeat.action.ts'
import type { ResourceKey } from '../editing/resource-key.ts'
import { movedRefOf } from '../publishing/bundle.ts'
import { readDraft } from '../publishing/drafts.store.ts'
import type { DraftType } from '../publishing/resource-types.ts'
import { idOf } from '../storage/relation-ids.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { draftContext, signedIn } from './staff-actor.store.ts'

/**
 * The signed-in person at what is being edited: whoever may read a draft may be seen at it, whoever may write it keeps
 * a copy; one that was never saved is open to those who may begin one at its site.
 * @throws PlatformError `access.unauthenticated`, or `resource.not-found` for everything that is not the person's to read.
 */
export async function openResource(payload: Payload, request: IncomingMessage, resource: ResourceKey, now: Date): Promise<Omit<Opened, 'address'>> {
  const person = await signedIn(payload, request)
  const user = { id: person.id, name: person.name }
  if (resource.kind === 'new') {
    const tenant = (await tenantDirectory(payload)).byId(resource.tenant)
    const owner = tenant === null ? null : { tenant: tenant.id, ...tenant.ancestors }
    if (owner === null || !mayAt(person.scope, owner, rolesFor(resource.type, 'create'), [])) throw new PlatformError('resource.not-found')
    return { payload, owner, resource: resource.key, draft: null, moved: null, user, mayWrite: true, now }
  }
  const draft = await readDraft(payload, resource.ref)
  if (draft === null) throw new PlatformError('resource.not-found')
  const column = idOf(draft['column'])
  const { tenant } = await draftContext(payload, person, resource.ref.type, draft, now)
  const owner = { tenant: tenant.id, ...tenant.ancestors }
  return { payload, owner, resource: resource.key, draft: resource.ref, moved: movedRefOf(resource.ref.type, draft).id, user, mayWrite: mayAt(person.scope, owner, rolesFor(resource.ref.type, 'update'), [column]), now }
}

export type MayWriteAt = (type: DraftType, tenant: string) => boolean

/** The signed-in person and the sites where that person may begin a draft of a kind. */
export async function writerOf(payload: Payload, request: IncomingMessage): Promise<Pick<Opened, 'payload' | 'user'> & { mayWriteAt: MayWriteAt }> {
  const person = await signedIn(payload, request)
  const directory = await tenantDirectory(payload)
  return {
    payload, user: { id: person.id, name: person.name },
    mayWriteAt: (type, id) => {
      const tenant = directory.byId(id)
      return tenant !== null && mayAt(person.scope, { tenant: tenant.id, ...tenant.ancestors }, rolesFor(type, 'create'), [])
    },
  }
}
