import { Router, type Request, type Response } from 'express'
import { fileOfText } from '../draft-links/draft-files.store.ts'
import { openLink, recordOpening, type Opened, type Visit } from '../draft-links/open-link.action.ts'
import { isPlatformError } from '../errors.ts'
import { civilMinute } from '../library/civil-time.ts'
import { label } from '../locales/label.ts'
import { parseFilePath } from '../media/file-paths.ts'
import { callersLanguage } from '../staff/own-door.ts'
import { createLoginLimit } from '../staff/login-limit.ts'
import { dispositionOf } from './content-disposition.ts'
import { securityHeaders } from './front-headers.ts'
import { refuse } from './front-send.ts'
import type { PortalParts } from './parts.ts'
import { pageIn, previewPage } from './preview-page.ts'
import { sendFile } from './send-file.ts'

export type DraftLinkPageDoor = {
  parts: PortalParts
  visitOf: (req: Request) => Visit
  /** folder of the uploads */
  uploads: string
  onFault: (error: unknown, requestId: string) => void
}

const fiveMinutes = 5 * 60_000

/**
 * The preview door for a person without account: one text, read-only, by a token that nobody can guess. Unknown,
 * expired and revoked tokens get the same answer. Nothing is kept by anybody on the way, and the token stands in no
 * Referer. Only files that this text lists are served, below the token.
 */
export function draftLinkPages(door: DraftLinkPageDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const guesses = createLoginLimit({ attempts: 30, windowMs: fiveMinutes })
  const openings = createLoginLimit({ attempts: 120, windowMs: fiveMinutes })

  /** What the token opens, or null when the answer was already given. */
  const opened = async (req: Request, res: Response, counted: boolean): Promise<{ visit: Visit; opened: Opened } | null> => {
    const visit = door.visitOf(req)
    const token = String(req.params['token'] ?? '')
    const at = visit.now.getTime()
    if (!guesses.admits(visit.address, at) || !openings.admits(token, at)) {
      refuse(req, res, 'rate.exceeded', ['Retry-After', '300'])
      return null
    }
    const found = await openLink(visit, token)
    if (found === null) {
      guesses.fail(visit.address, at)
      gone(req, res)
      return null
    }
    if (counted) openings.fail(token, at)
    return { visit, opened: found }
  }

  router.get('/preview/shared/:token', async (req, res) => {
    try {
      const one = await opened(req, res, true)
      if (one === null) return
      await recordOpening(one.visit, one.opened, 'page')
      const address = publicAddress(door.parts, one.opened)
      if (address !== null) return void res.writeHead(302, [...headers('text/plain; charset=utf-8', ''), 'Location', address]).end()
      const root = door.parts.directory().absoluteRoot(one.opened.tenant.id)
      const body = await previewPage(door.parts, {
        tenant: one.opened.tenant, text: one.opened.text, page: pageIn(req.query['of']), now: one.visit.now, form: root,
        filesAt: `/preview/shared/${String(req.params['token'])}/files/`, note: noteOf(door.parts, one.opened),
      }, door.onFault)
      if (body === null) return gone(req, res)
      res.writeHead(200, headers('text/html; charset=utf-8', new URL(root).origin)).end(req.method === 'HEAD' ? undefined : body)
    } catch (error) {
      fail(door, error, req, res)
    }
  })

  router.get('/preview/shared/:token/files/:name', async (req, res) => {
    try {
      const wanted = parseFilePath(`/files/${String(req.params['name'] ?? '')}`)
      const one = await opened(req, res, false)
      if (one === null) return
      const found = wanted === null ? null : await fileOfText(one.visit.payload, one.opened.text, wanted, door.uploads)
      if (found === null || wanted === null) return gone(req, res)
      if (found.isAttachment) await recordOpening(one.visit, one.opened, wanted.sha256)
      await sendFile(res, found, [...headers(found.type, ''), ...(found.shownName === '' ? [] : ['Content-Disposition', dispositionOf(found.shownName)])])
    } catch (error) {
      if (isPlatformError(error) && error.code === 'page.not-found') return gone(req, res)
      fail(door, error, req, res)
    }
  })
  return router
}

/** A text that citizens can read by now is read at its own address. */
function publicAddress(parts: PortalParts, { state, textHash, tenant }: Opened): string | null {
  const live = state.live === 'published' ? state.published : null
  return live !== null && live.textHash === textHash ? `${parts.directory().absoluteRoot(tenant.id)}${encodeURI(live.path)}` : null
}

function noteOf(parts: PortalParts, { link, tenant }: Opened): string {
  const { translators, locales } = parts.themeOf(tenant)
  const translator = translators[tenant.locale] ?? translators[locales[0] ?? '']
  return translator?.text('page.shared', { name: link.recipient, until: civilMinute(link.expiresAt) }) ?? ''
}

/** As the portal's, but for search forms, which lead to the site, and for the address, which nobody is told. */
const headers = (type: string, formOrigin: string): string[] => {
  const replaced: Record<string, (value: string) => string> = {
    'Content-Security-Policy': (value) => value.replace("form-action 'self'", `form-action 'self' ${formOrigin}`.trim()).replace("frame-ancestors 'self'", "frame-ancestors 'none'"),
    'Referrer-Policy': () => 'no-referrer',
  }
  const ours: string[] = []
  for (let index = 0; index < securityHeaders.length; index += 2) {
    const name = securityHeaders[index] ?? ''
    ours.push(name, (replaced[name] ?? ((value: string) => value))(securityHeaders[index + 1] ?? ''))
  }
  return ['Content-Type', type, 'Cache-Control', 'no-store', 'X-Robots-Tag', 'noindex, nofollow, noarchive', ...ours]
}

/** One page for everything that is not there (any more): it does not tell which of it. */
function gone(req: Request, res: Response): void {
  const language = callersLanguage(req)
  const [title, text] = [label('sharedPreview.goneTitle')[language], label('sharedPreview.goneText')[language]]
  const body = `<!doctype html><html lang="${language === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`
  res.writeHead(404, headers('text/html; charset=utf-8', '')).end(req.method === 'HEAD' ? undefined : body)
}

function fail(door: DraftLinkPageDoor, error: unknown, req: Request, res: Response): void {
  if (!isPlatformError(error) || error.status >= 500) door.onFault(error, 'draft link')
  if (res.headersSent) return void res.destroy()
  refuse(req, res, isPlatformError(error) && error.code !== 'library.unsigned' ? error.code : 'database.unavailable')
}
