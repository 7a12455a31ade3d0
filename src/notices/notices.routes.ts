import { Router, type Request } from 'express'
import type { Payload } from 'payload'
import { z } from 'zod'
import { answerJson, answerProblems, boundedJson, fromOwnOrigin, parsedBody } from '../staff/own-door.ts'
import type { SignedIn } from '../staff/staff-actor.store.ts'
import { mailChoices } from './notice.ts'
import { countUnread, markRead, noticesOf, preferenceOf, setPreference } from './notices.store.ts'

export type NoticesDoor = { payload: Payload; personFor: (req: Request) => Promise<SignedIn>; adminOrigin: string; now: () => Date; onFault: (error: unknown) => void }

const Id = z.string().regex(/^[0-9a-zA-Z-]{8,64}$/)
const ReadBody = z.strictObject({ ids: z.array(Id).max(200).nullable().default(null) })
const PreferenceBody = z.strictObject({ mail: z.enum(mailChoices), webhook: z.boolean() })
const ListQuery = z.object({ unread: z.literal('1').optional().catch(undefined), before: z.iso.datetime().nullable().catch(null) })

const pageSize = 20

/** One's own notices and how one wants to be told; nobody's else, by whatever id. */
export function noticesRoutes(door: NoticesDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const { payload } = door
  const changing = [fromOwnOrigin(door.adminOrigin), ...boundedJson(16 * 1024)]
  router.get('/api/notices', async (req, res) => {
    const person = await door.personFor(req)
    const { unread, before } = ListQuery.parse({ unread: req.query['unread'], before: req.query['before'] ?? null })
    const rows = await noticesOf(payload, person.id, { unread: unread === '1', before, limit: pageSize })
    answerJson(res, {
      unread: await countUnread(payload, person.id),
      notices: rows.map((row) => ({
        id: row['id'], kind: row['kind'], site: row['siteName'], resourceType: row['resourceType'] ?? 'articles', resource: row['resource'], title: row['title'], step: row['step'] ?? null, by: row['byName'], note: row['note'], at: row['at'],
        read: typeof row['readAt'] === 'string' && row['readAt'] !== '',
      })),
      more: rows.length === pageSize,
    })
  })
  router.post('/api/notices/read', ...changing, async (req, res) => {
    const person = await door.personFor(req)
    const { ids } = parsedBody(ReadBody, req)
    answerJson(res, { read: await markRead(payload, person.id, ids, door.now().toISOString()), unread: await countUnread(payload, person.id) })
  })
  router.get('/api/notices/preference', async (req, res) => answerJson(res, await preferenceOf(payload, (await door.personFor(req)).id)))
  router.put('/api/notices/preference', ...changing, async (req, res) => {
    const person = await door.personFor(req)
    const preference = parsedBody(PreferenceBody, req)
    await setPreference(payload, person.id, preference)
    answerJson(res, preference)
  })
  router.use('/api/notices', answerProblems(door.onFault))
  return router
}
