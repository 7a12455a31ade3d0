import { escapeHtml } from '../rich-text/html-escape.ts'
import type { ListRow } from '../library/entry.ts'
import { policiesPath } from './policy/list-query.ts'
import { presentationSegments } from '../tenancy/presentation.ts'

/** Characters that XML 1.0 cannot hold, not even escaped: one of them makes a feed unreadable as a whole. */
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const xmlText = (text: string): string => escapeHtml(text.toWellFormed().replace(unspeakable, ''))

/** RSS 2.0 of a column, all addresses absolute and from the registry. */
export function rssFeed(feed: { title: string; description: string; link: string; language: string; rows: readonly ListRow[]; absoluteRoot: string }): string {
  const items = feed.rows.map((row) => {
    const link = escapeHtml(`${feed.absoluteRoot}${row.path}`)
    return `<item><title>${xmlText(row.title)}</title><link>${link}</link><guid isPermaLink="true">${link}</guid><pubDate>${new Date(row.pubDate).toUTCString()}</pubDate><description>${xmlText(row.summary)}</description></item>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${xmlText(feed.title)}</title><link>${escapeHtml(feed.link)}</link><description>${xmlText(feed.description)}</description><language>${feed.language}</language>${items.join('')}</channel></rss>\n`
}

/** No other segment of a path ends like these; sites mounted below are covered too. */
const presented = (root: string): string[] => presentationSegments.map((segment) => `Disallow: ${root}/*${segment}/`)

/** sitemap.xml of a site: home, columns and the newest items (the protocol's bound of 50,000 is far above). */
export function sitemapXml(entries: readonly { loc: string; lastmod: string | null }[]): string {
  const urls = entries.map((entry) => `<url><loc>${escapeHtml(entry.loc)}</loc>${entry.lastmod === null ? '' : `<lastmod>${entry.lastmod}</lastmod>`}</url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>\n`
}

/**
 * Everything public may be read. Spared are answers that are made anew for each request, and what stands at the plain
 * addresses already.
 */
export const robotsTxt = (root: string, absoluteRoot: string): string =>
  ['User-agent: *', `Disallow: ${root}/search`, `Disallow: ${root}${policiesPath}?`, ...presented(root), `Sitemap: ${absoluteRoot}/sitemap.xml`, ''].join('\n')

/** On the origin that sites without a host of their own share, crawlers have business with the sites alone. */
export const sharedRobotsTxt = ['User-agent: *', 'Allow: /s/', 'Disallow: /', ...presented('/s'), ''].join('\n')
