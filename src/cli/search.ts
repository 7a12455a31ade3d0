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

export function copiesCommand(): Command {
  const command = new Command('copies').description('the index of copied text')
  command.command('rebuild').description('fill the index of policy documents and interpretations anew from the library, and compare what was not').action(async () => {
    await withPlatform(async ({ copies }) => console.log(`${await copies.refill()} texts`))
  })
  return command
}
