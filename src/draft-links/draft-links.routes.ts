import { Router, type Request } from 'express'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { PlatformError } from '../errors.ts'
import { answerJson, answerProblems, boundedJson, fromOwnOrigin, parsedBody } from '../staff/own-door.ts'
import type { ResourceRef } from '../publishing/resource-types.ts'
import { movedRefIn } from '../staff/ref-in.ts'
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
  /** the signed-in person's context on this resource; throws for strangers */
  contextFor: (req: Request, ref: ResourceRef) => Promise<Ctx>
  adminOrigin: string
  /** the longest term of a link, in days */
  mostDays: number
  onFault: (error: unknown) => void
}

/** Share links of a resource: the list, a new one, the end of one. */
export function draftLinkRoutes(door: DraftLinkDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const ownOrigin = fromOwnOrigin(door.adminOrigin)
  router.get('/api/:type/:id/links', async (req, res) => {
    const ref = movedRefIn(req)
    const ctx = await door.contextFor(req, ref)
    const links = await sharedLinks(ctx, ref)
    answerJson(res, { mostDays: door.mostDays, links: links.map((link) => told(link, ctx.now)) })
  })
  router.post('/api/:type/:id/links', ownOrigin, ...boundedJson(4096), async (req, res) => {
    const wish = parsedBody(Wish, req)
    const ref = movedRefIn(req)
    const ctx = await door.contextFor(req, ref)
    const { link, token } = await shareDraft(ctx, ref, wish, door.mostDays)
    answerJson(res, { link: told(link, ctx.now), url: `${door.adminOrigin}/preview/shared/${token}` })
  })
  router.delete('/api/:type/:id/links/:link', ownOrigin, async (req, res) => {
    const ref = movedRefIn(req)
    await revokeLink(await door.contextFor(req, ref), ref, linkIn(req))
    answerJson(res, { revoked: linkIn(req) })
  })
  router.use('/api/:type/:id/links', answerProblems(door.onFault))
  return router
}

function linkIn(req: Request): string {
  const parsed = Id.safeParse(req.params['link'])
  if (!parsed.success) throw new PlatformError('resource.not-found')
  return parsed.data
}

const told = ({ tenant: _tenant, resource: _resource, resourceType: _type, createdBy: _person, ...link }: DraftLink, now: Date) => ({ ...link, state: stateOfLink(link, now) })
