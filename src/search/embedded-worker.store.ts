/** Worker thread of the embedded engine. */
import { following } from '../index-files/following.store.ts'
import { serveLine } from '../index-files/serve-line.store.ts'
import { openReader } from './index-reader.store.ts'
import { openWriter } from './index-writer.store.ts'

serveLine(({ role, file, ...how }) => {
  if (role === 'reader') return { state: 'kept', operations: following(file, openReader(file), () => openReader(file)) }
  const { writer, state } = openWriter(file, 'fresh' in how && how.fresh)
  return { state, operations: following(file, writer, () => openWriter(file, false).writer) }
})
