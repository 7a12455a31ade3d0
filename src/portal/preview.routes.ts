import { Router, type Request } from 'express'
import { isPlatformError } from '../errors.ts'
import type { Ctx } from '../context.ts'
import { parseFilePath, type FilePath } from '../media/file-paths.ts'
import { dispositionOf } from './content-disposition.ts'
import type { CanonicalText } from '../publishing/canonical-text.ts'
import type { DraftRef } from '../publishing/resource-types.ts'
import { draftRefIn } from '../staff/ref-in.ts'
import { securityHeaders } from './front-headers.ts'
import { refuse } from './front-send.ts'
import type { PortalParts } from './parts.ts'
import { pageIn, previewPage } from './preview-page.ts'
import { sendFile } from './send-file.ts'
import type { StaffFile } from '../staff/staff-files.store.ts'

export type PreviewDoor = {
  parts: PortalParts
  /**
   * the signed-in person's context on this draft, the text that it is released with, which page of it is its own, and
   * whether the person may see that one alone; throws for strangers
   */
  draftFor: (req: Request, ref: DraftRef) => Promise<{ ctx: Ctx; text: CanonicalText; page: string | null; alone: boolean }>
  /** a file of an upload that the signed-in person may see; throws for strangers */
  fileFor: (req: Request, wanted: FilePath) => Promise<StaffFile>
  onFault: (error: unknown, requestId: string) => void
}

/**
 * The preview door (design, idea 1): a draft in the site's own theme, projected in memory for the signed-in person,
 * `no-store`, never near the page store. Files come from the staff's door, since drafts' files are not public.
 */
export function previewRoutes(door: PreviewDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.get('/preview/files/:name', async (req, res) => {
    try {
      const wanted = parseFilePath(`/files/${req.params['name'] ?? ''}`)
      if (wanted === null) return refuse(req, res, 'resource.not-found')
      const found = await door.fileFor(req, wanted)
      await sendFile(res, found, [
        'Content-Type', found.type, 'Cache-Control', 'no-store', 'X-Content-Type-Options', 'nosniff',
        ...(found.shownName === '' ? [] : ['Content-Disposition', dispositionOf(found.shownName)]),
      ])
    } catch (error) {
      if (!isPlatformError(error)) door.onFault(error, 'preview')
      refuse(req, res, isPlatformError(error) ? error.code : 'database.unavailable')
    }
  })
  router.get('/preview/:type/:id', async (req, res) => {
    try {
      const { ctx, text, page, alone } = await door.draftFor(req, draftRefIn(req))
      const form = door.parts.directory().rootFor(ctx.tenant.id, '/s/')
      const body = await previewPage(door.parts, { tenant: ctx.tenant, text, page: (alone ? null : pageIn(req.query['of'])) ?? page, now: ctx.now, form, filesAt: '/preview/files/', note: '' }, door.onFault)
      if (body === null) return refuse(req, res, 'resource.not-found')
      res.writeHead(200, ['Content-Type', 'text/html; charset=utf-8', 'Cache-Control', 'no-store', 'X-Robots-Tag', 'noindex', ...securityHeaders])
      res.end(body)
    } catch (error) {
      if (!isPlatformError(error)) door.onFault(error, 'preview')
      refuse(req, res, isPlatformError(error) ? error.code : 'database.unavailable')
    }
  })
  return router
}
