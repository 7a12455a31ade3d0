import { Command } from 'commander'
import { everyRow } from '../library/reconciler.store.ts'
import { withPlatform } from './with-platform.ts'

export function auditCommand(): Command {
  const command = new Command('audit').description('audit events (S-06)')
  command
    .command('export')
    .description('every event as one JSON line on standard output')
    .option('--from <day>', 'first day, YYYY-MM-DD')
    .option('--to <day>', 'day after the last, YYYY-MM-DD')
    .action(async (options: { from?: string; to?: string }) => {
      await withPlatform(async (platform) => {
        for await (const event of everyRow(platform.payload, 'audit-events')) {
          const at = String(event['at'])
          if ((options.from !== undefined && at < options.from) || (options.to !== undefined && at >= options.to)) continue
          console.log(JSON.stringify(event))
        }
      })
    })
  return command
}
