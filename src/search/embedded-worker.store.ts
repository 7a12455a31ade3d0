/** Worker thread of the embedded engine. */
import { serveLine } from '../index-files/serve-line.store.ts'
import { openReader } from './index-reader.store.ts'
import { openWriter } from './index-writer.store.ts'

serveLine((role) => {
  if (role.role === 'reader') return { state: 'kept', operations: openReader(role.file) }
  const { writer, state } = openWriter(role.file, role.fresh)
  return { state, operations: writer }
})
