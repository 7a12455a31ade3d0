import { Command } from 'commander'
import { isPlatformError } from '../errors.ts'
import { errorText, reasonText } from '../locales/refusal.ts'

/** The operator's command line: one file a command, all of them over the same parts as the server. */
const commands: Record<string, () => Promise<Command>> = {
  tenants: async () => (await import('./tenants.ts')).tenantsCommand(),
  users: async () => (await import('./users.ts')).usersCommand(),
  chains: async () => (await import('./chains.ts')).chainsCommand(),
  calendar: async () => (await import('./calendar.ts')).calendarCommand(),
  library: async () => (await import('./library.ts')).libraryCommand(),
  copies: async () => (await import('./search.ts')).copiesCommand(),
  search: async () => (await import('./search.ts')).searchCommand(),
  words: async () => (await import('./words.ts')).wordsCommand(),
  links: async () => (await import('./links.ts')).linksCommand(),
  receipts: async () => (await import('./receipts.ts')).receiptsCommand(),
  audit: async () => (await import('./audit.ts')).auditCommand(),
  'check-theme': async () => (await import('./check-theme.ts')).checkThemeCommand(),
  doctor: async () => (await import('./doctor.ts')).doctorCommand(),
}

const program = new Command('jiyue').description('集约 · operator commands').showHelpAfterError()
// Only what is asked for is loaded: some commands answer without the platform, whose parts take seconds to load.
const asked = process.argv[2] ?? ''
for (const [name, load] of Object.entries(commands)) if (name === asked || !Object.hasOwn(commands, asked)) program.addCommand(await load())

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
