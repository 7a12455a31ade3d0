import type { PayloadRequest } from 'payload'
import { idOf } from '../storage/relation-ids.ts'

/** Column of an article's newest draft, as its editors see it; null when there is no such article or it has no column. */
export async function draftColumnOf(req: PayloadRequest, id: string): Promise<string | null> {
  const { docs } = await req.payload.db.queryDrafts<{ id: string; createdAt: string; updatedAt: string; column?: unknown }>({
    collection: 'articles', where: { parent: { equals: id } }, limit: 1, pagination: false, req: { transactionID: undefined } as never,
  })
  return idOf(docs[0]?.column) || null
}
