import { createFragments } from './chrome.ts'
import { problem, type ThemeProblem } from './theme-problem.ts'
import type { Theme, ThemeFile, Wording } from './theme.ts'
import { createTranslator } from './translator.ts'

/** Characters of rendered chrome kept for one site with wording of its own. */
const ownFragmentCharacters = { ends: 50_000, navigations: 250_000 }

/** Reads one locale file, nested or flat, to flat keys joined by dots. What is not text is a problem. */
export function readWording(file: ThemeFile): { texts: Wording; problems: ThemeProblem[] } {
  const texts: Record<string, string> = {}
  const problems: ThemeProblem[] = []
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') texts[key] = value
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [name, below] of Object.entries(value)) walk(below, key === '' ? name : `${key}.${name}`)
    else problems.push(problem('wording-malformed', file.file, lineOfKey(file.text, key), { key }))
  }
  try {
    walk(JSON.parse(file.text), '')
  } catch (error) {
    problems.push(problem('wording-malformed', file.file, 1, { key: '', detail: (error as Error).message }))
  }
  return { texts, problems }
}

/** Line of the last part of a key in a locale file; 1 where it is not found. */
export function lineOfKey(text: string, key: string): number {
  for (const candidate of [key, key.split('.').at(-1) ?? key]) {
    const at = text.indexOf(`${JSON.stringify(candidate)}:`)
    if (at >= 0) return text.slice(0, at).split('\n').length
  }
  return 1
}

/** Names of the `{{variables}}` of a text, sorted. */
export const variablesOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1]!))].toSorted()

export type WordingOverrides = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * The same theme with a site's own wording: `overrides` is locale → flat key → text. Only keys that the theme has, only
 * text (templates and logic cannot come in this way), and only with variables that the theme's text knows; whatever
 * else is in `overrides` is left out and named in `refused`.
 */
export function withWording(
  theme: Theme,
  overrides: WordingOverrides,
): { theme: Theme; refused: { locale: string; key: string }[] } {
  const refused: { locale: string; key: string }[] = []
  const wording: Record<string, Wording> = { ...theme.wording }
  for (const [locale, texts] of Object.entries(overrides)) {
    const own = theme.wording[locale]
    const accepted: Record<string, string> = {}
    for (const [key, text] of Object.entries(texts)) {
      const original = own !== undefined && Object.hasOwn(own, key) ? own[key] : undefined
      const fits =
        original !== undefined &&
        typeof text === 'string' &&
        variablesOf(text).every((name) => variablesOf(original).includes(name))
      if (fits) accepted[key] = text
      else refused.push({ locale, key })
    }
    if (own !== undefined) wording[locale] = Object.freeze({ ...own, ...accepted })
  }
  const changed: Theme = Object.freeze({
    ...theme,
    wording,
    translators: Object.fromEntries(theme.locales.map((locale) => [locale, createTranslator(locale, wording)])),
    fragments: createFragments(ownFragmentCharacters),
  })
  return { theme: changed, refused }
}
