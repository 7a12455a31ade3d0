import { join } from 'node:path'
import type { IncomingMessage } from 'node:http'
import type { Request, Router } from 'express'
import type { Payload } from 'payload'
import type { Ctx } from '../context.ts'
import { draftLinkRoutes } from '../draft-links/draft-links.routes.ts'
import type { PortalParts } from '../portal/parts.ts'
import { draftLinkPages } from '../portal/draft-link-pages.routes.ts'
import { compareRoutes } from '../publishing/compare/compare.routes.ts'
import type { ResourceRef } from '../publishing/resource-types.ts'
import type { Settings } from '../settings.ts'

export type ReviewDoorParts = {
  payload: Payload
  settings: Settings
  portal: PortalParts
  /** the signed-in person's context on this resource; throws for strangers */
  contextFor: (req: Request, ref: ResourceRef) => Promise<Ctx>
  clientAddress: (req: IncomingMessage) => string
  now: () => Date
  log: (line: string, error?: unknown) => void
}

/** What the review screen asks: what is new in a text, and share links with the page that they lead to. */
export function reviewDoors({ payload, settings, portal, contextFor, clientAddress, now, log }: ReviewDoorParts): Router[] {
  const onFault = (error: unknown) => log('review', error)
  return [
    compareRoutes({ contextFor, onFault }),
    draftLinkRoutes({ contextFor, adminOrigin: settings.adminOrigin, mostDays: settings.draftLinkDays, onFault }),
    draftLinkPages({
      parts: portal, uploads: join(settings.dataDir, 'uploads'), onFault,
      visitOf: (req) => ({ payload, tenantById: (id) => portal.directory().byId(id), now: now(), address: clientAddress(req) }),
    }),
  ]
}
