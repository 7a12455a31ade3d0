import { Command } from 'commander'
import { checkLinks } from '../checks/check-links.job.ts'
import { withPlatform } from './with-platform.ts'

const hour = 3_600_000

export function linksCommand(): Command {
  const command = new Command('links').description('outside links that the sites registered (G-41)')
  command
    .command('check')
    .description('ask every approved address, and every one that something published leads to, whether it still answers; run it nightly; exit code 1 when one is dead')
    .option('--older-than <hours>', 'only those that were not looked at for so long', '20')
    .option('--json', 'one link a line as JSON')
    .action(async (options: { olderThan: string; json?: boolean }) => {
      await withPlatform(async ({ payload }) => {
        const hours = Number(options.olderThan)
        if (!Number.isFinite(hours) || hours < 0) throw new TypeError(`--older-than ${options.olderThan}`)
        // Nothing that this run looks at is looked at twice.
        const before = new Date(Date.now() - hours * hour).toISOString()
        const { looked, dead } = await checkLinks({
          payload, now: () => new Date(),
          onLink: (link) => console.log(options.json === true ? JSON.stringify(link) : `${link.outcome.padEnd(10)} ${link.outcomeDetail.padEnd(20)} ${link.address}`),
        }, before)
        console.log(`${looked} links, ${dead} dead`)
        process.exitCode = dead === 0 ? 0 : 1
      })
    })
  return command
}
