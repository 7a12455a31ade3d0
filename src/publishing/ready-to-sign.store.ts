import type { Ctx } from '../context.ts'
import type { Reason } from '../errors.ts'
import type { ArticleText } from './canonical-text.ts'
import { reasonsNotReady } from './readiness.ts'
import type { MoveName } from './stages.ts'

/** Everything that keeps a text from being submitted or signed, all at once. */
export async function readinessProblems(_ctx: Ctx, text: ArticleText, bodyText: string, _about: { resource: string; move: MoveName; textHash: string }): Promise<Reason[]> {
  return Promise.resolve(reasonsNotReady(text, bodyText))
}
