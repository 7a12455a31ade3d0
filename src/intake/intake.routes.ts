import { raw, Router, type Request, type RequestHandler, type Response } from 'express'
import { z } from 'zod'
import { PlatformError } from '../errors.ts'
import { answerJson, answerProblems, boundedJson, fromOwnOrigin, parsedBody } from '../staff/own-door.ts'
import type { Intake } from './intake-thread.store.ts'
import { mostDocumentBytes, mostHtmlBytes } from './limits.ts'
import { wordMime } from './taken.ts'

const HtmlBody = z.strictObject({ html: z.string() })

export type IntakeDoor = {
  intake: Intake
  /** throws unless the caller is signed in and may write articles at some site */
  assertWriter: (req: Request) => Promise<void>
  /** origin that requests must come from */
  adminOrigin: string
  onFault: (error: unknown) => void
}

/** Bodies are held in memory while they wait for the thread. */
const mostAtOnce = 6

/**
 * Turns what an editor pastes or drops into the editor's own tree. Nothing is stored and nothing of any site is read, so
 * no document is named: pictures and files go up afterwards through the media's own door, under the rights there.
 */
export function intakeRoutes(door: IntakeDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  let reading = 0
  const guards = (most: number, key: string): RequestHandler[] => [
    fromOwnOrigin(door.adminOrigin),
    async (req, res, next) => {
      await door.assertWriter(req)
      if (Number(req.headers['content-length'] ?? 0) > most) throw tooLarge(key, most)
      if (reading >= mostAtOnce) throw new PlatformError('rate.exceeded')
      reading += 1
      res.once('close', () => { reading -= 1 })
      next()
    },
  ]
  router.post('/api/intake/html', guards(mostHtmlBytes, 'intake.html-too-large'), boundedJson(mostHtmlBytes), async (req: Request, res: Response) => {
    answerJson(res, await door.intake.read({ kind: 'html', html: parsedBody(HtmlBody, req).html }))
  })
  router.post('/api/intake/word', guards(mostDocumentBytes, 'intake.document-too-large'), raw({ limit: mostDocumentBytes, type: wordMime }), async (req: Request, res: Response) => {
    if (!Buffer.isBuffer(req.body)) throw new PlatformError('media.type-refused', { reasons: [{ key: 'intake.not-word', field: 'file' }] })
    answerJson(res, await door.intake.read({ kind: 'word', bytes: req.body }))
  })
  router.use('/api/intake', answerProblems(door.onFault))
  return router
}

const tooLarge = (key: string, most: number): PlatformError =>
  new PlatformError('input.too-large', { reasons: [{ key, field: 'file', params: { most: Math.round(most / 1024 / 1024) } }] })
