import { PlatformError } from '../errors.ts'
import { chromeFor, makeChrome } from './chrome.ts'
import { makeGlobals, type Chrome, type RenderGlobals } from './liquid-engine.ts'
import type { Theme } from './theme.ts'
import type { Translator } from './translator.ts'
import type { SiteView, View } from './views.ts'

const rightToLeft = new Set(['ar', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr'

/**
 * Renders a complete HTML document. `siteKey` names the content of `view.site` (such as
 * `<tenantId>:<generation>:<rootform>`): head and foot are rendered once for each key and language, and reused. Throws `theme.broken` with theme, template and cause when the theme fails.
 */
export async function renderView(theme: Theme, view: View, options: { siteKey: string }): Promise<string> {
  return renderViewSync(theme, view, options.siteKey)
}

/** As `renderView`; LiquidJS works through it without a pause, so there is nothing to wait for. */
export function renderViewSync(theme: Theme, view: View, siteKey: string): string {
  try {
    const globals = withoutChrome(theme, view.site)
    const whole = { ...globals, chrome: chromeFor(theme, view.site, siteKey, globals) }
    return theme.engine.render(theme.engine.parsed('templates', view.template), view, whole, false)
  } catch (cause) {
    throw new PlatformError('theme.broken', { theme: theme.name, template: view.template }, { cause })
  }
}

/** Renders navigation, head and foot of a site and makes the globals of its pages, without any cache. */
export function makePageGlobals(
  theme: Theme,
  site: SiteView,
  { strict = false, translator }: { strict?: boolean; translator?: Translator } = {},
): RenderGlobals {
  const globals = withoutChrome(theme, site, translator)
  return { ...globals, chrome: makeChrome(theme, site, globals, strict) }
}

const noChrome: Chrome = Object.freeze({ header: '', nav: '', footer: '' })

/** What every template and partial sees, as long as the chrome itself is being made. */
function withoutChrome(theme: Theme, site: SiteView, given?: Translator): RenderGlobals {
  const locale = theme.translators[site.locale] === undefined ? (theme.locales[0] ?? site.locale) : site.locale
  const translator = given ?? theme.translators[locale]
  if (translator === undefined) throw new PlatformError('theme.broken', { theme: theme.name, locale })
  const contentLang = locale === site.contentLocale ? '' : site.contentLocale
  return makeGlobals({ chrome: noChrome, locale, contentLang, dir: directionOf(locale), palette: paletteValues(theme, site.palette), theme: theme.name }, translator)
}

/** The site's palette, else the theme's default; `href` is a stylesheet that sets --primary, --accent and --third. */
function paletteValues(theme: Theme, chosen: string): Record<string, string> {
  const id = Object.hasOwn(theme.palettes, chosen) ? chosen : (theme.defaultPalette ?? '')
  const palette = theme.palettes[id]
  if (palette === undefined) throw new PlatformError('theme.broken', { theme: theme.name, palette: chosen })
  const { primary, accent = primary, third = accent } = palette
  return Object.freeze({ id, primary, accent, third, href: theme.assets.byName.get(`palette-${id}.css`)?.url ?? '' })
}

export { renderPlain } from './render-plain.ts'
