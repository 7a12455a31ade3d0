import { recordAct } from '../auditing/record-act.store.ts'
import type { Ctx } from '../context.ts'
import { PlatformError } from '../errors.ts'
import { readDraft } from '../publishing/drafts.store.ts'
import { foldMoves } from '../publishing/fold.ts'
import { movesOf } from '../publishing/moves.store.ts'
import { subjectOf, type ResourceRef } from '../publishing/resource-types.ts'
import { expiryOf, mayShare, newestDraft, stateOfLink, type DraftLink } from './draft-link-rules.ts'
import { linksOf, newToken, revokeStoredLink, storeLink, tokenHash } from './draft-links.store.ts'

export type LinkWish = { recipient: string; note: string; days: number; /** hash of a text that moves of the item name, or `newest` */ snapshot: string }

/**
 * Makes a link to a draft for somebody without account. The event is written before the link exists, so that no link is
 * in the world without a record (S-06); the token is told once and kept as its hash alone.
 * @throws PlatformError `access.denied`, `stage.illegal-move` for a discarded item, `resource.not-found` for a foreign text
 */
export async function shareDraft(ctx: Ctx, ref: ResourceRef, wish: LinkWish, mostDays: number): Promise<{ link: DraftLink; token: string }> {
  const person = sharerOf(ctx)
  const history = await movesOf(ctx.payload, ref.id)
  if (foldMoves(history).working === 'discarded') throw new PlatformError('stage.illegal-move', { reasons: [{ key: 'share.discarded' }] })
  if (wish.snapshot !== newestDraft && !history.some((move) => move.textHash === wish.snapshot)) throw new PlatformError('resource.not-found')
  if ((await readDraft(ctx.payload, ref)) === null) throw new PlatformError('resource.not-found')

  const token = newToken()
  const hash = tokenHash(token)
  const expiresAt = expiryOf(ctx.now, wish.days, mostDays)
  await recordAct(ctx, {
    kind: 'share-link.create', subject: subjectOf(ref), textHash: wish.snapshot === newestDraft ? null : wish.snapshot,
    detail: JSON.stringify({ link: hash.slice(0, 16), recipient: wish.recipient, until: expiresAt, shows: wish.snapshot }),
  })
  const link = await storeLink(ctx.payload, {
    tenant: ctx.tenant.id, ...ctx.tenant.ancestors, resource: ref.id, resourceType: ref.type, tokenHash: hash, snapshot: wish.snapshot, recipient: wish.recipient.trim(),
    note: wish.note.trim(), createdBy: person.id, createdByName: person.name, createdAt: ctx.now.toISOString(), expiresAt,
  })
  return { link, token }
}

/** The links of an item, for those who may make one. */
export async function sharedLinks(ctx: Ctx, ref: ResourceRef): Promise<DraftLink[]> {
  sharerOf(ctx)
  return linksOf(ctx.payload, ctx.tenant.id, ref.id)
}

/**
 * Ends a link at once; one that has ended stays as it is.
 * @throws PlatformError `resource.not-found` for a link that is not this item's
 */
export async function revokeLink(ctx: Ctx, ref: ResourceRef, linkId: string): Promise<void> {
  const person = sharerOf(ctx)
  const link = (await linksOf(ctx.payload, ctx.tenant.id, ref.id)).find((candidate) => candidate.id === linkId)
  if (link === undefined) throw new PlatformError('resource.not-found')
  if (stateOfLink(link, ctx.now) === 'revoked') return
  await recordAct(ctx, { kind: 'share-link.revoke', subject: subjectOf(ref), detail: JSON.stringify({ link: linkId, recipient: link.recipient }) })
  await revokeStoredLink(ctx.payload, linkId, ctx.now, person.name)
}

function sharerOf(ctx: Ctx): { id: string; name: string } {
  if (ctx.actor.kind !== 'staff' || !mayShare(ctx.actor.roles)) throw new PlatformError('access.denied', { reasons: [{ key: 'share.role-missing' }] })
  return ctx.actor
}
