import type { Payload } from 'payload'
import type { Row } from '../storage/records.store.ts'
import type { DraftRef } from './resource-types.ts'

/** The newest draft (what an editor sees), or null; relations are ids. */
export async function readDraft(payload: Payload, { type, id }: DraftRef): Promise<Row | null> {
  const { docs } = await payload.db.queryDrafts<Row & { id: string; createdAt: string; updatedAt: string }>({
    collection: type, where: { parent: { equals: id } }, limit: 1, pagination: false, req: { transactionID: undefined } as never,
  })
  return docs[0] ?? null
}
