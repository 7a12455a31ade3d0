import type { PageText } from '../publishing/canonical-text.ts'
import { isExternalHref } from '../rich-text/safe-href.ts'
import type { SiteMatch } from '../tenancy/site-directory.ts'

/** Where a typed address leads: a page of a site of this platform, another host, or nothing that can be looked up. */
export type LinkTarget =
  | { kind: 'own'; tenant: string; path: string }
  | { kind: 'outside'; host: string; address: string }
  | { kind: 'beyond' }

/** What the directory of sites tells; pure. */
export type Sites = {
  resolve(host: string, path: string): SiteMatch | null | 'unknown-host'
  children(id: string | null): readonly { id: string; mountPath: string | null }[]
  /** `localhost:3000`, where `/s/<slug>` answers */
  publicHost: string
}

/** Pages that the platform makes and no address is claimed for. */
const madePages = /^\/(?:search|messages|open|files|_themes|preview|admin|api)(?:\/|$)|\/(?:rss\.xml)$|^\/(?:sitemap\.(?:xml|html)|robots\.txt)$/

const base = 'http://own.invalid'

/** @param at directory of the page on which the link stands, with slashes at both ends */
export function linkTarget(href: string, tenant: string, at: string, sites: Sites): LinkTarget {
  if (href.startsWith('#') || /^(?:mailto|tel):/i.test(href)) return { kind: 'beyond' }
  if (isExternalHref(href)) return absoluteTarget(href, sites)
  if (!URL.canParse(href, base + at)) return { kind: 'beyond' }
  const path = pathOf(new URL(href, base + at))
  if (!path.startsWith('/s/')) return below(tenant, path, sites)
  const match = sites.resolve(sites.publicHost, path)
  return match === null || match === 'unknown-host' ? { kind: 'own', tenant, path } : lookedUp(match.tenant, match.path)
}

function absoluteTarget(href: string, sites: Sites): LinkTarget {
  if (!URL.canParse(href)) return { kind: 'beyond' }
  const url = new URL(href)
  const match = sites.resolve(url.host, pathOf(url))
  if (match === null) return { kind: 'beyond' }
  if (match === 'unknown-host') return { kind: 'outside', host: url.hostname.toLowerCase().replace(/\.$/, ''), address: addressOf(url) }
  return lookedUp(match.tenant, match.path)
}

/** A path below a mount belongs to the site that is mounted there (G-04). */
function below(tenant: string, path: string, sites: Sites): LinkTarget {
  const child = sites.children(tenant).find(({ mountPath }) => mountPath !== null && (path === `/${mountPath}` || path.startsWith(`/${mountPath}/`)))
  return child === undefined || child.mountPath === null ? lookedUp(tenant, path) : below(child.id, path.slice(child.mountPath.length + 1) || '/', sites)
}

function lookedUp(tenant: string, path: string): LinkTarget {
  if (path === '' || path === '/' || madePages.test(path)) return { kind: 'beyond' }
  // Older pages of a column stand at the column's own address.
  return { kind: 'own', tenant, path: path.replace(/\/page-\d+\.html$/, '/') }
}

const pathOf = (url: URL): string => {
  try {
    return decodeURIComponent(url.pathname)
  } catch {
    return url.pathname
  }
}

/** Without fragment, as the register keeps it. */
export const addressOf = (url: URL): string => `${url.origin}${url.pathname}${url.search}`

/** `example.gov.cn` is below `gov.cn`; `notgov.cn` is not. */
export const isBelow = (host: string, suffixes: Iterable<string>): boolean => {
  for (const suffix of suffixes) if (host === suffix || host.endsWith(`.${suffix}`)) return true
  return false
}

/** Directory that relative addresses of a page are read from. */
export const directoryOf = (text: PageText): string => (text.column.path === '' ? '/' : `/${text.column.path}/`)
