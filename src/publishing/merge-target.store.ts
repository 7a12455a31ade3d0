import type { Ctx } from '../context.ts'
import { findRecord, matching } from '../storage/records.store.ts'
import type { MoveFacts } from './may-move.ts'

const mostHops = 20

/** Whether an item of this site can take the place of another: live, and not leading back to it (D-51). */
export async function mergeTargetOf(ctx: Ctx, from: string, target: string | null): Promise<MoveFacts['mergeTarget']> {
  if (target === null) return null
  let at: string | null = target
  for (let hop = 0; at !== null && hop < mostHops; hop += 1) {
    if (at === from) return 'circle'
    const entry: Record<string, unknown> | null = await findRecord(ctx.payload, 'library', matching({ tenant: ctx.tenant.id, publicId: at }))
    if (entry === null) return 'unknown'
    if (entry['status'] === 'live') return hop === 0 ? 'live' : 'unknown'
    const withdrawal = entry['withdrawal'] as { mergedInto?: unknown } | null
    at = typeof withdrawal?.mergedInto === 'string' ? withdrawal.mergedInto : null
  }
  return 'unknown'
}
