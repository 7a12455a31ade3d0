import { siteMark } from '../library/entry.ts'
import { createFragmentCache, type FragmentCache } from './fragment-cache.ts'
import { escapeText, type Chrome, type RenderGlobals } from './liquid-engine.ts'
import type { Theme } from './theme.ts'
import type { NavItem, SiteView } from './views.ts'

/** Head and foot of a site. */
export type SiteEnds = Pick<Chrome, 'header' | 'footer'>

/** What is rendered once and stands on many pages; belongs to one theme with one wording. */
export type Fragments = {
  /** by site */
  readonly ends: FragmentCache<SiteEnds>
  /** by the columns that it shows: sites of one blueprint share it */
  readonly navigations: FragmentCache<string>
}

/** `characters`: bound of what is held. Ends are some 3,000 for each site, a navigation 10,000 for each place in it. */
export const createFragments = (characters: { ends: number; navigations: number }): Fragments =>
  Object.freeze({
    ends: createFragmentCache<SiteEnds>(characters.ends, ({ header, footer }) => header.length + footer.length),
    navigations: createFragmentCache<string>(characters.navigations, (html) => html.length),
  })

const navigationFile = 'partials/site-nav.liquid'

/** Navigation, head and foot of a page, from what was rendered before where there is the same. `siteKey`: see `renderView`. */
export function chromeFor(theme: Theme, site: SiteView, siteKey: string, globals: RenderGlobals): Chrome {
  const { ends, navigations } = theme.fragments
  const shape = shapeOf(site)
  const look = `${site.locale}\n${site.contentLocale}\n${site.palette}`
  // A theme without that partial has the navigation in its head, with the mark of the present place.
  const place = theme.sources.has(navigationFile) ? '' : shape
  const nav = taken(navigations, `${look}\n${shape}`, () => renderNavigation(theme, site, globals, false))
  const { header, footer } = taken(ends, `${siteKey}\n${look}\n${place}`, () => renderEnds(theme, site, globals, false))
  return { header, nav: atRoot(nav, site), footer }
}

/** The same without any cache, for the check of a theme. */
export function makeChrome(theme: Theme, site: SiteView, globals: RenderGlobals, strict: boolean): Chrome {
  return { ...renderEnds(theme, site, globals, strict), nav: atRoot(renderNavigation(theme, site, globals, strict), site) }
}

function taken<Value>(cache: FragmentCache<Value>, key: string, make: () => Value): Value {
  const known = cache.get(key)
  if (known !== undefined) return known
  const made = make()
  cache.set(key, made)
  return made
}

function renderEnds(theme: Theme, site: SiteView, globals: RenderGlobals, strict: boolean): SiteEnds {
  const render = (name: string): string => theme.engine.render(theme.engine.parsed('partials', name), { site }, globals, strict)
  return { header: render('site-header'), footer: render('site-footer') }
}

/** Knows the columns and nothing else of the site; its root is a mark until the page is made. */
function renderNavigation(theme: Theme, { root, nav }: SiteView, globals: RenderGlobals, strict: boolean): string {
  if (!theme.sources.has(navigationFile)) return ''
  const marked = <Link extends { href: string }>(link: Link): Link => ({ ...link, href: `${belongs(link, root) ? siteMark : ''}${below(link, root)}` })
  const items: NavItem[] = nav.map((item) => ({ ...marked(item), children: item.children.map(marked) }))
  return theme.engine.render(theme.engine.parsed('partials', 'site-nav'), { nav: items, homeHref: `${siteMark}/` }, globals, strict)
}

const atRoot = (html: string, { root }: SiteView): string => html.split(`${siteMark}/`).join(`${escapeText(root)}/`)

const belongs = ({ href }: { href: string }, root: string): boolean => href.startsWith(`${root}/`)
const below = (link: { href: string }, root: string): string => (belongs(link, root) ? link.href.slice(root.length) : link.href)

/** All that the navigation shows, as one text that no other navigation has: each word stands behind its own length. */
function shapeOf({ root, nav }: SiteView): string {
  let shape = ''
  const add = (link: NavItem | NavItem['children'][number]): void => {
    const href = below(link, root)
    shape += `${link.current === true ? '*' : ''}${belongs(link, root) ? '~' : ''}${href.length}:${href}${link.label.length}:${link.label}`
  }
  for (const item of nav) {
    add(item)
    shape += `${item.children.length}(`
    for (const child of item.children) add(child)
    shape += ')'
  }
  return shape
}
