import type { LoadedThemes } from './load-themes.ts'

/** What a site may choose: the palettes of each theme, by the theme's name. */
export type KnownPalettes = Readonly<Record<string, readonly string[]>>

export const knownPalettes = (themes: LoadedThemes): KnownPalettes =>
  Object.fromEntries(themes.names.map((name) => [name, Object.keys(themes.get(name).palettes)]))
