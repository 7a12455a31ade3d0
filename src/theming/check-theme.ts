import { checkAssets, checkPalettes } from './checks/asset-checks.ts'
import { checkPages } from './checks/page-checks.ts'
import { checkParsing, checkRaw, checkRequiredFiles, checkSourceTags } from './checks/template-checks.ts'
import { checkLocales, checkUses } from './checks/wording-checks.ts'
import type { LoadedThemes } from './load-themes.ts'
import type { ThemeProblem } from './theme-problem.ts'
import type { Theme } from './theme.ts'

export type { ThemeProblem } from './theme-problem.ts'

/**
 * Everything that is wrong with a theme, parents included, each with file and line, nothing twice. An empty list means
 * that the theme may be activated. Never throws for what a theme holds.
 */
export function checkTheme(theme: Theme): ThemeProblem[] {
  const parsing = checkParsing(theme)
  const required = checkRequiredFiles(theme)
  const sources = parsing.sound.flatMap(([path, source]) => [
    ...checkRaw(path, source),
    ...checkSourceTags(source),
    ...checkUses(theme, source),
  ])
  // Pages of a theme that lacks files or does not parse would only repeat that.
  const renderable = parsing.problems.length === 0 && required.length === 0
  const found = [
    ...theme.problems,
    ...required,
    ...parsing.problems,
    ...sources,
    ...checkLocales(theme),
    ...checkPalettes(theme),
    ...checkAssets(theme),
  ]
  return distinct([...found, ...(renderable ? netted(checkPages(theme), found) : [])])
}

/** All themes of a folder, and the folders that are no theme. */
export const checkThemes = (loaded: LoadedThemes): ThemeProblem[] =>
  distinct([
    ...loaded.broken.flatMap(({ problems }) => problems),
    ...loaded.names.flatMap((name) => checkTheme(loaded.get(name))),
  ])

/** What the sources already showed with its line is not told again from the finished page. */
const netted = (pages: readonly ThemeProblem[], known: readonly ThemeProblem[]): ThemeProblem[] => {
  const seen = new Set(known.map(identity))
  return pages.filter((one) => !seen.has(identity(one)))
}

const identity = ({ rule, params }: ThemeProblem): string => JSON.stringify([rule, params])

const distinct = (problems: readonly ThemeProblem[]): ThemeProblem[] => [
  ...new Map(problems.map((one) => [JSON.stringify(one), one])).values(),
]
