import { Router, type Request } from 'express'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { PlatformError } from '../errors.ts'
import { answerJson, answerProblems, boundedJson, fromOwnOrigin, parsedBody } from '../staff/own-door.ts'
import { newestDraft, stateOfLink, type DraftLink } from './draft-link-rules.ts'
import { revokeLink, sharedLinks, shareDraft } from './draft-links.action.ts'

const Id = z.string().regex(/^[0-9a-zA-Z-]{8,64}$/)

const Wish = z.strictObject({
  recipient: z.string().trim().min(1).max(60),
  note: z.string().max(200).default(''),
  days: z.number().int().min(1).max(365),
  snapshot: z.union([z.literal(newestDraft), z.string().regex(/^[0-9a-f]{64}$/)]).default(newestDraft),
})

export type DraftLinkDoor = {
  /** the signed-in person's context on this article; throws for strangers */
  contextFor: (req: Request, articleId: string) => Promise<Ctx>
  adminOrigin: string
  /** the longest term of a link, in days */
  mostDays: number
  onFault: (error: unknown) => void
}

/** Share links of an article: the list, a new one, the end of one. */
export function draftLinkRoutes(door: DraftLinkDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const ownOrigin = fromOwnOrigin(door.adminOrigin)
  router.get('/api/articles/:id/links', async (req, res) => {
    const ctx = await door.contextFor(req, idIn(req, 'id'))
    const links = await sharedLinks(ctx, idIn(req, 'id'))
    answerJson(res, { mostDays: door.mostDays, links: links.map((link) => told(link, ctx.now)) })
  })
  router.post('/api/articles/:id/links', ownOrigin, ...boundedJson(4096), async (req, res) => {
    const wish = parsedBody(Wish, req)
    const ctx = await door.contextFor(req, idIn(req, 'id'))
    const { link, token } = await shareDraft(ctx, idIn(req, 'id'), wish, door.mostDays)
    answerJson(res, { link: told(link, ctx.now), url: `${door.adminOrigin}/preview/shared/${token}` })
  })
  router.delete('/api/articles/:id/links/:link', ownOrigin, async (req, res) => {
    await revokeLink(await door.contextFor(req, idIn(req, 'id')), idIn(req, 'id'), idIn(req, 'link'))
    answerJson(res, { revoked: idIn(req, 'link') })
  })
  router.use('/api/articles/:id/links', answerProblems(door.onFault))
  return router
}

function idIn(req: Request, name: string): string {
  const parsed = Id.safeParse(req.params[name])
  if (!parsed.success) throw new PlatformError('resource.not-found')
  return parsed.data
}

const told = ({ tenant: _tenant, resource: _resource, createdBy: _person, ...link }: DraftLink, now: Date) => ({ ...link, state: stateOfLink(link, now) })
