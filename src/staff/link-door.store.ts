import type { IncomingMessage } from 'node:http'
import type { Payload } from 'payload'
import { registeredLink } from '../checks/link-register.store.ts'
import type { Ctx } from '../context.ts'
import { PlatformError } from '../errors.ts'
import { idOf } from '../storage/relation-ids.ts'
import { signedIn, staffContext } from './staff-actor.store.ts'

/**
 * The signed-in person at the site whose register of outside links holds this row.
 * @throws PlatformError `access.unauthenticated`, or `resource.not-found` where the person holds no role.
 */
export async function registeredLinkContext(payload: Payload, request: IncomingMessage, id: string, address: string): Promise<Ctx> {
  const person = await signedIn(payload, request)
  const row = await registeredLink(payload, id)
  if (row === null) throw new PlatformError('resource.not-found')
  return staffContext(payload, { ...person, address }, idOf(row['tenant']), null)
}
