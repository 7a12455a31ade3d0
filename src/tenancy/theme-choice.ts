import type { Reason } from '../errors.ts'

export type Named = { name: string; label: { 'zh-CN': string; en: string } }

/** A theme as a site's form offers it, with the palettes it has; the first is its own. */
export type ThemeChoice = Named & { palettes: readonly (Named & { colours: readonly string[] })[] }

/** Names of the palettes of each theme, by the theme's name. */
export type KnownThemes = Readonly<Record<string, readonly string[]>>

/** D-31: a site's theme and palette exist; an empty palette is the theme's own first one. Names what there is. */
export function themeFaults(theme: string, palette: string, known: KnownThemes): Reason[] {
  const palettes = Object.hasOwn(known, theme) ? known[theme] : undefined
  if (palettes === undefined) return [{ key: 'manifest.unknown-theme', field: 'theme', params: { value: theme, known: Object.keys(known).join(', ') } }]
  if (palette === '' || palettes.includes(palette)) return []
  return [{ key: 'manifest.unknown-palette', field: 'palette', rule: 'D-31', params: { value: palette, theme, known: palettes.join(', ') } }]
}
