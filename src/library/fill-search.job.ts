import type { Payload } from 'payload'
import type { SearchEngine, SearchEntry } from '../search/search-engine.ts'
import { countRecords } from '../storage/records.store.ts'
import { liveEntries } from './rebuild.job.ts'
import { searchEntryOf } from './search-entry.ts'

const batch = 500

/** Indexes every live entry of the library and puts the index in order; entries that are there already are replaced. */
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
  while (await search.tidy());
  return done
}

/** An index that was lost or deleted is filled again from the library; searches find more and more meanwhile. */
export async function refillSearch(payload: Payload, search: SearchEngine): Promise<void> {
  if ((await search.count()) > 0 || (await countRecords(payload, 'library', { status: { equals: 'live' } })) === 0) return
  await fillSearch(payload, search, () => undefined)
}
