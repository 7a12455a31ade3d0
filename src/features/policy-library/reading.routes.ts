import { raw, Router, type Request, type RequestHandler, type Response } from 'express'
import { z } from 'zod'
import type { Ctx } from '../../context.ts'
import { PlatformError } from '../../errors.ts'
import { mostDocumentBytes, mostHtmlBytes } from '../../intake/limits.ts'
import { wordMime } from '../../intake/taken.ts'
import type { DraftRef } from '../../publishing/resource-types.ts'
import { answerJson, answerProblems, boundedJson, fromOwnOrigin, parsedBody } from '../../staff/own-door.ts'
import { draftRefIn } from '../../staff/ref-in.ts'
import type { Row } from '../../storage/records.store.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { copyFindings, type UnsavedTexts } from './copy-report.action.ts'
import { holdersOf, type HoldersParts } from './holders.action.ts'
import type { Reading } from './reading-thread.store.ts'

export type ReadingDoor = {
  reading: Reading
  /** throws unless the caller is signed in and may write policy documents at some site */
  assertWriter: (req: Request) => Promise<void>
  /** the signed-in person at this draft, with its newest text; throws `resource.not-found` for strangers */
  draftFor: (req: Request, ref: DraftRef) => Promise<{ ctx: Ctx; draft: Row }>
  /** throws unless the caller is signed in and serves some site */
  assertMember: (req: Request) => Promise<void>
  holders: HoldersParts
  adminOrigin: string
  onFault: (error: unknown) => void
}

/** Bodies are held in memory while they wait for the thread. */
const mostAtOnce = 6
const mostChars = 400_000

const HoldersBody = z.strictObject({ text: z.string().trim().min(20).max(100_000), except: z.string().regex(/^[0-9a-z]{10}$/).nullish() })
const HtmlBody = z.strictObject({ html: z.string() })
const RichBody = z.record(z.string(), z.unknown())
const CopyBody = z.strictObject({
  /** the interpretation as its form holds it: the editor's tree, or plain text */
  body: RichBody.nullable(), text: z.string().max(mostChars),
  /** the document's text where it is not as stored either */
  document: RichBody,
  /** id of the document, for an interpretation that was never saved */
  policy: z.string().regex(/^[0-9a-zA-Z-]{8,64}$/),
}).partial()

/** Recognised metadata of a pasted document, and the comparison of an interpretation with its document; nothing is stored. */
export function readingRoutes(door: ReadingDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const ownOrigin = fromOwnOrigin(door.adminOrigin)
  let waiting = 0
  const counted: RequestHandler = (_req, res, next) => {
    if (waiting >= mostAtOnce) throw new PlatformError('rate.exceeded')
    waiting += 1
    res.once('close', () => { waiting -= 1 })
    next()
  }
  const recognise = [ownOrigin, (async (req, _res, next) => {
    await door.assertWriter(req)
    next()
  }) satisfies RequestHandler, counted]
  router.post('/api/policies/recognise', ...recognise, raw({ limit: mostDocumentBytes, type: wordMime }), async (req, res, next) => {
    if (!Buffer.isBuffer(req.body)) return next()
    answerJson(res, { fields: await door.reading.recognise({ bytes: req.body }) })
  }, ...boundedJson(mostHtmlBytes), async (req: Request, res: Response) => {
    answerJson(res, { fields: await door.reading.recognise(parsedBody(HtmlBody, req)) })
  })

  router.post('/api/policies/holders', ownOrigin, async (req, _res, next) => {
    await door.assertMember(req)
    next()
  }, counted, ...boundedJson(mostHtmlBytes), async (req: Request, res: Response) => {
    const { text, except } = parsedBody(HoldersBody, req)
    answerJson(res, await holdersOf(door.holders, text, except ?? null))
  })

  const answer = async (req: Request, res: Response, given: z.infer<typeof CopyBody>): Promise<void> => {
    const isNew = req.params['id'] === 'new'
    const { ctx, draft } = await door.draftFor(req, isNew ? policyIn(given.policy) : draftRefIn({ params: { type: 'interpretations', id: req.params['id'] } }))
    answerJson(res, await copyFindings(ctx, door.reading, idOf(isNew ? draft : draft['policy']), isNew ? null : draft, unsavedIn(given)))
  }
  router.get('/api/interpretations/:id/copy-report', counted, (req, res) => answer(req, res, {}))
  router.post('/api/interpretations/:id/copy-report', ownOrigin, counted, ...boundedJson(2 * mostHtmlBytes), (req, res) => answer(req, res, parsedBody(CopyBody, req)))
  router.use(['/api/policies/recognise', '/api/policies/holders', '/api/interpretations/:id/copy-report'], answerProblems(door.onFault))
  return router
}

function policyIn(policy: string | undefined): DraftRef {
  if (policy === undefined) throw new PlatformError('input.invalid', { reasons: [{ key: 'interpretation.without-document', field: 'policy', rule: 'G-34' }] })
  return { type: 'policies', id: policy }
}

const unsavedIn = ({ body, text, document }: z.infer<typeof CopyBody>): UnsavedTexts => ({
  ...(text !== undefined ? { interpretation: { text } } : body !== undefined ? { interpretation: { body } } : {}),
  ...(document === undefined ? {} : { document: { body: document } }),
})
