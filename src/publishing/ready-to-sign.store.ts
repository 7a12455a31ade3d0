import { blockingFindings } from '../checks/text-checks.store.ts'
import type { Ctx } from '../context.ts'
import type { Reason } from '../errors.ts'
import { runtimeOf } from '../runtime.ts'
import type { CanonicalText } from './canonical-text.ts'
import type { MoveName } from './stages.ts'

/** Everything that keeps a text from being submitted or signed, all at once: what it lacks, and what the checks found. */
export async function readinessProblems(ctx: Ctx, text: CanonicalText, about: { resource: string; move: MoveName; textHash: string }): Promise<Reason[]> {
  const reasons = await blockingFindings(ctx, text, { resource: about.resource, textHash: about.textHash, signing: about.move !== 'submit' })
  return reasons.length > 0 || text.schema !== 'policy/1' ? reasons : runtimeOf(ctx.payload).claimNumber(ctx, text, about.resource)
}

/** The same of a text that was signed before and is brought before citizens now, by the platform or again (J-02, X-21, P-06). */
export async function releaseProblems(ctx: Pick<Ctx, 'payload' | 'tenant' | 'now'>, text: CanonicalText, resource: string): Promise<Reason[]> {
  if (text.schema !== 'policy/1') return []
  const { bundleReadiness, claimNumber } = runtimeOf(ctx.payload)
  const { reasons } = await bundleReadiness(ctx, text)
  return reasons.length > 0 ? reasons : claimNumber(ctx, text, resource)
}
