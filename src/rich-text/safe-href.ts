/** Where a link may lead: the web, a mailbox, a telephone, or a place of the same site. */
const allowedProtocols = new Set(['http:', 'https:', 'mailto:', 'tel:'])
const longestHref = 2048

/* What browsers drop from an address before they read its scheme; `java\tscript:` runs. */
const ignoredByBrowsers = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g

/**
 * The address in a form that is safe to print, else null: `http`, `https`, `mailto`, `tel`, relative or `#…`.
 * `//host/…` becomes `https://host/…`; spaces are percent-encoded.
 */
export const safeHref = (value: unknown): string | null => {
  if (typeof value !== 'string') return null
  const href = value.toWellFormed().replace(ignoredByBrowsers, '').trim().replace(/\s/g, '%20')
  if (href === '' || href.length > longestHref) return null
  if (/^[/\\]*\\/.test(href)) return null
  if (href.startsWith('//')) return absolute(`https:${href}`)
  const scheme = /^([^/?#]*?):/.exec(href)?.[1]
  if (scheme === undefined) return href
  if (!allowedProtocols.has(`${scheme.toLowerCase()}:`)) return null
  return scheme.toLowerCase().startsWith('http') ? absolute(href) : href
}

const absolute = (href: string): string | null => (URL.canParse(href) ? href : null)

/** True for an address of another site or another service, as opposed to a path of this one. */
export const isExternalHref = (href: string): boolean => /^https?:\/\//i.test(href)
