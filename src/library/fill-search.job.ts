import type { Payload } from 'payload'
import type { SearchEngine, SearchEntry } from '../search/search-engine.ts'
import { liveEntries } from './rebuild.job.ts'
import { searchEntryOf } from './search-entry.ts'

/** `leftOut`: ids of entries that cannot be indexed, since nobody knows when they were published. */
export type Filled = { entries: number; leftOut: string[] }

/** Indexes every live entry of the library; entries that are there already are replaced. */
export async function fillSearch(payload: Payload, search: Pick<SearchEngine, 'fill'>, onProgress: (done: number) => void): Promise<Filled> {
  let done = 0
  async function* batches(): AsyncGenerator<SearchEntry[]> {
    for await (const entries of liveEntries(payload)) {
      yield entries.map(searchEntryOf)
      done += entries.length
      onProgress(done)
    }
  }
  const leftOut = await search.fill(batches())
  return { entries: done, leftOut }
}
