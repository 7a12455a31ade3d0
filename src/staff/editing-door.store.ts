import type { IncomingMessage } from 'node:http'
import type { Payload } from 'payload'
import { rolesFor } from '../access/rights.ts'
import { mayAt } from '../access/scope.ts'
import { PlatformError } from '../errors.ts'
import type { Opened } from '../editing/heartbeat.action.ts'
import type { ResourceKey } from '../editing/resource-key.ts'
import { readDraft } from '../publishing/article-text.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { draftContext, signedIn } from './staff-actor.store.ts'

/**
 * The signed-in person at what is being edited: whoever may read an article may be seen at it, whoever may write it keeps
 * a copy; an article that was never saved is open to those who may begin one at its site.
 * @throws PlatformError `access.unauthenticated`, or `resource.not-found` for everything that is not the person's to read.
 */
export async function openResource(payload: Payload, request: IncomingMessage, resource: ResourceKey, now: Date): Promise<Opened> {
  const person = await signedIn(payload, request)
  const user = { id: person.id, name: person.name }
  if (resource.kind === 'new') {
    const tenant = (await tenantDirectory(payload)).byId(resource.tenant)
    const owner = tenant === null ? null : { tenant: tenant.id, ...tenant.ancestors }
    if (owner === null || !mayAt(person.scope, owner, rolesFor('articles', 'create'), [])) throw new PlatformError('resource.not-found')
    return { payload, owner, resource: resource.key, article: null, user, mayWrite: true, now }
  }
  const draft = await readDraft(payload, resource.id)
  if (draft === null) throw new PlatformError('resource.not-found')
  const column = idOf(draft['column'])
  const { tenant } = await draftContext(payload, person, draft, now)
  const owner = { tenant: tenant.id, ...tenant.ancestors }
  return { payload, owner, resource: resource.key, article: resource.id, user, mayWrite: mayAt(person.scope, owner, rolesFor('articles', 'update'), [column]), now }
}

/** The signed-in person and the sites where that person may begin an article. */
export async function writerOf(payload: Payload, request: IncomingMessage): Promise<Pick<Opened, 'payload' | 'user'> & { mayWriteAt: (tenant: string) => boolean }> {
  const person = await signedIn(payload, request)
  const directory = await tenantDirectory(payload)
  return {
    payload, user: { id: person.id, name: person.name },
    mayWriteAt: (id) => {
      const tenant = directory.byId(id)
      return tenant !== null && mayAt(person.scope, { tenant: tenant.id, ...tenant.ancestors }, rolesFor('articles', 'create'), [])
    },
  }
}
