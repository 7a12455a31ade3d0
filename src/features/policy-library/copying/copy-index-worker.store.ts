/** Worker thread of the embedded index of copies. */
import { serveLine } from '../../../index-files/serve-line.store.ts'
import { openCopyIndexReader } from './copy-index-reader.store.ts'
import { openCopyIndexWriter } from './copy-index-writer.store.ts'

serveLine((role) => {
  if (role.role === 'reader') return { state: 'kept', operations: openCopyIndexReader(role.file) }
  const { writer, state } = openCopyIndexWriter(role.file, role.fresh)
  return { state, operations: writer }
})
