import { Router, type Request } from 'express'
import { z } from 'zod'
import type { Ctx } from '../../context.ts'
import { PlatformError } from '../../errors.ts'
import { fieldReasons } from '../../input-reasons.ts'
import { answerJson, answerProblems } from '../../staff/own-door.ts'
import { movedRefIn } from '../../staff/ref-in.ts'
import type { ResourceRef } from '../resource-types.ts'
import { compareForReview } from './compare.action.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Text = z.union([z.literal('published'), z.string().regex(/^signed:[1-9]\d{0,5}$/), Hash])
const Query = z.strictObject({
  left: Text.nullable().default(null),
  right: z.union([z.literal('draft'), Text]).default('draft'),
})

export type CompareDoor = {
  /** the signed-in person's context on this resource; throws for strangers */
  contextFor: (req: Request, ref: ResourceRef) => Promise<Ctx>
  onFault: (error: unknown) => void
}

/** `GET /api/:type/:id/compare?left=&right=`: what is new in a text, or between any two that were seen of it, for those who may read its draft. */
export function compareRoutes(door: CompareDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.get('/api/:type/:id/compare', async (req, res) => {
    const ref = movedRefIn(req)
    const query = Query.safeParse(req.query)
    if (!query.success) {
      throw new PlatformError('input.invalid', { reasons: fieldReasons(query.error.issues) })
    }
    answerJson(res, await compareForReview(await door.contextFor(req, ref), ref, query.data))
  })
  router.use('/api/:type/:id/compare', answerProblems(door.onFault))
  return router
}
