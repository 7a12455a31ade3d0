import { recordAct } from '../../auditing/record-act.store.ts'
import type { Ctx } from '../../context.ts'
import { PlatformError } from '../../errors.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { articleText, readDraft } from '../article-text.store.ts'
import type { ArticleText } from '../canonical-text.ts'
import { movesOf } from '../moves.store.ts'
import { readSnapshot, textHash } from '../snapshots.store.ts'
import { compareTexts } from './compare-texts.ts'
import type { Difference } from './difference.ts'
import { defaultReference, referenceTexts, type ReferenceText } from './reference-texts.ts'

export type Comparison = {
  /** null when there is nothing to compare with */
  left: ReferenceText | null
  right: { key: string; textHash: string }
  /** every text that could stand at the left */
  references: ReferenceText[]
  difference: Difference
}

/**
 * What is new in a text, for the person who is to sign it. Only texts that moves of this very resource name can be asked
 * for, so that no hash opens another resource's text. Looking is recorded first (S-06).
 * @param wanted `left`: `published`, `signed:<seq>`, a hash, or null for what the signer before saw; `right`: `draft` or a hash
 * @throws PlatformError `resource.not-found`
 */
export async function compareForReview(ctx: Ctx, id: string, wanted: { left: string | null; right: string }): Promise<Comparison> {
  const [draft, history] = await Promise.all([readDraft(ctx.payload, id), movesOf(ctx.payload, id)])
  if (draft === null || idOf(draft['tenant']) !== ctx.tenant.id) throw new PlatformError('resource.not-found', { id })
  const references = referenceTexts(history)
  const left = wanted.left === null ? defaultReference(references) : (references.find((text) => text.key === wanted.left || text.textHash === wanted.left) ?? missing(id))
  const named = references.find((text) => text.textHash === wanted.right)
  if (wanted.right !== 'draft' && named === undefined) missing(id)

  const right = named === undefined ? await articleText(ctx.payload, draft) : await snapshotOf(ctx, named.textHash)
  const before = left === null ? null : await snapshotOf(ctx, left.textHash)
  const rightHash = named?.textHash ?? textHash(right)
  await recordAct(ctx, { kind: 'view.snapshot', subject: `articles:${id}`, textHash: rightHash, detail: left === null ? 'compare' : `compare with ${left.key} ${left.textHash.slice(0, 16)}` })
  return { left, right: { key: wanted.right, textHash: rightHash }, references, difference: compareTexts(before, right) }
}

const snapshotOf = async (ctx: Ctx, hash: string): Promise<ArticleText> => (await readSnapshot(ctx.payload, ctx.tenant.id, hash)) as ArticleText

function missing(id: string): never {
  throw new PlatformError('resource.not-found', { id })
}
