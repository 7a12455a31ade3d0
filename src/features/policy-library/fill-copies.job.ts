import type { Payload } from 'payload'
import type { LibraryEntry } from '../../library/entry.ts'
import { liveEntries } from '../../library/rebuild.job.ts'

const batch = 100

/** Every live entry of the library by batches, for filling the index of copies. */
export async function* batchesOfEntries(payload: Payload): AsyncGenerator<LibraryEntry[]> {
  let waiting: LibraryEntry[] = []
  for await (const entry of liveEntries(payload)) {
    waiting.push(entry)
    if (waiting.length < batch) continue
    yield waiting
    waiting = []
  }
  yield waiting
}
