import { Router, type Request } from 'express'
import { isPlatformError } from '../errors.ts'
import type { Ctx } from '../context.ts'
import { navKey } from '../library/public-reader.ts'
import { entryFrom } from '../library/project-entry.ts'
import { siteMark } from '../library/entry.ts'
import { parseFilePath, type FilePath } from '../media/file-paths.ts'
import { dispositionOf } from './content-disposition.ts'
import type { ArticleText } from '../publishing/canonical-text.ts'
import { asIfReleased } from '../publishing/as-if-released.ts'
import { securityHeaders } from './front-headers.ts'
import { refuse } from './front-send.ts'
import { articleView } from './pages/article-page.ts'
import { noTrace } from './page-store/flight.ts'
import type { PortalParts } from './parts.ts'
import { pageFrom } from './render-page.ts'

export type PreviewDoor = {
  parts: PortalParts
  /** the signed-in person's context on this article and its draft text; throws for strangers */
  draftFor: (req: Request, id: string) => Promise<{ ctx: Ctx; text: ArticleText }>
  /** a file of an upload that the signed-in person may see; throws for strangers */
  fileFor: (req: Request, wanted: FilePath) => Promise<{ file: string; type: string; name: string }>
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
      res.set('Content-Type', found.type).set('Cache-Control', 'no-store').set('X-Content-Type-Options', 'nosniff')
      if (found.name !== '') res.set('Content-Disposition', dispositionOf(found.name))
      res.sendFile(found.file, { cacheControl: false, dotfiles: 'deny' }, (error) => {
        if (error !== undefined && error !== null && !res.headersSent) refuse(req, res, 'resource.not-found')
      })
    } catch (error) {
      if (!isPlatformError(error)) door.onFault(error, 'preview')
      refuse(req, res, isPlatformError(error) ? error.code : 'database.unavailable')
    }
  })
  router.get('/preview/articles/:id', async (req, res) => {
    try {
      const { ctx, text } = await door.draftFor(req, req.params['id'] ?? '')
      const now = ctx.now.toISOString()
      const entry = entryFrom(text, asIfReleased(now), ctx.tenant, '')
      if (entry === null) return refuse(req, res, 'resource.not-found')
      const nav = (await door.parts.reader.heads([navKey(ctx.tenant.id)])).navs.get(ctx.tenant.id) ?? []
      const form = door.parts.directory().rootFor(ctx.tenant.id, '/s/')
      const request = { tenant: ctx.tenant, form, path: '/', query: new URLSearchParams(), trace: noTrace }
      const column = nav.find((candidate) => candidate.id === entry.column) ?? null
      const view = articleView(door.parts, request, { ...entry, ...staffFiles(entry) }, { nav, column, newer: [], older: [], preview: true })
      const page = await pageFrom(door.parts, request, view, 200, door.onFault, 'preview')
      res.writeHead(200, ['Content-Type', 'text/html; charset=utf-8', 'Cache-Control', 'no-store', 'X-Robots-Tag', 'noindex', ...securityHeaders])
      res.end(page.body)
    } catch (error) {
      if (!isPlatformError(error)) door.onFault(error, 'preview')
      refuse(req, res, isPlatformError(error) ? error.code : 'database.unavailable')
    }
  })
  return router
}

/** The site mark leads to the preview's own file door. */
function staffFiles<T extends { body: string; cover: { src: string; srcset: string } | null; attachments: readonly { href: string }[] }>(entry: T): Pick<T, 'body' | 'cover' | 'attachments'> {
  const at = (text: string) => text.replaceAll(`${siteMark}/files/`, '/preview/files/')
  return {
    body: at(entry.body),
    cover: entry.cover === null ? null : { ...entry.cover, src: at(entry.cover.src), srcset: at(entry.cover.srcset) },
    attachments: entry.attachments.map((file) => ({ ...file, href: at(file.href) })),
  } as Pick<T, 'body' | 'cover' | 'attachments'>
}
