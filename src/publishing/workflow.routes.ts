import { json, Router, type ErrorRequestHandler, type Request, type Response } from 'express'
import { z } from 'zod'
import { isPlatformError, PlatformError } from '../errors.ts'
import { fieldReasons } from '../input-reasons.ts'
import { refusedMove } from '../auditing/refusals.store.ts'
import { errorText, reasonText, type Language } from '../locales/refusal.ts'
import type { Ctx } from '../context.ts'
import type { StoredMove } from './moves.store.ts'
import { makeMove, standingOf } from './make-move.action.ts'
import { Change, Place } from './move-details.ts'
import { moveNames } from './stages.ts'
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

const Id = z.string().regex(/^[0-9a-zA-Z-]{8,64}$/)

export type WorkflowDoor = {
  /** the context of the signed-in person on this article; throws for strangers */
  contextFor: (req: Request, articleId: string) => Promise<Ctx>
  /** origin that state-changing requests must come from */
  adminOrigin: string
  onFault: (error: unknown) => void
}

/** The only way to move a stage (design §5), and the read of where an article stands. */
export function workflowRoutes(door: WorkflowDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.get('/api/articles/:id/workflow', async (req, res) => {
    const ctx = await door.contextFor(req, idIn(req))
    const standing = await standingOf(ctx, idIn(req))
    answer(res, 200, {
      state: standing.state, draftHash: standing.draftHash, available: standing.available, chain: standing.chain,
      timeline: standing.moves.map(timelineEntry),
    })
  })
  router.post('/api/articles/:id/workflow/:move', sameOrigin(door.adminOrigin), refuseLargeBodies, json({ limit: mostBodyBytes, strict: true, type: () => true }), async (req, res) => {
    const move = moveNames.find((name) => name === req.params['move'])
    if (move === undefined) throw new PlatformError('input.invalid', { reasons: [{ key: 'move.unknown', field: 'move' }] })
    const body = MoveBody.safeParse(req.body)
    if (!body.success) throw new PlatformError('input.invalid', { reasons: fieldReasons(body.error.issues) })
    const ctx = await door.contextFor(req, idIn(req))
    const made = await makeMove(ctx, idIn(req), move, body.data).catch((error: unknown) => refusedMove(ctx, idIn(req), move, error))
    answer(res, 200, { move: { id: made.move.id, seq: made.move.seq }, state: made.state })
  })
  router.use('/api/articles', problems(door.onFault))
  return router
}

const timelineEntry = ({ seq, move, actorName, at, opinion, reason, textHash, withdrawal, details }: StoredMove) => {
  const { chain: _frozen, ...told } = details ?? {}
  return { seq, move, actorName, at, opinion, reason, textHash, withdrawal, details: told }
}

function idIn(req: Request): string {
  const parsed = Id.safeParse(req.params['id'])
  if (!parsed.success) throw new PlatformError('resource.not-found')
  return parsed.data
}

const answer = (res: Response, status: number, body: unknown): void => {
  res.status(status).set('Cache-Control', 'no-store').json(body)
}

const mostBodyBytes = 64 * 1024

/** By the declared length: the parser would wait for all of it before it refuses. */
const refuseLargeBodies = (req: Request, _res: Response, next: (error?: unknown) => void): void =>
  next(Number(req.headers['content-length'] ?? 0) > mostBodyBytes ? new PlatformError('input.too-large') : undefined)

/** A page of another origin cannot move anything, whatever cookies the browser sends along. */
const sameOrigin = (origin: string) => (req: Request, _res: Response, next: (error?: unknown) => void): void => {
  const from = req.headers.origin
  const site = req.headers['sec-fetch-site']
  const own = from === undefined ? site === 'same-origin' : from === origin
  next(own ? undefined : new PlatformError('access.denied', { reasons: [{ key: 'input.foreign-origin', field: 'Origin' }] }))
}

/** RFC 9457 with the code, one sentence for each reason in the caller's language, and the reasons for programs. */
const problems = (onFault: (error: unknown) => void): ErrorRequestHandler => (error: unknown, req, res, next) => {
  if (res.headersSent) return next(error)
  const language: Language = /payload-lng=en/.test(String(req.headers.cookie ?? '')) || /^en\b/.test(String(req.headers['accept-language'] ?? '')) ? 'en' : 'zh'
  const known = asPlatformError(error)
  if (known === null) {
    onFault(error)
    return void res.status(500).type('application/problem+json').json({ type: 'about:blank', status: 500, code: 'fault' })
  }
  const reasons = known.details.reasons ?? []
  res.status(known.status).type('application/problem+json').set('Cache-Control', 'no-store').json({
    type: 'about:blank', status: known.status, code: known.code, title: errorText(known.code, language),
    reasons: reasons.map((reason) => ({ ...reason, text: reasonText(reason, language) })),
  })
}

function asPlatformError(error: unknown): PlatformError | null {
  if (isPlatformError(error)) return error
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown }
  if (type === 'entity.too.large') return new PlatformError('input.too-large')
  if (typeof type === 'string' && typeof status === 'number' && status < 500) return new PlatformError('input.malformed')
  return null
}
