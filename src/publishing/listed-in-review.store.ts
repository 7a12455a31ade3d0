import { setImmediate } from 'node:timers/promises'
import type { Payload, Where } from 'payload'
import type { Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import type { References } from '../tenancy/foreign-references.hooks.ts'
import { isLeftOut } from './bundle.store.ts'
import { draftReferences, interpretationReferences, policyReferences } from './draft-references.ts'
import { editableStages, workingStages } from './stages.ts'
import type { DraftType } from './resource-types.ts'

const lockedStages = workingStages.filter((stage) => !editableStages.includes(stage) && stage !== 'discarded')

/** So many drafts are read at a time; others have their turn in between. */
const batch = 50

/**
 * Title of a text of the site that is under review and lists the file or picture, in its body or beside it; null for none.
 * Words of a file are part of every text that lists it: another title is another text, which nobody has signed (W-02). The
 * stage is the one noted on the draft, which follows a move within moments; what slips through is found by the signers' hashes.
 */
export async function listedInReview(payload: Payload, tenant: string, collection: 'media' | 'attachments', id: string): Promise<string | null> {
  const ofSite = { 'version.tenant': { equals: tenant } }
  const inReview: Where = { and: [ofSite, { 'version.stage': { in: lockedStages } }] }
  const lists = (references: References) => (row: Row): boolean =>
    // Most texts do not name it at all, and a body is not taken apart for nothing.
    JSON.stringify(row).includes(id) && references(row).some((listed) => listed.collection === collection && listed.ids.includes(id))

  const policies: string[] = []
  for await (const row of drafts(payload, 'policies', inReview)) {
    if (lists(policyReferences)(row)) return titleOf(row)
    policies.push(idOf(row))
  }
  for await (const row of drafts(payload, 'articles', inReview)) if (lists(draftReferences)(row)) return titleOf(row)
  // An interpretation goes through the round of its document and notes no stage of its own; one that is left out is not in it.
  for (let at = 0; at < policies.length; at += batch) {
    const explained: Where = { and: [ofSite, { 'version.policy': { in: policies.slice(at, at + batch) } }] }
    for await (const row of drafts(payload, 'interpretations', explained)) if (!isLeftOut(row) && lists(interpretationReferences)(row)) return titleOf(row)
  }
  return null
}

const titleOf = (row: Row): string => String(row['title'] ?? '')

async function* drafts(payload: Payload, type: DraftType, where: Where): AsyncGenerator<Row> {
  for (let page = 1; ; page += 1) {
    const { docs } = await payload.db.queryDrafts<Row & { id: string; createdAt: string; updatedAt: string }>({ collection: type, where, limit: batch, page, sort: 'id', pagination: true, req: { transactionID: undefined } as never })
    yield* docs
    if (docs.length < batch) return
    await setImmediate()
  }
}
