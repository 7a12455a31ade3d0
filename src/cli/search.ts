import { Command } from 'commander'
import { fillSearch } from '../library/fill-search.job.ts'
import { withPlatform } from './with-platform.ts'

const tellEvery = 10_000

export function searchCommand(): Command {
  const command = new Command('search').description('the search index')
  command.command('rebuild').description('empty the index and fill it from the library').action(async () => {
    await withPlatform(async (platform) => {
      await platform.search.clear()
      let told = 0
      const { entries, leftOut } = await fillSearch(platform.payload, platform.search, (done) => {
        if (done - told < tellEvery) return
        told = done
        console.log(`${done} entries`)
      })
      console.log(`${entries} entries, whole`)
      for (const id of leftOut) console.log(`left out, having no time of publication: ${id}`)
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
