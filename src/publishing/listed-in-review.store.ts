import type { Payload, Where } from 'payload'
import type { Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import type { References } from '../tenancy/foreign-references.hooks.ts'
import { draftReferences, interpretationReferences, policyReferences } from './draft-references.ts'
import { editableStages, workingStages } from './stages.ts'
import type { DraftType } from './resource-types.ts'

const lockedStages = workingStages.filter((stage) => !editableStages.includes(stage) && stage !== 'discarded')

/** More texts under review than any site has had at once; what lies beyond is guarded by its signers' hashes alone. */
const most = 1000

/**
 * Title of a text of the site that is under review and lists the file or picture, in its body or beside it; null for none.
 * Words of a file are part of every text that lists it: another title is another text, which nobody has signed (W-02).
 */
export async function listedInReview(payload: Payload, tenant: string, collection: 'media' | 'attachments', id: string): Promise<string | null> {
  const inReview: Where = { and: [{ 'version.tenant': { equals: tenant } }, { 'version.stage': { in: lockedStages } }] }
  const policies = await drafts(payload, 'policies', inReview)
  const explained: Where = { and: [{ 'version.tenant': { equals: tenant } }, { 'version.policy': { in: policies.map(idOf) } }] }
  const texts: readonly [References, Row[]][] = [
    [policyReferences, policies],
    [draftReferences, await drafts(payload, 'articles', inReview)],
    // An interpretation goes through the round of its document and notes no stage of its own.
    [interpretationReferences, policies.length === 0 ? [] : await drafts(payload, 'interpretations', explained)],
  ]
  for (const [references, rows] of texts) {
    const found = rows.find((row) => references(row).some((listed) => listed.collection === collection && listed.ids.includes(id)))
    if (found !== undefined) return String(found['title'] ?? '')
  }
  return null
}

async function drafts(payload: Payload, type: DraftType, where: Where): Promise<Row[]> {
  const { docs } = await payload.db.queryDrafts<Row & { id: string; createdAt: string; updatedAt: string }>({ collection: type, where, limit: most, pagination: false, req: { transactionID: undefined } as never })
  return docs
}
