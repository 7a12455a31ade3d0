import type { CollectionSlug, PayloadRequest } from 'payload'
import { idOf } from '../storage/relation-ids.ts'

/** Column of a draft's newest text, as its editors see it; null when there is no such draft or it has no column. */
export async function draftColumnOf(req: PayloadRequest, collection: CollectionSlug, id: string): Promise<string | null> {
  const { docs } = await req.payload.db.queryDrafts<{ id: string; createdAt: string; updatedAt: string; column?: unknown }>({
    collection, where: { parent: { equals: id } }, limit: 1, pagination: false, req: { transactionID: undefined } as never,
  })
  return idOf(docs[0]?.column) || null
}
