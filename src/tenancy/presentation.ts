/**
 * How a visitor reads a site: the language of its furniture, and elder mode (长者模式, A-03, A-04). It stands in the path
 * as one segment below the site's root and goes along in every link, so it needs neither cookie nor script, and each
 * presentation of a page has a stored page of its own (docs/adr/0026-presentations.md). What is published stays in the
 * language it was written in.
 */
export type Presentation = { locale: SiteLocale; elder: boolean }

export const siteLocales = ['zh-CN', 'en'] as const

export type SiteLocale = (typeof siteLocales)[number]

/** The language's part of the segment. No column or mount begins with `_`, so no address is lost to one. */
const parts: Readonly<Record<SiteLocale, string>> = { 'zh-CN': 'zh', en: 'en' }

/** What a segment says; null: the site's own language. */
type Said = { locale: SiteLocale | null; elder: boolean }

const segments: ReadonlyMap<string, Said> = new Map(
  [null, ...siteLocales].flatMap((locale) =>
    [false, true].flatMap((elder): [string, Said][] => {
      const words = [...(locale === null ? [] : [parts[locale]]), ...(elder ? ['elder'] : [])]
      return words.length === 0 ? [] : [[`_${words.join('-')}`, { locale, elder }]]
    }),
  ),
)

/** All segments that there are, for `robots.txt`: what is behind them stands at the plain addresses already. */
export const presentationSegments: readonly string[] = [...segments.keys()]

const lastSegment = (root: string): string => root.slice(root.lastIndexOf('/') + 1)

/** Splits a path below a site's root that begins with a presentation; null when it does not. */
export function presentedPath(path: string): { segment: string; path: string } | null {
  if (path.charCodeAt(1) !== 95) return null
  const end = path.indexOf('/', 1)
  const segment = end === -1 ? path.slice(1) : path.slice(1, end)
  return segments.has(segment) ? { segment, path: end === -1 ? '' : path.slice(end) } : null
}

/** The root without presentation: of files, feeds and everything else that has only one form. */
export const plainRoot = (root: string): string => (segments.has(lastSegment(root)) ? root.slice(0, root.lastIndexOf('/')) : root)

/** What the root of a site in this language says; without a segment it is that language, standard mode. */
export function presentationOf(root: string, own: SiteLocale): Presentation {
  const said = segments.get(lastSegment(root))
  return { locale: said?.locale ?? own, elder: said?.elder ?? false }
}

/** The root that shows this presentation; for the site's own language in standard mode the plain one. */
export function rootIn(root: string, { locale, elder }: Presentation, own: SiteLocale): string {
  const words = [...(locale === own ? [] : [parts[locale]]), ...(elder ? ['elder'] : [])]
  return words.length === 0 ? plainRoot(root) : `${plainRoot(root)}/_${words.join('-')}`
}
