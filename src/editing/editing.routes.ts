import { Router, type Request } from 'express'
import { z } from 'zod'
import { PlatformError } from '../errors.ts'
import { reasonText } from '../locales/refusal.ts'
import type { DraftType } from '../publishing/resource-types.ts'
import { answerJson, answerProblems, boundedJson, callersLanguage, fromOwnOrigin, parsedBody } from '../staff/own-door.ts'
import { compareCopy, unsavedOf } from './compare-copy.action.ts'
import { mostCopyBytes } from './copy-rules.ts'
import { heartbeat, type Opened } from './heartbeat.action.ts'
import { parseResourceKey, type ResourceKey } from './resource-key.ts'
import { dropCopy } from './working-copies.store.ts'

/** What `POST /api/editing/heartbeat` takes; anything else is refused by name. */
const BeatBody = z.strictObject({
  resource: z.string().max(200),
  state: z.enum(['editing', 'viewing', 'left']),
  copy: z.strictObject({ data: z.record(z.string().max(100), z.unknown()), baseRevision: z.number().int().min(0) }).nullable().default(null),
})

export type EditingDoor = {
  /** the signed-in person at this resource; throws `resource.not-found` for those who may not read it */
  openFor: (req: Request, resource: ResourceKey) => Promise<Opened>
  /** who is signed in, and at which sites that person may begin drafts */
  personFor: (req: Request) => Promise<Pick<Opened, 'payload' | 'user'> & { mayWriteAt: (type: DraftType, tenant: string) => boolean }>
  adminOrigin: string
  onFault: (error: unknown) => void
}

/** A heartbeat holds a copy and a little beside it; JSON of Chinese text in escapes is longer than the text. */
const mostBeatBytes = 2 * mostCopyBytes

/** The edit view's own door: unsaved text, who else is here, what changed meanwhile. Only ever one's own copies. */
export function editingRoutes(door: EditingDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const ownOrigin = fromOwnOrigin(door.adminOrigin)
  router.post('/api/editing/heartbeat', ownOrigin, ...boundedJson(mostBeatBytes), async (req, res) => {
    const { resource, state, copy } = parsedBody(BeatBody, req)
    const { notKept, ...pulse } = await heartbeat(await door.openFor(req, keyOf(resource)), { state, copy })
    answerJson(res, { ...pulse, notKept: notKept === null ? null : reasonText(notKept, callersLanguage(req)) })
  })
  router.get('/api/editing/copies', async (req, res) => {
    const { mayWriteAt, ...person } = await door.personFor(req)
    answerJson(res, { unsaved: await unsavedOf(person, mayWriteAt) })
  })
  router.get('/api/editing/copies/:resource', async (req, res) => {
    answerJson(res, await compareCopy(await door.openFor(req, keyOf(req.params.resource))))
  })
  router.delete('/api/editing/copies/:resource', ownOrigin, async (req, res) => {
    const opened = await door.openFor(req, keyOf(req.params.resource))
    await dropCopy(opened.payload, opened.user.id, opened.resource)
    answerJson(res, { dropped: opened.resource })
  })
  router.use('/api/editing', answerProblems(door.onFault))
  return router
}

function keyOf(text: unknown): ResourceKey {
  const key = typeof text === 'string' ? parseResourceKey(text) : null
  if (key === null) throw new PlatformError('resource.not-found')
  return key
}
