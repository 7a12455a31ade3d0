import { problem, type ThemeProblem } from '../theme-problem.ts'
import type { Theme, ThemeFile } from '../theme.ts'
import { lineOfKey, variablesOf } from '../wording.ts'
import { filterCalls, scanLiquid } from './liquid-scan.ts'

const pluralForms = /_(?:zero|one|two|few|many|other)$/

/** Keys by name without plural form, with the union of the variables of the forms. */
function shapeOf(texts: Readonly<Record<string, string>>): Map<string, Set<string>> {
  const shape = new Map<string, Set<string>>()
  for (const [key, text] of Object.entries(texts)) {
    const name = pluralForms.test(key) && key.replace(pluralForms, '_other') in texts ? key.replace(pluralForms, '') : key
    const known = shape.get(name) ?? new Set<string>()
    for (const variable of variablesOf(text)) known.add(variable)
    shape.set(name, known)
  }
  return shape
}

/** Every locale has the same keys with the same variables as the first one. */
export function checkLocales(theme: Theme): ThemeProblem[] {
  const [first, ...others] = theme.locales
  if (first === undefined) return []
  const model = shapeOf(theme.wording[first] ?? {})
  return others.flatMap((locale) => {
    const shape = shapeOf(theme.wording[locale] ?? {})
    const missing = [...model.keys()]
      .filter((key) => !shape.has(key))
      .map((key) => problem('wording-missing', fileOf(theme, locale, key).file, 1, { key, locale }))
    const surplus = [...shape.keys()]
      .filter((key) => !model.has(key))
      .map((key) => at(theme, locale, key, 'wording-extra', { key, locale }))
    const different = [...model]
      .filter(([key, variables]) => shape.has(key) && !sameSet(variables, shape.get(key)!))
      .map(([key, variables]) =>
        at(theme, locale, key, 'wording-variables', { key, locale, variables: [...variables].join(', ') }),
      )
    return [...missing, ...surplus, ...different]
  })
}

/** Every key that a template names is there in every locale, and gets every variable that its text asks for. */
export function checkUses(theme: Theme, source: ThemeFile): ThemeProblem[] {
  const shapes = theme.locales.map((locale) => [locale, shapeOf(theme.wording[locale] ?? {})] as const)
  return scanLiquid(source).flatMap((piece) =>
    filterCalls(piece.content)
      .filter((call) => call.name === 't' && call.literal !== null)
      .flatMap((call) =>
        shapes.flatMap(([locale, shape]) => {
          const key = call.literal!
          const wanted = shape.get(key)
          if (wanted === undefined) return [problem('wording-missing', source.file, piece.line, { key, locale })]
          const lacking = [...wanted].filter((name) => !call.arguments.includes(name))
          if (lacking.length === 0) return []
          return [
            problem('wording-variables', source.file, piece.line, { key, locale, variables: lacking.join(', ') }),
          ]
        }),
      ),
  )
}

const sameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((value) => other.has(value))

/** The nearest file of the chain that has the key, else the nearest, else where it should be. */
function fileOf(theme: Theme, locale: string, key: string): ThemeFile {
  const files = theme.wordingFiles[locale] ?? []
  return (
    files.find((file) => lineOfKey(file.text, key) > 1) ??
    files[0] ?? { file: `${theme.name}/locales/${locale}.json`, text: '' }
  )
}

const at = (
  theme: Theme,
  locale: string,
  key: string,
  rule: 'wording-extra' | 'wording-variables',
  params: Record<string, string>,
): ThemeProblem => {
  const file = fileOf(theme, locale, key)
  return problem(rule, file.file, lineOfKey(file.text, key), params)
}
