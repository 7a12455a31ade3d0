import type { PayloadRequest } from 'payload'
import { idOf } from '../storage/relation-ids.ts'
import { tenantDirectory } from './tenant-directory.store.ts'

/**
 * The name of the site above one that the signed-in person may read, and nothing else of it: its row may be one that the person's
 * posts do not cover, while its name stands on every page of it. '' where nothing is above, or the site is not the person's.
 * @param site id of the site whose parent is asked for
 * @throws Forbidden of Payload where nobody is signed in
 */
export async function parentNameOf(req: PayloadRequest, site: string): Promise<string> {
  const { docs: [own] } = await req.payload.find({ collection: 'tenants', where: { id: { equals: site } }, limit: 1, depth: 0, pagination: false, overrideAccess: false, req })
  const parent = own === undefined ? '' : idOf((own as { parent?: unknown }).parent)
  return parent === '' ? '' : ((await tenantDirectory(req.payload)).byId(parent)?.name ?? '')
}
