import { Command } from 'commander'
import { liveEntries } from '../library/rebuild.job.ts'
import { searchEntryOf } from '../library/search-entry.ts'
import type { SearchEntry } from '../search/search-engine.ts'
import { withPlatform } from './with-platform.ts'

const batch = 500

export function searchCommand(): Command {
  const command = new Command('search').description('the search index')
  command.command('rebuild').description('empty the index and fill it from the library').action(async () => {
    await withPlatform(async (platform) => {
      await platform.search.clear()
      let waiting: SearchEntry[] = []
      let done = 0
      const flush = async () => {
        await platform.search.index(waiting)
        done += waiting.length
        waiting = []
        console.log(`${done} entries`)
      }
      for await (const entry of liveEntries(platform.payload)) {
        waiting.push(searchEntryOf(entry))
        if (waiting.length >= batch) await flush()
      }
      if (waiting.length > 0) await flush()
    })
  })
  return command
}
