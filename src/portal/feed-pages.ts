import { PlatformError } from '../errors.ts'
import { civilDay } from '../library/civil-time.ts'
import type { ListRow } from '../library/entry.ts'
import { navKey } from '../library/public-reader.ts'
import { columnTag, siteTag, subtreeTag, treeTag } from '../library/tags.ts'
import { columnTypeIds } from '../tenancy/column-types.ts'
import type { RenderedPage } from './page-store/page.ts'
import type { PageRequest, PortalParts } from './parts.ts'
import { cataloguePath } from './policy/list-query.ts'
import { robotsTxt, rssFeed, sitemapXml } from './feeds.ts'
import { shownColumns } from './site-view.ts'

const feedPattern = /^\/(.+)\/rss\.xml$/
const sitemapRows = 5000
/** A statement of SQLite holds the thread while it runs, so no one asks for more rows than this. */
const rowsAtOnce = 500

/** Files, feeds, catalogues and open data are the same for everybody, so they have one address alone: the plain one. */
export const hasPresentations = (path: string): boolean =>
  !path.startsWith('/files/') && !path.startsWith('/open/') && path !== '/robots.txt' && path !== '/sitemap.xml' && path !== cataloguePath && !feedPattern.test(path)

/** Feeds and maps for programs; null when the path is none. */
export async function feedOf(parts: PortalParts, request: PageRequest): Promise<RenderedPage | null> {
  const { path, tenant, form } = request
  const absolute = parts.directory().absoluteRoot(tenant.id)
  if (path === '/robots.txt') return { status: 200, contentType: 'text/plain; charset=utf-8', body: robotsTxt(form, absolute) }
  if (path === '/sitemap.xml') return sitemapFeed(parts, request, absolute)
  const feed = feedPattern.exec(path)
  return feed === null ? null : columnFeed(parts, request, feed[1] ?? '', absolute)
}

async function columnFeed(parts: PortalParts, request: PageRequest, path: string, absolute: string): Promise<RenderedPage> {
  const { tenant, trace } = request
  await trace.depend([siteTag(tenant.id), treeTag])
  const nav = (await parts.reader.heads([navKey(tenant.id)])).navs.get(tenant.id) ?? []
  const column = shownColumns(nav).find((candidate) => candidate.path === path)
  if (column === undefined) throw new PlatformError('column.not-found')
  await trace.depend([columnTag(column.id)])
  const rows = (await parts.reader.heads([columnTag(column.id)])).lists.get(columnTag(column.id))?.rows ?? []
  return {
    status: 200,
    contentType: 'application/rss+xml; charset=utf-8',
    body: rssFeed({
      title: `${column.name} - ${tenant.name}`, description: column.description, link: `${absolute}/${column.path}/`,
      language: tenant.locale, rows, absoluteRoot: absolute,
    }),
  }
}

async function sitemapFeed(parts: PortalParts, request: PageRequest, absolute: string): Promise<RenderedPage> {
  const { tenant, trace } = request
  await trace.depend([siteTag(tenant.id), treeTag, ...columnTypeIds.map((type) => subtreeTag(tenant.id, type))])
  const nav = (await parts.reader.heads([navKey(tenant.id)])).navs.get(tenant.id) ?? []
  const rows = await newestInParts(parts, tenant.id)
  return {
    status: 200,
    contentType: 'application/xml; charset=utf-8',
    body: sitemapXml([
      { loc: `${absolute}/`, lastmod: null },
      ...shownColumns(nav).map((column) => ({ loc: `${absolute}/${column.path}/`, lastmod: null })),
      ...rows.map((row) => ({ loc: `${absolute}${row.path}`, lastmod: civilDay(row.pubDate) })),
    ]),
  }
}

/** The newest items of a site, part by part; between two parts other visitors have their turn. */
async function newestInParts({ reader }: PortalParts, tenant: string): Promise<ListRow[]> {
  const rows: ListRow[] = []
  while (rows.length < sitemapRows) {
    const part = await reader.newestOf(tenant, Math.min(rowsAtOnce, sitemapRows - rows.length), rows.at(-1) ?? null)
    rows.push(...part)
    if (part.length < rowsAtOnce) break
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  return rows
}
