import type { Payload } from 'payload'
import type { Row } from '../storage/records.store.ts'
import type { DraftType } from './resource-types.ts'

/**
 * A crash between a draft's own row and its first version leaves a draft that no list shows; the version is made from
 * the row (payload-guide 4.2).
 * @returns whether one was made
 */
export async function repairVersion(payload: Payload, type: DraftType, draft: Row): Promise<boolean> {
  const id = String(draft['id'])
  const req = { transactionID: undefined } as never
  const { docs } = await payload.db.findVersions({
    collection: type, where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] }, limit: 1, pagination: false, req,
  })
  if (docs.length > 0) return false
  const at = new Date().toISOString()
  const { id: _id, ...versionData } = draft
  await payload.db.createVersion({
    collectionSlug: type, parent: id, versionData: versionData as never, autosave: false, createdAt: at, updatedAt: at, req,
  })
  return true
}
