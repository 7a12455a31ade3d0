import { linkTarget, type Sites } from './link-targets.ts'

export type CitedLink = { host: string; address: string }

/** The register's longest address, in UTF-16 units; a text with a longer one is told so (`link-too-long`). */
export const longestAddress = 500

/**
 * Outside addresses of one page that are looked after. A text with more is not submitted (`links-too-many`), so that none
 * goes unchecked; what was released before that rule is registered as far as this.
 */
export const mostCitedLinks = 300

/**
 * Outside addresses that a published page leads to, each once, in reading order.
 * @param html as the library keeps it
 */
export function citedLinks(html: string, tenant: string, sites: Sites): CitedLink[] {
  const found = new Map<string, CitedLink>()
  for (const [, href = ''] of html.matchAll(/\shref="(https?:[^"]+)"/gi)) {
    const target = linkTarget(href.replaceAll('&amp;', '&').replaceAll('&#39;', "'"), tenant, '/', sites)
    if (target.kind === 'outside' && target.address.length <= longestAddress) found.set(target.address, { host: target.host, address: target.address })
  }
  return [...found.values()]
}
