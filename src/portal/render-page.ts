import { isPlatformError, PlatformError, statusOfCode, type ErrorCode } from '../errors.ts'
import { siteTag, treeTag } from '../library/tags.ts'
import { renderView } from '../theming/render.ts'
import { renderPlain } from '../theming/render-plain.ts'
import type { View } from '../theming/views.ts'
import type { RenderedPage } from './page-store/page.ts'
import { pageOf } from './page-of.ts'
import { errorPage } from './pages/plain-pages.ts'
import type { PageRequest, PortalParts } from './parts.ts'

export type OnFault = (error: unknown, requestId: string) => void

/** A path of a site as the bytes to send; what a visitor did wrong is a themed page, what we did wrong a plain 500. */
export async function renderPage(parts: PortalParts, request: PageRequest, requestId: string, onFault: OnFault): Promise<RenderedPage> {
  try {
    const found = await pageOf(parts, request)
    if ('redirect' in found) return redirectTo(found.isWhole === true ? found.redirect : `${request.form}${found.redirect}`)
    return await pageFrom(parts, request, found.view, found.status, onFault, requestId)
  } catch (error) {
    if (!isPlatformError(error) || error.code === 'database.unavailable') throw error
    return renderError(parts, request, error.code, requestId, onFault)
  }
}

/** A view through the site's theme; when the theme fails, the plain page, which is not kept. */
export async function pageFrom(
  parts: PortalParts, request: PageRequest, view: View, status: number, onFault: OnFault, requestId: string,
): Promise<RenderedPage> {
  try {
    const theme = parts.themeOf(request.tenant)
    const generation = `${parts.generations.get(siteTag(request.tenant.id)) ?? 0}.${parts.generations.get(treeTag) ?? 0}`
    return { status, body: await renderView(theme, view, { siteKey: `${request.tenant.id}:${generation}:${request.form}` }) }
  } catch (error) {
    onFault(error, requestId)
    return { status, body: renderPlain(view), keep: false }
  }
}

export async function renderError(parts: PortalParts, request: PageRequest, code: ErrorCode, requestId: string, onFault: OnFault): Promise<RenderedPage> {
  const status = statusOfCode(code)
  const view = await errorPage(parts, request, code, status, requestId)
  const page = await pageFrom(parts, request, view, status, onFault, requestId)
  // The request's id is printed on the page, so it is nobody else's; what is gone or never was may be kept for a while.
  return status === 404 || status === 410 ? page : { ...page, keep: false }
}

const redirectTo = (location: string): RenderedPage => ({
  status: 301, body: '', headers: ['Location', encodeURI(decodeURI(location))],
})

/** Faults of the database as the code that the page store knows; other faults stay what they are. */
export function asUnavailable(error: unknown): unknown {
  if (isPlatformError(error)) return error
  const text = error instanceof Error ? `${error.name} ${error.message} ${(error as { code?: string }).code ?? ''}` : ''
  return /SQLITE_(BUSY|IOERR|CANTOPEN|FULL|CORRUPT|NOTADB|MISUSE)|Mongo(Network|ServerSelection|NotConnected|Topology|Expired)|ECONN|database connection is not open|disk I\/O/i.test(text)
    ? new PlatformError('database.unavailable', {}, { cause: error })
    : error
}
