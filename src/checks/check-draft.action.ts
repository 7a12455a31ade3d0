import type { Ctx } from '../context.ts'
import { movedRefOf } from '../publishing/bundle.ts'
import { pagesOf, type Page } from '../publishing/canonical-text.ts'
import { readDraft } from '../publishing/drafts.store.ts'
import { policyText } from '../publishing/policy-text.store.ts'
import { isMovedType, type DraftRef, type ResourceRef } from '../publishing/resource-types.ts'
import { textHash } from '../publishing/snapshots.store.ts'
import { memberPage, textWithSizes } from '../publishing/text-of.store.ts'
import type { Row } from '../storage/records.store.ts'
import type { CheckedFinding } from './overrides.ts'
import { checkedFindings, wholeFindings } from './text-checks.store.ts'

export type CheckedDraft = { findings: CheckedFinding[]; /** null for a member, which is signed with its document alone */ textHash: string | null; stored: boolean }

/**
 * Findings of a draft as a form holds it now, unsaved; `form` are its fields, and what it lacks is as stored. For
 * whoever holds no role at the site (上级代审) the draft is checked as it is stored: fields of their own could name any
 * picture or file of the site.
 */
export async function checkDraft(ctx: Ctx, { type, id }: DraftRef, draft: Row, form: Row): Promise<CheckedDraft> {
  const given = ctx.actor.kind === 'staff' && ctx.actor.roles.length > 0 ? form : {}
  const row = { ...draft, ...given, tenant: draft['tenant'], publicId: draft['publicId'] }
  const stored = Object.keys(given).length === 0
  if (!isMovedType(type)) {
    const moved = movedRefOf(type, draft)
    const { page, imageBytes } = await memberPage(ctx.payload, row)
    const [whole, own] = await Promise.all([memberFindings(ctx, moved, row, page), checkedFindings(ctx, moved.id, [page], null, { imageBytes, compare: true })])
    return { findings: blockingFirst(whole, own), textHash: null, stored }
  }
  const { text, imageBytes } = await textWithSizes(ctx.payload, type, row)
  const hash = textHash(text)
  const [whole, ofPages] = await Promise.all([wholeFindings(ctx, text), checkedFindings(ctx, id, pagesOf(text), hash, { imageBytes, compare: true })])
  return { findings: blockingFirst(whole, ofPages), textHash: hash, stored }
}

/** What the bundle lacks in this interpretation, as its form holds it. */
async function memberFindings(ctx: Ctx, moved: ResourceRef, row: Row, { member }: Page): Promise<CheckedFinding[]> {
  const document = await readDraft(ctx.payload, moved)
  if (document === null) return []
  const { text } = await policyText(ctx.payload, document, row)
  return (await wholeFindings(ctx, text)).filter(({ place }) => place.member !== undefined && place.member.publicId === member?.publicId)
}

const blocks = ({ severity }: CheckedFinding): boolean => severity === 'block'
const blockingFirst = (...lists: CheckedFinding[][]): CheckedFinding[] => [...lists.flatMap((list) => list.filter(blocks)), ...lists.flatMap((list) => list.filter((one) => !blocks(one)))]
