import { Router, type Request } from 'express'
import type { Payload } from 'payload'
import { z } from 'zod'
import { answerJson, answerProblems } from '../../staff/own-door.ts'
import type { SignedIn } from '../../staff/staff-actor.store.ts'
import { worklistNames } from './worklist-conditions.ts'
import { readLinked, readWorklists } from './worklists.action.ts'

export type WorklistsDoor = {
  payload: Payload
  /** who is signed in; throws for strangers */
  personFor: (req: Request) => Promise<SignedIn>
  now: () => Date
  onFault: (error: unknown) => void
}

/** Pages that anybody turns to; what lies beyond is found by a site. */
const mostPages = 200
const Page = z.coerce.number().int().min(1).max(mostPages).catch(1)
const Asked = z.object({ list: z.enum(worklistNames).catch('interpretations'), page: Page, site: z.string().regex(/^[0-9a-zA-Z-]{8,64}$/).nullable().catch(null) })

/** Worklists of the policy library: only ever of the sites that a person serves. */
export function worklistsRoutes(door: WorklistsDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const asking = async (req: Request) => ({ payload: door.payload, scope: (await door.personFor(req)).scope, now: door.now() })
  router.get('/api/policies/worklists', async (req, res) => {
    const search = searchOf(req)
    answerJson(res, await readWorklists(await asking(req), Asked.parse({ list: search.get('list'), page: search.get('page') ?? 1, site: search.get('site') })))
  })
  router.get('/api/policies/worklists/linked', async (req, res) => {
    answerJson(res, await readLinked(await asking(req), Page.parse(searchOf(req).get('page') ?? 1)))
  })
  router.use('/api/policies/worklists', answerProblems(door.onFault))
  return router
}

const searchOf = (req: Request): URLSearchParams => new URLSearchParams(req.originalUrl.split('?', 2)[1] ?? '')
