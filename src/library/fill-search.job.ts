import type { Payload } from 'payload'
import type { SearchEngine, SearchEntry } from '../search/search-engine.ts'
import { liveEntries } from './rebuild.job.ts'
import { searchEntryOf } from './search-entry.ts'

const batch = 500

/** Indexes every live entry of the library; entries that are there already are replaced. */
export async function fillSearch(payload: Payload, search: SearchEngine, onProgress: (done: number) => void): Promise<number> {
  let waiting: SearchEntry[] = []
  let done = 0
  const flush = async (): Promise<void> => {
    await search.index(waiting)
    done += waiting.length
    waiting = []
    onProgress(done)
  }
  for await (const entry of liveEntries(payload)) {
    waiting.push(searchEntryOf(entry))
    if (waiting.length >= batch) await flush()
  }
  if (waiting.length > 0) await flush()
  return done
}
