import type { NavColumn } from '../library/entry.ts'
import { navKey, type Heads } from '../library/public-reader.ts'
import { siteTag, treeTag } from '../library/tags.ts'
import { plainRoot } from '../tenancy/presentation.ts'
import type { LinkView, MetaTag, PageFrame } from '../theming/views.ts'
import { hereOf } from './item-links.ts'
import { isOfBoard } from './message-board/board-paths.ts'
import { siteTags } from './meta-tags.ts'
import type { PageRequest, PortalParts } from './parts.ts'
import { columnHref, presentationLinks, siteViewOf, type BoardInNav } from './site-view.ts'

/** Tags on which the frame of every page of a site depends. */
export const frameTags = (tenant: string): string[] => [siteTag(tenant), treeTag]

/** The site's columns, and lists asked for in the same statement. */
export async function readHeads(parts: PortalParts, request: PageRequest, keys: readonly string[]): Promise<{ nav: NavColumn[]; heads: Heads }> {
  const heads = await parts.reader.heads([navKey(request.tenant.id), ...keys])
  return { nav: heads.navs.get(request.tenant.id) ?? [], heads }
}

export type FrameParts = {
  title: string
  nav: readonly NavColumn[]
  column: NavColumn | null
  meta?: readonly MetaTag[]
  /** below the root; null when the page is not to be indexed */
  canonicalPath: string | null
  feed?: boolean
  trail?: readonly LinkView[]
  preview?: boolean
  previewNote?: string
  /** where the page stands below the root, query included, for its other presentations; default the request's path */
  here?: string
}

export function pageFrame(parts: PortalParts, request: PageRequest, frame: FrameParts): PageFrame {
  const { tenant, form } = request
  const directory = parts.directory()
  const absolute = directory.absoluteRoot(tenant.id)
  const here = frame.preview === true ? null : frame.here ?? encodeURI(request.path)
  return {
    site: siteViewOf({ tenant, nav: frame.nav, directory, form, logo: parts.logoOf(tenant), current: frame.column?.path ?? null, board: boardInNav(parts, request) }),
    title: frame.title === tenant.name ? tenant.name : `${frame.title} - ${tenant.name}`,
    meta: [...siteTags(tenant, absolute), ...(frame.meta ?? [])],
    canonical: frame.canonicalPath === null ? null : `${absolute}${frame.canonicalPath}`,
    feedHref: frame.feed === true && frame.column !== null ? `${columnHref(plainRoot(form), frame.column)}rss.xml` : null,
    breadcrumb: frame.trail === undefined ? [] : [{ label: tenant.shortName, href: `${form}/` }, ...frame.trail],
    ...(here === null ? { languages: [], elderHref: null } : presentationLinks(tenant, form, here, parts.themeOf(tenant))),
    preview: frame.preview === true,
    previewNote: frame.previewNote ?? '',
  }
}

/** The board as the navigation of this page names it: among the names of columns, in their language. */
export const boardInNav = (parts: PortalParts, request: PageRequest): BoardInNav => ({ label: hereOf(parts, request).words('letters.heading'), current: isOfBoard(request.path) })

/** The way from the top to a column. */
export function columnTrail(nav: readonly NavColumn[], column: NavColumn, root: string): LinkView[] {
  const above = nav.filter((other) => column.path.startsWith(`${other.path}/`)).sort((a, b) => a.path.length - b.path.length)
  return [...above, column].map((step) => ({ label: step.name, href: columnHref(root, step) }))
}
