import { Router, type Request } from 'express'
import type { Payload } from 'payload'
import { z } from 'zod'
import { PlatformError } from '../errors.ts'
import { answerJson, answerProblems, boundedJson, callersLanguage, fromOwnOrigin, parsedBody } from '../staff/own-door.ts'
import type { SignedIn } from '../staff/staff-actor.store.ts'
import { BatchBody, moveBatch } from './batch.action.ts'
import { deskQuery } from './desk-query.ts'
import { nextTask, readDesk } from './read-desk.action.ts'
import { deskRooms } from './rooms.ts'
import { servedSites } from './viewer.store.ts'

export type DeskDoor = {
  payload: Payload
  /** who is signed in; throws for strangers */
  personFor: (req: Request) => Promise<SignedIn>
  adminOrigin: string
  now: () => Date
  onFault: (error: unknown) => void
}

/** A thousand items with their hashes, and an opinion. */
const mostBatchBytes = 512 * 1024
const mostSites = 50

const Next = z.object({ after: z.string().regex(/^[0-9a-zA-Z-]{8,64}$/).nullable().catch(null), room: z.enum(deskRooms).catch('sign') })

/** The desk's own door: only ever one's own desk, and one's own signature. */
export function deskRoutes(door: DeskDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const { payload } = door
  const signing = new Set<string>()
  router.get('/api/desk', async (req, res) => {
    const { scope } = await door.personFor(req)
    answerJson(res, await readDesk({ payload, scope, now: door.now() }, deskQuery(searchOf(req))))
  })
  router.get('/api/desk/next', async (req, res) => {
    const { scope } = await door.personFor(req)
    const search = searchOf(req)
    const { after, room } = Next.parse({ after: search.get('after'), room: search.get('room') })
    answerJson(res, await nextTask({ payload, scope, now: door.now() }, after, room))
  })
  router.get('/api/desk/sites', async (req, res) => {
    const { scope } = await door.personFor(req)
    const words = (searchOf(req).get('q') ?? '').trim()
    const found = (await servedSites(payload, scope)).filter((site) => words === '' || site.shortName.includes(words) || site.name.includes(words))
    answerJson(res, { sites: found.slice(0, mostSites).map((site) => ({ id: site.id, name: site.shortName })), more: Math.max(0, found.length - mostSites) })
  })
  router.post('/api/desk/batch', fromOwnOrigin(door.adminOrigin), ...boundedJson(mostBatchBytes), async (req, res) => {
    const batch = parsedBody(BatchBody, req)
    const person = await door.personFor(req)
    // Two batches of one person would only contend for the same items.
    if (signing.has(person.id)) throw new PlatformError('rate.exceeded')
    signing.add(person.id)
    try {
      // One line for each item as it is done. Whoever goes away finds at the desk what was done: what was asked for is finished.
      res.status(200).set({ 'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' })
      res.flushHeaders()
      await moveBatch({ payload, person, language: callersLanguage(req), now: door.now, onFault: door.onFault }, batch, (result) => {
        if (!res.writableEnded && !res.destroyed) res.write(`${JSON.stringify(result)}\n`)
      })
      res.end()
    } finally {
      signing.delete(person.id)
    }
  })
  router.use('/api/desk', answerProblems(door.onFault))
  return router
}

const searchOf = (req: Request): URLSearchParams => new URLSearchParams(req.originalUrl.split('?', 2)[1] ?? '')
