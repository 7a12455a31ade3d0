import type { ThemeChoice } from '../tenancy/theme-choice.ts'
import type { LoadedThemes } from './load-themes.ts'

/** What a site may choose, in the words of each `theme.json`; the palette that a theme shows by itself comes first. */
export const themeChoices = (themes: LoadedThemes): ThemeChoice[] =>
  themes.names.map((name) => {
    const { manifest, palettes, defaultPalette } = themes.get(name)
    const order = Object.keys(palettes).sort((a, b) => Number(b === defaultPalette) - Number(a === defaultPalette))
    return {
      name, label: manifest.label,
      palettes: order.flatMap((id) => {
        const palette = palettes[id]
        return palette === undefined ? [] : [{ name: id, label: palette.label, colours: [palette.primary, palette.accent, palette.third].filter((colour) => colour !== undefined) }]
      }),
    }
  })
