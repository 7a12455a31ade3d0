/** Worker thread of the embedded engine. */
import { following } from '../index-files/following.store.ts'
import { serveLine } from '../index-files/serve-line.store.ts'
import type { IndexState } from '../index-files/sqlite-index.store.ts'
import { openReader } from './index-reader.store.ts'
import { openWriter, reopenWriter } from './index-writer.store.ts'

serveLine(({ role, file, ...how }) => {
  if (role === 'reader') return { state: 'kept', operations: following(file, () => openReader(file), () => openReader(file)) }
  let state: IndexState = 'kept'
  const operations = following(file, () => {
    const { writer, state: found } = openWriter(file, 'fresh' in how && how.fresh)
    state = found
    return writer
  }, () => reopenWriter(file))
  return { state, operations }
})
