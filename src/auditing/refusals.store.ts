import { isPlatformError } from '../errors.ts'
import { subjectOf, type ResourceRef } from '../publishing/resource-types.ts'
import { createRefusalThrottle } from './refusal-throttle.ts'
import { recordAct, type ActContext } from './record-act.store.ts'

/** One event a minute for the same person, kind and subject; visitors together count as one person. */
const throttle = createRefusalThrottle({ windowMs: 60_000 })

/**
 * S-06: somebody was refused what the post does not allow.
 * @throws PlatformError `database.unavailable`; the refusal stands either way.
 */
export async function recordRefusal(ctx: ActContext, refusal: { kind: 'access.denied' | 'move.denied'; subject: string; detail: string }): Promise<void> {
  const who = ctx.actor.kind === 'staff' ? ctx.actor.id : ctx.actor.kind
  const held = throttle.take([who, refusal.kind, who === 'visitor' ? '' : refusal.subject, refusal.detail].join(' '), ctx.now.getTime())
  if (held === null) return
  await recordAct(ctx, { ...refusal, success: false, detail: held === 0 ? refusal.detail : `${refusal.detail} (+${held})` })
}

/**
 * Passes a refused move on, after its event; what is wrong with the request or the text is not an event.
 * @throws what it was given.
 */
export async function refusedMove(ctx: ActContext, ref: ResourceRef, move: string, error: unknown): Promise<never> {
  if (isPlatformError(error) && error.status === 403) {
    await recordRefusal(ctx, { kind: 'move.denied', subject: subjectOf(ref), detail: [move, error.code, ...(error.details.reasons ?? []).map((reason) => reason.key)].join(' ') })
  }
  throw error
}
