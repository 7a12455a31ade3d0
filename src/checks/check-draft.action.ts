import type { Ctx } from '../context.ts'
import { articleTextWithSizes } from '../publishing/article-text.store.ts'
import { textHash } from '../publishing/snapshots.store.ts'
import type { Row } from '../storage/records.store.ts'
import type { CheckedFinding } from './overrides.ts'
import { checkedFindings } from './text-checks.store.ts'

/**
 * Findings of a draft as a form holds it now, unsaved; `form` are its fields, and what it lacks is as stored. For
 * whoever holds no role at the site (上级代审) the draft is checked as it is stored: fields of their own could name any
 * picture or file of the site.
 */
export async function checkDraft(ctx: Ctx, article: string, draft: Row, form: Row): Promise<{ findings: CheckedFinding[]; textHash: string; stored: boolean }> {
  const given = ctx.actor.kind === 'staff' && ctx.actor.roles.length > 0 ? form : {}
  const { text, imageBytes } = await articleTextWithSizes(ctx.payload, { ...draft, ...given, tenant: draft['tenant'], publicId: draft['publicId'] })
  const stored = Object.keys(given).length === 0
  const hash = textHash(text)
  return { findings: await checkedFindings(ctx, article, text, hash, { imageBytes, compare: true }), textHash: hash, stored }
}
