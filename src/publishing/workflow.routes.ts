import { Router, type Request } from 'express'
import { z } from 'zod'
import { PlatformError } from '../errors.ts'
import { refusedMove } from '../auditing/refusals.store.ts'
import type { Ctx } from '../context.ts'
import type { StoredMove } from './moves.store.ts'
import { makeMove, standingOf } from './make-move.action.ts'
import { Change, Place } from './move-details.ts'
import type { ResourceRef } from './resource-types.ts'
import { moveNames } from './stages.ts'
import { answerJson, answerProblems, boundedJson, fromOwnOrigin, parsedBody } from '../staff/own-door.ts'
import { movedRefIn } from '../staff/ref-in.ts'
import { withdrawalKinds } from './withdrawal-kinds.ts'

/** What `POST /api/<collection>/<id>/workflow/<move>` takes; anything else is refused by name. */
const MoveBody = z.strictObject({
  revision: z.number().int().min(0),
  textHash: z.string().regex(/^[0-9a-f]{64}$/).nullable().default(null),
  opinion: z.string().max(2000).default(''),
  reason: z.string().max(2000).default(''),
  withdrawal: z.enum(withdrawalKinds).nullable().default(null),
  proofreading: z.string().max(2000).default(''),
  toStep: z.string().max(40).nullable().default(null),
  places: z.array(Place).max(50).default([]),
  change: Change.nullable().default(null),
  publishAt: z.iso.datetime({ offset: true }).nullable().default(null),
  expireAt: z.iso.datetime({ offset: true }).nullable().default(null),
  mergedInto: z.string().regex(/^[0-9a-z]{6,20}$/).nullable().default(null),
})

export type WorkflowDoor = {
  /** the context of the signed-in person on this resource; throws for strangers */
  contextFor: (req: Request, ref: ResourceRef) => Promise<Ctx>
  /** origin that state-changing requests must come from */
  adminOrigin: string
  onFault: (error: unknown) => void
}

/** The only way to move a stage (design §5), and the read of where a resource stands. */
export function workflowRoutes(door: WorkflowDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.get('/api/:type/:id/workflow', async (req, res) => {
    const ref = movedRefIn(req)
    const standing = await standingOf(await door.contextFor(req, ref), ref)
    answerJson(res, {
      state: standing.state, draftHash: standing.draftHash, available: standing.available, chain: standing.chain, calendar: standing.calendar,
      timeline: standing.moves.map(timelineEntry),
    })
  })
  router.post('/api/:type/:id/workflow/:move', fromOwnOrigin(door.adminOrigin), ...boundedJson(mostBodyBytes), async (req, res) => {
    const ref = movedRefIn(req)
    const move = moveNames.find((name) => name === req.params['move'])
    if (move === undefined) throw new PlatformError('input.invalid', { reasons: [{ key: 'move.unknown', field: 'move' }] })
    const input = parsedBody(MoveBody, req)
    const ctx = await door.contextFor(req, ref)
    const made = await makeMove(ctx, ref, move, input).catch((error: unknown) => refusedMove(ctx, ref, move, error))
    answerJson(res, { move: { id: made.move.id, seq: made.move.seq }, state: made.state })
  })
  router.use('/api/:type/:id/workflow', answerProblems(door.onFault))
  return router
}

const timelineEntry = ({ seq, move, actorName, at, opinion, reason, textHash, withdrawal, details }: StoredMove) => {
  const { chain: _frozen, ...told } = details ?? {}
  return { seq, move, actorName, at, opinion, reason, textHash, withdrawal, details: told }
}

const mostBodyBytes = 64 * 1024
