/** Indexes batches of fifty without end and prints how many were acknowledged; the test ends this process by SIGKILL. */
import { openEmbeddedSearch } from '../../src/search/embedded-engine.store.ts'
import { searchEntry } from './search-entry.ts'

const engine = await openEmbeddedSearch({ file: process.argv[2]! })

for (let batch = 0; ; batch++) {
  await engine.index(Array.from({ length: 50 }, (_, at) => searchEntry(`b${batch}e${at}`, { title: `第${batch}批医保` })))
  process.stdout.write(`${batch + 1}\n`)
}
