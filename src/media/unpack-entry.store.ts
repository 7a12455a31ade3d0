import { crc32, inflateRawSync } from 'node:zlib'
import { packedBytes, zipEntries, type ZipEntry } from './zip-entries.ts'

/** Why an entry was not unpacked. */
export type NotUnpacked = 'damaged' | 'too-large'

/**
 * One entry of a ZIP archive, unpacked within bounds whatever the archive claims of itself: the unpacked bytes are counted,
 * not the declared ones. @param most bytes that it may unpack to
 */
export function unpackEntry(bytes: Uint8Array, entry: ZipEntry, most: number): Buffer | NotUnpacked {
  const packed = packedBytes(bytes, entry)
  if (packed === null || entry.encrypted || (entry.method !== 0 && entry.method !== 8)) return 'damaged'
  if (entry.unpacked > most || packed.length > most) return 'too-large'
  try {
    const data = entry.method === 0 ? Buffer.from(packed) : inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })
    return crc32(data) === entry.crc ? data : 'damaged'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged'
  }
}

/**
 * Whether every entry of a document that is an archive unpacks, all of them together to at most so many bytes. Entries whose
 * packed bytes are the same ones many times over are as large as each of them says.
 */
export function archiveProblem(bytes: Uint8Array, most: number): NotUnpacked | null {
  let left = most
  for (const entry of zipEntries(bytes) ?? []) {
    if (entry.name.endsWith('/') && entry.unpacked === 0) continue
    const data = unpackEntry(bytes, entry, left)
    if (typeof data === 'string') return data
    left -= data.length
  }
  return null
}
