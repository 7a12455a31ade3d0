import { linkTarget, type Sites } from './link-targets.ts'

export type CitedLink = { host: string; address: string }

/** The register's longest address; a longer one is asked by nobody. */
const longest = 500

/**
 * Outside addresses that a published page leads to, each once.
 * @param html as the library keeps it
 */
export function citedLinks(html: string, tenant: string, sites: Sites): CitedLink[] {
  const found = new Map<string, CitedLink>()
  for (const [, href = ''] of html.matchAll(/\shref="(https?:[^"]+)"/gi)) {
    const target = linkTarget(href.replaceAll('&amp;', '&').replaceAll('&#39;', "'"), tenant, '/', sites)
    if (target.kind === 'outside' && target.address.length <= longest) found.set(target.address, { host: target.host, address: target.address })
  }
  return [...found.values()]
}
