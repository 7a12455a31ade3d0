import { civilDay } from '../../library/civil-time.ts'
import type { LibraryEntry, NavColumn } from '../../library/entry.ts'
import type { ErrorCode } from '../../errors.ts'
import { presentationOf } from '../../tenancy/presentation.ts'
import type { ErrorView, LinkView, SitemapView, WithdrawnView } from '../../theming/views.ts'
import { boardInNav, frameTags, pageFrame, readHeads } from '../page-frame.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { childrenOf, columnHref, navItems, shownColumns } from '../site-view.ts'

/** A word of the site's theme in the language that the visitor reads it in. */
export const wordOf = (parts: PortalParts, { tenant, form }: Pick<PageRequest, 'tenant' | 'form'>, key: string): string => {
  const { translators } = parts.themeOf(tenant)
  return (translators[presentationOf(form, tenant.locale).locale] ?? translators[tenant.locale])?.text(key) ?? key
}

/** Where to go on from a page that ends a way: the top columns. */
export const nextPlaces = (nav: readonly NavColumn[], root: string): LinkView[] =>
  childrenOf(shownColumns(nav), null).slice(0, 6).map((column) => ({ label: column.name, href: columnHref(root, column) }))

export async function sitemapPage(parts: PortalParts, request: PageRequest): Promise<SitemapView> {
  const { tenant, form } = request
  await request.trace.depend(frameTags(tenant.id))
  const { nav } = await readHeads(parts, request, [])
  const directory = parts.directory()
  const below = directory.children(tenant.id).filter((child) => child.status === 'active')
  const link = (child: (typeof below)[number]): LinkView => ({ label: child.name, href: `${directory.rootFor(child.id, form)}/` })
  const title = wordOf(parts, request, 'sitemap.heading')
  return {
    ...pageFrame(parts, request, { title, nav, column: null, canonicalPath: '/sitemap.html', trail: [{ label: title, href: `${form}/sitemap.html` }] }),
    template: 'sitemap',
    columns: navItems(shownColumns(nav), form, null, boardInNav(parts, request)),
    sites: below.filter((child) => child.level !== 'department').map(link),
    departments: below.filter((child) => child.level === 'department').map(link),
  }
}

export async function withdrawnPage(
  parts: PortalParts, request: PageRequest, entry: LibraryEntry, withdrawal: NonNullable<LibraryEntry['withdrawal']>,
): Promise<WithdrawnView> {
  const { nav } = await readHeads(parts, request, [])
  return {
    ...pageFrame(parts, request, { title: entry.title, nav, column: null, canonicalPath: null }),
    template: 'withdrawn',
    heading: entry.title,
    withdrawnOn: civilDay(withdrawal.at),
    // A bare 410 has no page of its own; should one be made all the same, it says no more than that.
    kind: withdrawal.kind === 'gone' ? 'archived' : withdrawal.kind,
    notice: withdrawal.kind === 'gone' ? '' : withdrawal.reason,
    nextPlaces: nextPlaces(nav, request.form),
  }
}

/** An error in the site's frame; when even the navigation cannot be read, the frame goes without it. */
export async function errorPage(parts: PortalParts, request: PageRequest, code: ErrorCode, status: number, requestId: string): Promise<ErrorView> {
  const nav = await readHeads(parts, request, []).then((read) => read.nav, () => [])
  const kind = [404, 410, 421, 503].includes(status) ? String(status) : status >= 500 ? '500' : 'other'
  const title = wordOf(parts, request, `error-page.heading.${kind}`)
  return {
    // Addresses of errors are not worth a link; the other presentations begin at the home page.
    ...pageFrame(parts, request, { title, nav, column: null, canonicalPath: null, here: '/' }),
    template: 'error',
    status,
    code,
    requestId,
    nextPlaces: nextPlaces(nav, request.form),
  }
}
