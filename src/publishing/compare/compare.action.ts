import { recordAct } from '../../auditing/record-act.store.ts'
import type { Ctx } from '../../context.ts'
import { PlatformError } from '../../errors.ts'
import { idOf } from '../../storage/relation-ids.ts'
import type { CanonicalText } from '../canonical-text.ts'
import { readDraft } from '../drafts.store.ts'
import { movesOf } from '../moves.store.ts'
import { subjectOf, type ResourceRef } from '../resource-types.ts'
import { readSnapshot, textHash } from '../snapshots.store.ts'
import { textOf } from '../text-of.store.ts'
import { compareTexts } from './compare-texts.ts'
import type { Difference } from './difference.ts'
import { defaultReference, namedText, referenceTexts, textBefore, type ReferenceText } from './reference-texts.ts'

export type Comparison = {
  /** null when there is nothing to compare with */
  left: ReferenceText | null
  /** `text` is null for the draft */
  right: { key: string; textHash: string; text: ReferenceText | null }
  /** every text that could stand at either side */
  references: ReferenceText[]
  difference: Difference
}

/**
 * What is new in a text, for the person who is to sign it. Only texts that moves of this very resource name can be asked
 * for, so that no hash opens another resource's text. Looking is recorded first (S-06).
 * @param wanted `left`: `published`, `signed:<seq>`, a hash, or null for what the signer before saw; `right`: `draft` or one of these
 * @throws PlatformError `resource.not-found`
 */
export async function compareForReview(ctx: Ctx, ref: ResourceRef, wanted: { left: string | null; right: string }): Promise<Comparison> {
  const [draft, history] = await Promise.all([readDraft(ctx.payload, ref), movesOf(ctx.payload, ref.id)])
  if (draft === null || idOf(draft['tenant']) !== ctx.tenant.id) missing(ref.id)
  const references = referenceTexts(history)
  const named = wanted.right === 'draft' ? null : (namedText(references, wanted.right) ?? missing(ref.id))
  const first = named === null ? defaultReference(references) : textBefore(references, named)
  const left = wanted.left === null ? first : (namedText(references, wanted.left) ?? missing(ref.id))

  const right = named === null ? await textOf(ctx.payload, ref.type, draft) : await snapshotOf(ctx, named.textHash)
  const before = left === null ? null : await snapshotOf(ctx, left.textHash)
  const rightHash = named?.textHash ?? textHash(right)
  await recordAct(ctx, { kind: 'view.snapshot', subject: subjectOf(ref), textHash: rightHash, detail: [`compare${named === null ? '' : ` ${named.key}`}`, ...(left === null ? [] : [`with ${left.key} ${left.textHash.slice(0, 16)}`])].join(' ') })
  return { left, right: { key: named?.key ?? 'draft', textHash: rightHash, text: named }, references, difference: compareTexts(before, right) }
}

const snapshotOf = (ctx: Ctx, hash: string): Promise<CanonicalText> => readSnapshot(ctx.payload, ctx.tenant.id, hash)

function missing(id: string): never {
  throw new PlatformError('resource.not-found', { id })
}
