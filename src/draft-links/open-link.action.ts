import type { Payload } from 'payload'
import { recordAct } from '../auditing/record-act.store.ts'
import type { CanonicalText } from '../publishing/canonical-text.ts'
import { readDraft } from '../publishing/drafts.store.ts'
import { foldMoves, type ResourceState } from '../publishing/fold.ts'
import { movesOf } from '../publishing/moves.store.ts'
import { subjectOf } from '../publishing/resource-types.ts'
import { readSnapshot, textHash } from '../publishing/snapshots.store.ts'
import { textOf } from '../publishing/text-of.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { isShownBy, newestDraft, type DraftLink } from './draft-link-rules.ts'
import { countOpening, linkByToken } from './draft-links.store.ts'

export type Opened = { link: DraftLink; tenant: Tenant; text: CanonicalText; textHash: string; state: ResourceState }

export type Visit = { payload: Payload; tenantById: (id: string) => Tenant | null; now: Date; address: string }

/** What a link shows now; null for an unknown, expired, revoked or emptied one, without telling which. */
export async function openLink(visit: Visit, token: string): Promise<Opened | null> {
  const link = /^[A-Za-z0-9_-]{43}$/.test(token) ? await linkByToken(visit.payload, token) : null
  if (link === null) return null
  const tenant = visit.tenantById(link.tenant)
  const state = foldMoves(await movesOf(visit.payload, link.resource))
  if (tenant === null || !isShownBy(link, state, visit.now)) return null
  const text = await textOfLink(visit.payload, link)
  return text === null ? null : { link, tenant, text, textHash: textHash(text), state }
}

const refOfLink = ({ resourceType, resource }: DraftLink) => ({ type: resourceType, id: resource })

async function textOfLink(payload: Payload, link: DraftLink): Promise<CanonicalText | null> {
  if (link.snapshot !== newestDraft) return readSnapshot(payload, link.tenant, link.snapshot)
  const draft = await readDraft(payload, refOfLink(link))
  return draft === null || idOf(draft['tenant']) !== link.tenant ? null : textOf(payload, link.resourceType, draft)
}

/**
 * Records that the link was used, before anything of the draft leaves the house (S-06).
 * @param what `page`, or the hash of an attachment
 * @throws PlatformError `database.unavailable`: then nothing is shown
 */
export async function recordOpening(visit: Visit, opened: Opened, what: string): Promise<void> {
  const { link } = opened
  await recordAct({ payload: visit.payload, actor: { kind: 'visitor', address: visit.address }, tenant: opened.tenant, now: visit.now }, {
    kind: 'view.share-link', subject: subjectOf(refOfLink(link)), textHash: opened.textHash,
    detail: JSON.stringify({ link: link.id, recipient: link.recipient, opened: what, from: visit.address }),
  })
  if (what === 'page') await countOpening(visit.payload, link.id, visit.now)
}
