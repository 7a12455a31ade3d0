import { Command } from 'commander'
import { fillSearch } from '../library/fill-search.job.ts'
import { withPlatform } from './with-platform.ts'

export function searchCommand(): Command {
  const command = new Command('search').description('the search index')
  command.command('rebuild').description('empty the index and fill it from the library').action(async () => {
    await withPlatform(async (platform) => {
      await platform.search.clear()
      await fillSearch(platform.payload, platform.search, (done) => console.log(`${done} entries`))
    })
  })
  return command
}
