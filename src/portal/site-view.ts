import type { NavColumn } from '../library/entry.ts'
import type { SiteDirectory } from '../tenancy/site-directory.ts'
import { presentationOf, rootIn, siteLocales } from '../tenancy/presentation.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import type { Theme } from '../theming/theme.ts'
import type { ImageView, LinkView, NavItem, PageFrame, SiteView } from '../theming/views.ts'
import { boardPath, reportPath, statusPath, writePath } from './message-board/board-paths.ts'

/** Columns that citizens see: switched on and not empty (C-06, D-39). */
export const shownColumns = (nav: readonly NavColumn[]): NavColumn[] => nav.filter((column) => column.visible && !column.empty)

export const columnHref = (root: string, column: Pick<NavColumn, 'path'>): string => `${root}/${column.path}/`

export const childrenOf = (nav: readonly NavColumn[], parent: string | null): NavColumn[] =>
  nav.filter((column) => column.parent === parent).sort((a, b) => a.order - b.order || (a.path < b.path ? -1 : 1))

/** The board in the navigation: what it is called, and whether the page is one of its own. */
export type BoardInNav = { label: string; current: boolean }

/** The site as every page of it shows it; `current` is the path of the page's column, for the mark in the navigation. */
export function siteViewOf(site: {
  tenant: Tenant
  nav: readonly NavColumn[]
  directory: SiteDirectory
  form: string
  logo: ImageView | null
  current: string | null
  board: BoardInNav
}): SiteView {
  const { tenant, directory, form } = site
  const presentation = presentationOf(form, tenant.locale)
  return {
    name: tenant.name,
    shortName: tenant.shortName,
    level: tenant.level,
    root: form,
    homeHref: `${form}/`,
    searchHref: `${form}/search`,
    sitemapHref: `${form}/sitemap.html`,
    reportErrorHref: `${form}${reportPath}`,
    contactHref: `${form}${boardPath}`,
    writeHref: `${form}${writePath}`,
    statusHref: `${form}${statusPath}`,
    domain: directory.absoluteRoot(tenant.id).replace(/^https?:\/\//, ''),
    siteCode: tenant.siteCode,
    icpNumber: tenant.icpNumber,
    policeNumber: tenant.policeNumber,
    organisers: tenant.organisers,
    contact: tenant.contact,
    logo: site.logo,
    palette: tenant.themeOptions['palette'] ?? '',
    nav: navItems(shownColumns(site.nav), form, site.current, site.board),
    parent: parentLink(tenant, directory, form),
    locale: presentation.locale,
    contentLocale: tenant.locale,
    elder: presentation.elder,
  }
}

/** The page at `here` (below the site's root, its query included) in its other presentations. */
export function presentationLinks(
  tenant: Tenant, form: string, here: string, theme: Pick<Theme, 'locales' | 'translators'>,
): Pick<PageFrame, 'languages' | 'elderHref'> {
  const present = presentationOf(form, tenant.locale)
  const others = siteLocales.filter((locale) => locale !== present.locale && theme.locales.includes(locale))
  return {
    languages: others.map((locale) => ({
      locale, label: theme.translators[locale]?.text('tools.this-language') ?? locale, href: `${rootIn(form, { ...present, locale }, tenant.locale)}${here}`,
    })),
    elderHref: `${rootIn(form, { ...present, elder: !present.elder }, tenant.locale)}${here}`,
  }
}

/**
 * The column tree as links, two levels deep; `current` marks the way to the page. The board is no column: it stands first
 * below the columns of consultation (G-36), where citizens look for it.
 */
export function navItems(columns: readonly NavColumn[], root: string, current: string | null, board: BoardInNav): NavItem[] {
  const within = (path: string) => current !== null && (current === path || current.startsWith(`${path}/`))
  const link = (column: NavColumn): LinkView => ({
    label: column.name, href: columnHref(root, column), ...(within(column.path) ? { current: true } : {}),
  })
  const mark = board.current ? { current: true } : {}
  const boardLink: LinkView = { label: board.label, href: `${root}${boardPath}`, ...mark }
  return childrenOf(columns, null).map((column) => {
    const children = childrenOf(columns, column.path).map(link)
    return column.type === 'consultation' ? { ...link(column), ...mark, children: [boardLink, ...children] } : { ...link(column), children }
  })
}

function parentLink(tenant: Tenant, directory: SiteDirectory, form: string): LinkView | null {
  const parent = tenant.parent === null ? null : directory.byId(tenant.parent)
  return parent === null || parent.status !== 'active' ? null : { label: parent.shortName, href: `${directory.rootFor(parent.id, form)}/` }
}
