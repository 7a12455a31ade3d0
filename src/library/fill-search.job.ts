import type { Payload } from 'payload'
import type { SearchEngine, SearchEntry } from '../search/search-engine.ts'
import { liveEntries } from './rebuild.job.ts'
import { searchEntryOf } from './search-entry.ts'

/**
 * Indexes every live entry of the library; entries that are there already are replaced.
 * @returns how many were indexed
 */
export async function fillSearch(payload: Payload, search: SearchEngine, onProgress: (done: number) => void): Promise<number> {
  let done = 0
  async function* batches(): AsyncGenerator<SearchEntry[]> {
    for await (const entries of liveEntries(payload)) {
      yield entries.map(searchEntryOf)
      done += entries.length
      onProgress(done)
    }
  }
  await search.fill(batches())
  return done
}

/** An index that was lost, or whose fill did not come to its end, is filled from the library; searches find more and more meanwhile. */
export async function refillSearch(payload: Payload, search: SearchEngine): Promise<void> {
  if (!(await search.isWhole())) await fillSearch(payload, search, () => undefined)
}
