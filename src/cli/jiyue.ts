import { Command } from 'commander'
import { isPlatformError } from '../errors.ts'
import { errorText, reasonText } from '../locales/refusal.ts'
import { auditCommand } from './audit.ts'
import { chainsCommand } from './chains.ts'
import { checkThemeCommand } from './check-theme.ts'
import { doctorCommand } from './doctor.ts'
import { libraryCommand } from './library.ts'
import { linksCommand } from './links.ts'
import { searchCommand } from './search.ts'
import { tenantsCommand } from './tenants.ts'
import { usersCommand } from './users.ts'
import { wordsCommand } from './words.ts'

/** The operator's command line: one file a command, all of them over the same parts as the server. */
const program = new Command('jiyue')
  .description('集约 · operator commands')
  .showHelpAfterError()
  .addCommand(tenantsCommand())
  .addCommand(usersCommand())
  .addCommand(chainsCommand())
  .addCommand(libraryCommand())
  .addCommand(searchCommand())
  .addCommand(wordsCommand())
  .addCommand(linksCommand())
  .addCommand(auditCommand())
  .addCommand(checkThemeCommand())
  .addCommand(doctorCommand())

type Validation = { name: 'ValidationError'; data: { errors: { path: string; message: string }[] } }

const isValidation = (error: unknown): error is Validation =>
  error !== null && typeof error === 'object' && (error as { name?: unknown }).name === 'ValidationError' && Array.isArray((error as Partial<Validation>).data?.errors)

program.parseAsync().catch((error: unknown) => {
  if (isPlatformError(error)) {
    console.error(errorText(error.code, 'zh'))
    for (const reason of error.details.reasons ?? []) console.error(`  ${reason.field ?? ''}  ${reasonText(reason, 'zh')}`)
    if (error.details['problems'] !== undefined) console.error(JSON.stringify(error.details['problems'], null, 2))
  } else if (isValidation(error)) {
    for (const problem of error.data.errors) console.error(`  ${problem.path}  ${problem.message}`)
  } else console.error(error)
  process.exitCode = 1
})
