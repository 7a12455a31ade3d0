import type { Payload } from 'payload'
import type { Row } from '../storage/records.store.ts'
import { roundAuthors } from './draft-authors.ts'
import type { ResourceState } from './fold.ts'
import type { ResourceRef } from './resource-types.ts'

/** Newest drafts of the interpretations of a policy document, those that were taken out included, in the order of its page. */
export async function membersOf(payload: Payload, policy: string): Promise<Row[]> {
  const { docs } = await payload.db.queryDrafts<Row & { id: string; createdAt: string; updatedAt: string }>({
    collection: 'interpretations', where: { 'version.policy': { equals: policy } }, limit: 0, pagination: false, req: { transactionID: undefined } as never,
  })
  return docs.toSorted((a, b) => orderOf(a) - orderOf(b) || (String(a['publicId']) < String(b['publicId']) ? -1 : 1))
}

const orderOf = (row: Row): number => (typeof row['order'] === 'number' ? row['order'] : 0)

/** Whether this interpretation was taken out of what is released with its document. */
export const isLeftOut = (row: Row): boolean => row['leftOut'] === true || row['leftOut'] === 1

/**
 * Who wrote on the text of a resource in the present round (W-02): on its draft, and on that of any interpretation, one
 * that was taken out included, because taking it out is writing, too.
 */
export async function authorsOf(payload: Payload, ref: ResourceRef, draft: Row, state: Pick<ResourceState, 'published'>): Promise<string[]> {
  const members = ref.type === 'policies' ? await membersOf(payload, ref.id) : []
  return [...new Set([draft, ...members].flatMap((row) => roundAuthors(String(row['draftAuthors'] ?? ''), state)))]
}
