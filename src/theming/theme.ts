import type { AssetTable } from './assets.ts'
import type { ThemeEngine } from './liquid-engine.ts'
import type { Palette, ThemeManifest, ThemeSlots } from './theme-manifest.ts'
import type { ThemeProblem } from './theme-problem.ts'
import type { Translator } from './translator.ts'
import type { Fragments } from './chrome.ts'

/** One text file of a theme after inheritance: the nearest theme of the chain that has the path. */
export type ThemeFile = { /** path from the themes folder */ file: string; text: string }

/** Flat wording of one locale: key → text with `{{variable}}`. */
export type Wording = Readonly<Record<string, string>>

/**
 * A loaded theme: a frozen value, held by whoever loaded it. There is no "active theme" and no state at module level.
 * What looks like state (parsed templates, rendered chrome) are caches that belong to this value.
 */
export type Theme = {
  readonly name: string
  readonly manifest: ThemeManifest
  /** `theme.json` as written, for the lines of problems */
  readonly manifestFile: ThemeFile
  /** names, the theme first, then its parents */
  readonly chain: readonly string[]
  readonly locales: readonly string[]
  readonly slots: ThemeSlots
  readonly palettes: Readonly<Record<string, Palette>>
  readonly defaultPalette: string | null
  /** by `layouts/<name>.liquid`, `templates/…`, `partials/…` */
  readonly sources: ReadonlyMap<string, ThemeFile>
  readonly wording: Readonly<Record<string, Wording>>
  readonly wordingFiles: Readonly<Record<string, readonly ThemeFile[]>>
  readonly translators: Readonly<Record<string, Translator>>
  readonly assets: AssetTable
  readonly engine: ThemeEngine
  readonly fragments: Fragments
  /** what loading found wrong; empty for a sound theme */
  readonly problems: readonly ThemeProblem[]
}
