import { Command } from 'commander'
import { checkTheme } from '../theming/check-theme.ts'
import { loadThemes } from '../theming/load-themes.ts'

export function checkThemeCommand(): Command {
  return new Command('check-theme')
    .description('check themes before they may be activated; exit code 1 when one has problems')
    .argument('[names...]', 'themes; all when none is named')
    .option('--directory <path>', 'folder of the themes', 'themes')
    .action(async (names: string[], options: { directory: string }) => {
      const loaded = await loadThemes(options.directory)
      const chosen = names.length === 0 ? loaded.names : names
      const problems = [...loaded.broken.flatMap((theme) => theme.problems), ...chosen.flatMap((name) => checkTheme(loaded.get(name)))]
      for (const problem of problems) console.log(`${problem.file}:${problem.line}  ${problem.rule}  ${JSON.stringify(problem.params)}`)
      console.log(`${chosen.length} themes, ${problems.length} problems`)
      process.exitCode = problems.length === 0 ? 0 : 1
    })
}
