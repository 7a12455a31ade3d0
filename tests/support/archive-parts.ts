import { unpackEntry } from '../../src/media/unpack-entry.store.ts'
import { zipEntries } from '../../src/media/zip-entries.ts'

/** Parts of an archive by name. @throws Error where one is not what its checksum says */
export function partsOf(bytes: Uint8Array): Record<string, Buffer> {
  const entries = zipEntries(bytes)
  if (entries === null) throw new Error('no archive')
  return Object.fromEntries(entries.filter(({ name }) => !name.endsWith('/')).map((entry) => {
    const part = unpackEntry(bytes, entry, Math.max(entry.packed, entry.unpacked))
    if (typeof part === 'string') throw new Error(`${entry.name} is ${part}`)
    return [entry.name, part]
  }))
}
