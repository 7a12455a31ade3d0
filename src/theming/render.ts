import { PlatformError } from '../errors.ts'
import { makeGlobals, type Chrome, type RenderGlobals } from './liquid-engine.ts'
import type { Theme } from './theme.ts'
import type { Translator } from './translator.ts'
import type { SiteView, View } from './views.ts'

const rightToLeft = new Set(['ar', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr'

/**
 * Renders a complete HTML document. `siteKey` names the content of `view.site` (such as
 * `<tenantId>:<generation>:<rootform>`): header and footer are rendered once for each key, locale and current place in
 * the navigation, and reused. Throws `theme.broken` with theme, template and cause when the theme fails.
 */
export async function renderView(theme: Theme, view: View, options: { siteKey: string }): Promise<string> {
  return renderViewSync(theme, view, options.siteKey)
}

/** As `renderView`; LiquidJS works through it without a pause, so there is nothing to wait for. */
export function renderViewSync(theme: Theme, view: View, siteKey: string): string {
  try {
    const globals = globalsFor(theme, view.site, siteKey)
    return theme.engine.render(theme.engine.parsed('templates', view.template), view, globals, false)
  } catch (cause) {
    throw new PlatformError('theme.broken', { theme: theme.name, template: view.template }, { cause })
  }
}

/** Chrome and the other globals of a page; from the theme's bounded cache where the same were made before. */
function globalsFor(theme: Theme, site: SiteView, siteKey: string): RenderGlobals {
  const key = `${siteKey}\n${site.locale}\n${site.palette}\n${currentPlace(site)}`
  const known = theme.fragments.get(key)
  if (known !== undefined) return known
  const made = makePageGlobals(theme, site)
  theme.fragments.set(key, made)
  return made
}

/** Renders header and footer of a site and makes the globals of its pages, without any cache. */
export function makePageGlobals(
  theme: Theme,
  site: SiteView,
  { strict = false, translator: given }: { strict?: boolean; translator?: Translator } = {},
): RenderGlobals {
  const locale = theme.translators[site.locale] === undefined ? (theme.locales[0] ?? site.locale) : site.locale
  const translator = given ?? theme.translators[locale]
  if (translator === undefined) throw new PlatformError('theme.broken', { theme: theme.name, locale })
  const chrome: Chrome = { header: '', footer: '' }
  const globals = makeGlobals(
    { chrome, locale, contentLang: locale === site.contentLocale ? '' : site.contentLocale, dir: directionOf(locale), palette: paletteValues(theme, site.palette), theme: theme.name },
    translator,
  )
  const scope = { site }
  chrome.header = theme.engine.render(theme.engine.parsed('partials', 'site-header'), scope, globals, strict)
  chrome.footer = theme.engine.render(theme.engine.parsed('partials', 'site-footer'), scope, globals, strict)
  Object.freeze(chrome)
  return globals
}

/** The site's palette, else the theme's default; `href` is a stylesheet that sets --primary, --accent and --third. */
function paletteValues(theme: Theme, chosen: string): Record<string, string> {
  const id = Object.hasOwn(theme.palettes, chosen) ? chosen : (theme.defaultPalette ?? '')
  const palette = theme.palettes[id]
  if (palette === undefined) throw new PlatformError('theme.broken', { theme: theme.name, palette: chosen })
  const { primary, accent = primary, third = accent } = palette
  return Object.freeze({ id, primary, accent, third, href: theme.assets.byName.get(`palette-${id}.css`)?.url ?? '' })
}

/** The items of the navigation that are marked as current; all else that the chrome shows is in the site itself. */
function currentPlace(site: SiteView): string {
  let place = ''
  for (const item of site.nav) {
    if (item.current === true) place += `${item.href}\n`
    for (const child of item.children) if (child.current === true) place += `${child.href}\n`
  }
  return place
}

export { renderPlain } from './render-plain.ts'
