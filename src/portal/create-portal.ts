import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Router, type Request, type Response } from 'express'
import { isPlatformError, PlatformError, statusOfCode, type ErrorCode } from '../errors.ts'
import { plainRoot, presentationOf, rootIn } from '../tenancy/presentation.ts'
import type { Theme } from '../theming/theme.ts'
import { feedOf, hasPresentations } from './feed-pages.ts'
import { securityHeaders } from './front-headers.ts'
import { sharedRobotsTxt } from './feeds.ts'
import { preferenceOf } from './front-negotiation.ts'
import { refuse, sendPage } from './front-send.ts'
import { frontFindingsOf } from './front.ts'
import type { PublicFileDoor } from './public-files.store.ts'
import type { PublicPapers } from './public-papers.ts'
import type { SiteLogos } from './site-logos.store.ts'
import { brotlied, gzipped } from './page-store/compression.ts'
import type { PageKey } from './page-store/page.ts'
import type { PageStore } from './page-store/contract.ts'
import { noTrace } from './page-store/flight.ts'
import { wordOf } from './pages/plain-pages.ts'
import { boardElsewhere } from './message-board/board-elsewhere.ts'
import type { BoardDoor } from './message-board/board-door.ts'
import { boardPath, figuresPath, isBoardForm, receiptKeyPath, similarPath } from './message-board/board-paths.ts'
import { figuresPage, lettersPage } from './message-board/letter-pages.ts'
import { openAnswer } from './open-pages.ts'
import { policiesPage } from './pages/policy-list-page.ts'
import { searchPage } from './pages/search-page.ts'
import { catalogueOf } from './catalogue.ts'
import { dispositionOf } from './content-disposition.ts'
import { cataloguePath, policiesPath } from './policy/list-query.ts'
import { papersAt } from './policy/paper-of.ts'
import type { PageRequest, PortalParts } from './parts.ts'
import { asUnavailable, pageFrom, renderError, renderPage } from './render-page.ts'
import { createTurns } from './turns.ts'

export type PortalOptions = {
  parts: PortalParts
  store: PageStore
  files: PublicFileDoor
  papers: PublicPapers
  themes: readonly Theme[]
  logos: SiteLogos
  /** slug of the site that the shared origin's bare root leads to */
  homeSlug: () => string | null
  boardDoor: BoardDoor
  onFault: (error: unknown, requestId: string) => void
}

/** The portal behind the page store: what the front did not answer from memory. */
export function createPortal(options: PortalOptions): Router {
  const { parts, files } = options
  const router = Router({ caseSensitive: true, strict: true })
  const assets = new Map(options.themes.flatMap((theme) => [...theme.assets.byUrl]))

  const packed = compressedOnce()
  router.get('/_themes/sites/:slug/:file', (req, res) => options.logos.send(req, res, req.params['slug'] ?? '', req.params['file'] ?? ''))
  router.get('/_themes/{*path}', async (req, res) => {
    const asset = assets.get(req.path)
    if (asset === undefined) return refuse(req, res, 'page.not-found')
    const [coding] = preferenceOf(req.headers['accept-encoding'])
    const smaller = coding === 'gzip' || coding === 'br' ? ((await packed(asset))?.[coding] ?? null) : null
    const bytes = smaller ?? asset.bytes
    res.writeHead(200, [
      'Content-Type', asset.contentType, 'Content-Length', String(bytes.length), 'Cache-Control', 'public, max-age=31536000, immutable',
      'ETag', smaller === null ? `"${asset.hash}"` : `"${asset.hash}-${coding}"`, 'Vary', 'Accept-Encoding', ...(smaller === null ? [] : ['Content-Encoding', String(coding)]), ...securityHeaders,
    ])
    res.end(req.method === 'HEAD' ? undefined : bytes)
  })

  const turn = createTurns()
  router.use(async (req, res, next) => {
    const found = frontFindingsOf(req)
    if (found === undefined) return next()
    await turn()
    const requestId = randomUUID()
    if (found.site === null) return sharedOrigin(options, req, res, found.path, requestId)
    const directory = parts.directory()
    const tenant = directory.byId(found.site.tenant)
    if (tenant === null) return refuse(req, res, 'tenant.not-found')
    const { form, path } = found.site
    const request: Omit<PageRequest, 'trace'> = { tenant, form, path, query: new URLSearchParams(found.query) }
    try {
      if (tenant.status !== 'active') throw new PlatformError('tenant.suspended')
      if (path === '') return redirect(res, `${form}/`)
      const better = form.startsWith('/s/') ? directory.betterRoot(tenant.id) : null
      if (better !== null) return redirect(res, `${rootIn(better, presentationOf(form, tenant.locale), tenant.locale)}${encodeURI(path)}`)
      const moved = directory.movedFrom(tenant.id, path)
      if (moved !== null) return redirect(res, `${directory.rootFor(moved.site, form)}${encodeURI(moved.path)}`)
      const proper = hasPresentations(path) ? rootIn(form, presentationOf(form, tenant.locale), tenant.locale) : plainRoot(form)
      if (proper !== form) return redirect(res, `${proper}${encodeURI(path)}${found.key === null && request.query.size > 0 ? `?${request.query}` : ''}`)
      if (!found.canonical) return redirect(res, encodeURI(`${form}${path}`))
      if (req.method === 'POST' && isBoardForm(path) && boardElsewhere(parts, request) === null) {
        const answer = await options.boardDoor.post({ ...request, trace: noTrace }, req)
        return sendMade(req, res, await pageFrom(parts, { ...request, trace: noTrace }, answer.view, answer.status, options.onFault, requestId))
      }
      if (req.method !== 'GET' && req.method !== 'HEAD') throw new PlatformError('method.not-allowed')
      if (path.startsWith(papersAt)) return await options.papers.send(req, res, { tenant, form }, path)
      if (path.startsWith('/files/')) return await files.send(res, tenant.id, path)
      if (found.key === null) return await answerAtOnce(options, request, req, res, requestId)
      return await answerFromStore(options, found.key, request, req, res, requestId)
    } catch (error) {
      await answerFault(options, request, asUnavailable(error), req, res, requestId)
    }
  })
  return router
}

/** Below a site's root, where no column can lie: all paths of the shared origin that lead nowhere are this one page. */
const nowhere = '/~nowhere/'

/** The origin that all sites without a host of their own share: its root leads to the province's portal, which also says what is not there. */
async function sharedOrigin(options: PortalOptions, req: Request, res: Response, path: string, requestId: string): Promise<void> {
  const slug = options.homeSlug()
  if (path === '/' && slug !== null) return redirect(res, `/s/${slug}/`, 302)
  if (path === '/robots.txt') return sendText(req, res, 'text/plain; charset=utf-8', sharedRobotsTxt)
  const home = slug === null ? null : options.parts.directory().bySlug(slug)
  const isVisit = (req.method === 'GET' || req.method === 'HEAD') && /\btext\/html\b/.test(String(req.headers.accept ?? ''))
  if (home === null || home.status !== 'active' || !isVisit) return refuse(req, res, 'page.not-found')
  const request = { tenant: home, form: `/s/${home.slug}`, path: nowhere, query: new URLSearchParams() }
  try {
    await answerFromStore(options, { tenant: home.id, form: request.form, path: nowhere, variant: '' }, request, req, res, requestId)
  } catch (error) {
    await answerFault(options, request, asUnavailable(error), req, res, requestId)
  }
}

function redirect(res: ServerResponse, location: string, status = 301): void {
  res.writeHead(status, ['Location', location, 'Content-Length', '0', 'Cache-Control', 'no-cache', ...securityHeaders])
  res.end()
}

async function answerFromStore(
  options: PortalOptions, key: PageKey, request: Omit<PageRequest, 'trace'>, req: IncomingMessage, res: ServerResponse, requestId: string,
): Promise<void> {
  const page = await options.store.serveOrRender(key, async (trace) => {
    const whole: PageRequest = { ...request, trace }
    try {
      return (await feedOf(options.parts, whole)) ?? (await renderPage(options.parts, whole, requestId, options.onFault))
    } catch (error) {
      const known = asUnavailable(error)
      if (isPlatformError(known) && known.code !== 'database.unavailable') return renderError(options.parts, whole, known.code, requestId, options.onFault)
      throw known
    }
  })
  sendPage(req, res, page)
}

/** What depends on the query or the moment: search, and the forms of the message board. Never stored. */
async function answerAtOnce(
  options: PortalOptions, request: Omit<PageRequest, 'trace'>, req: IncomingMessage, res: ServerResponse, requestId: string,
): Promise<void> {
  const whole: PageRequest = { ...request, trace: noTrace }
  const { path } = request
  if (path === '/search') {
    const view = await searchPage(options.parts, whole)
    if (wantsJson(req)) return sendJson(req, res, 200, { query: view.query, scope: view.scope, problem: view.problem, total: view.paging?.total ?? 0, page: view.paging?.page ?? 1, pages: view.paging?.pages ?? 0, results: view.results.map(({ markedTitle: _marked, thumbnail: _none, ...hit }) => hit) })
    return sendMade(req, res, await pageFrom(options.parts, whole, view, 200, options.onFault, requestId))
  }
  if (path === policiesPath) return sendMade(req, res, await pageFrom(options.parts, whole, await policiesPage(options.parts, whole), 200, options.onFault, requestId))
  if (path === cataloguePath) return sendCatalogue(options, whole, req, res)
  if (`${path}/` === policiesPath) return redirect(res, `${request.form}${policiesPath}`)
  const elsewhere = boardElsewhere(options.parts, whole)
  if (elsewhere !== null) return redirect(res, elsewhere)
  if (path === receiptKeyPath) return sendText(req, res, 'application/x-pem-file', options.parts.board.publicKey)
  if (path === similarPath) return sendJson(req, res, 200, await options.boardDoor.similar(whole, req), `public, max-age=${similarSeconds}`)
  if (isBoardForm(path)) {
    const answer = await options.boardDoor.get(whole)
    return sendMade(req, res, await pageFrom(options.parts, whole, answer.view, answer.status, options.onFault, requestId))
  }
  if (path === boardPath || path === figuresPath) {
    const view = path === boardPath ? await lettersPage(options.parts, options.parts.board, whole) : await figuresPage(options.parts, options.parts.board, whole)
    return sendMade(req, res, await pageFrom(options.parts, whole, view, 200, options.onFault, requestId))
  }
  if (path.startsWith('/open/v1/')) return sendJson(req, res, 200, await openAnswer(options.parts, request))
  throw new PlatformError('page.not-found')
}

/** Piece by piece: a register of years is never in memory as a whole. A fault on the way breaks the answer off. */
async function sendCatalogue(options: PortalOptions, request: PageRequest, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const pieces = catalogueOf(options.parts, request)
  const head = await pieces.next()
  const name = `${request.tenant.shortName}-${wordOf(options.parts, request, 'policies.catalogue-file')}.csv`
  res.writeHead(200, ['Content-Type', 'text/csv; charset=utf-8; header=present', 'Content-Disposition', dispositionOf(name), 'Cache-Control', 'no-store', ...securityHeaders])
  if (req.method === 'HEAD') return void res.end()
  res.write(head.value ?? '')
  for await (const piece of pieces) {
    if (res.destroyed) return
    if (!res.write(piece)) await once(res, 'drain', { signal: AbortSignal.timeout(slowestReaderMs) }).catch(() => res.destroy())
  }
  res.end()
}

/** Milliseconds after which whoever reads nothing of what was sent is given up. */
const slowestReaderMs = 30_000

const wantsJson = (req: IncomingMessage): boolean => /^application\/json\b/.test(String(req.headers.accept ?? ''))

function sendMade(req: IncomingMessage, res: ServerResponse, page: { status: number; body: string | Buffer }): void {
  const bytes = Buffer.from(page.body)
  res.writeHead(page.status, [
    'Content-Type', 'text/html; charset=utf-8', 'Content-Length', String(bytes.length), 'Cache-Control', 'no-store', 'Vary', 'Accept', ...securityHeaders,
  ])
  res.end(req.method === 'HEAD' ? undefined : bytes)
}

function sendText(req: IncomingMessage, res: ServerResponse, type: string, text: string): void {
  const bytes = Buffer.from(text)
  res.writeHead(200, ['Content-Type', type, 'Content-Length', String(bytes.length), 'Cache-Control', 'no-cache', ...securityHeaders])
  res.end(req.method === 'HEAD' ? undefined : bytes)
}

/** What is like a title changes with what is published; a proxy may answer for so long. */
const similarSeconds = 300

function sendJson(req: IncomingMessage, res: ServerResponse, status: number, body: unknown, cacheControl = 'no-store'): void {
  const bytes = Buffer.from(JSON.stringify(body))
  res.writeHead(status, ['Content-Type', 'application/json; charset=utf-8', 'Content-Length', String(bytes.length), 'Cache-Control', cacheControl, 'Vary', 'Accept', ...securityHeaders])
  res.end(req.method === 'HEAD' ? undefined : bytes)
}

/** The ladder of errors: a themed page of the site, the plain page, problem JSON for programs and as the last resort. */
async function answerFault(
  options: PortalOptions, request: Omit<PageRequest, 'trace'>, error: unknown, req: IncomingMessage, res: ServerResponse, requestId: string,
): Promise<void> {
  const code: ErrorCode | null = isPlatformError(error) ? error.code : null
  if (code !== 'tenant.suspended' && (code === null || statusOfCode(code) >= 500)) options.onFault(error, requestId)
  if (res.headersSent) return void res.destroy()
  if (wantsJson(req) || code === null || request.path.startsWith('/open/')) {
    const status = code === null ? 500 : statusOfCode(code)
    return sendProblem(req, res, status, code ?? 'fault', requestId, isPlatformError(error) && error.details.reasons !== undefined ? { reasons: error.details.reasons } : {})
  }
  try {
    const page = await renderError(options.parts, { ...request, trace: noTrace }, code, requestId, options.onFault)
    sendMade(req, res, page)
  } catch (again) {
    options.onFault(again, requestId)
    sendProblem(req, res, statusOfCode(code), code, requestId)
  }
}

export function sendProblem(req: IncomingMessage, res: ServerResponse, status: number, code: string, requestId: string, extra: object = {}): void {
  const bytes = Buffer.from(JSON.stringify({ type: 'about:blank', status, code, requestId, ...extra }))
  res.writeHead(status, ['Content-Type', 'application/problem+json', 'Content-Length', String(bytes.length), 'Cache-Control', 'no-store', ...securityHeaders])
  res.end(req.method === 'HEAD' ? undefined : bytes)
}

type Packed = { gzip: Buffer | null; br: Buffer | null }

/** Styles, scripts and drawings, each compressed once; pictures and fonts are already. */
function compressedOnce(): (asset: { readonly contentType: string; readonly bytes: Uint8Array }) => Promise<Packed | null> {
  const done = new Map<object, Promise<Packed>>()
  const pack = async (bytes: Buffer): Promise<Packed> => {
    const [gzip, br] = await Promise.all([gzipped(bytes), brotlied(bytes)])
    return { gzip, br }
  }
  return (asset) => {
    if (!/^text\/|javascript|json|svg/.test(asset.contentType)) return Promise.resolve(null)
    const known = done.get(asset) ?? pack(Buffer.from(asset.bytes))
    done.set(asset, known)
    return known
  }
}
