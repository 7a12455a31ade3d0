import { blockingFindings } from '../checks/text-checks.store.ts'
import type { Ctx } from '../context.ts'
import type { Reason } from '../errors.ts'
import type { CanonicalText } from './canonical-text.ts'
import type { MoveName } from './stages.ts'

/** Everything that keeps a text from being submitted or signed, all at once: what it lacks, and what the checks found. */
export const readinessProblems = (ctx: Ctx, text: CanonicalText, about: { resource: string; move: MoveName; textHash: string }): Promise<Reason[]> =>
  blockingFindings(ctx, text, { resource: about.resource, textHash: about.textHash, signing: about.move !== 'submit' })
