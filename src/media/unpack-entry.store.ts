import { promisify } from 'node:util'
import { crc32, inflateRaw, inflateRawSync, type ZlibOptions } from 'node:zlib'
import { mostEntries, packedBytes, zipEntries, type ZipEntry } from './zip-entries.ts'

/** Why an entry was not unpacked. */
export type NotUnpacked = 'damaged' | 'too-large'

/**
 * One entry of a ZIP archive, unpacked within bounds whatever the archive claims of itself: the unpacked bytes are counted,
 * not the declared ones. @param most bytes that it may take, packed or unpacked
 */
export function unpackEntry(bytes: Uint8Array, entry: ZipEntry, most: number): Buffer | NotUnpacked {
  const packed = packedWithin(bytes, entry, most)
  if (typeof packed === 'string') return packed
  try {
    return whole(entry, entry.method === 0 ? Buffer.from(packed) : inflateRawSync(packed, bounds(most)))
  } catch (error) {
    return whyNot(error)
  }
}

/**
 * Whether every entry of a document that is an archive unpacks, all of them together to at most so many bytes. Entries whose
 * packed bytes are the same ones many times over are as large as each of them says, and long ones that hold nothing as long as
 * they are: reading them takes its time. Unpacked beside the event loop, so that
 * nobody else waits for a stranger's archive.
 */
export async function archiveProblem(bytes: Uint8Array, most: number): Promise<NotUnpacked | null> {
  let left = most
  const entries = zipEntries(bytes) ?? []
  // What stands beyond is not read, so nobody knows what it unpacks to; no document has a tenth of it.
  if (entries.length >= mostEntries) return 'too-large'
  for (const entry of entries) {
    if (entry.name.endsWith('/') && entry.unpacked === 0) continue
    const packed = packedWithin(bytes, entry, left)
    if (typeof packed === 'string') return packed
    const data = entry.method === 0 ? whole(entry, Buffer.from(packed)) : await inflate(packed, bounds(left)).then((unpacked) => whole(entry, unpacked), whyNot)
    if (typeof data === 'string') return data
    left -= Math.max(data.length, packed.length)
  }
  return null
}

const inflate = promisify(inflateRaw)

const bounds = (most: number): ZlibOptions => ({ maxOutputLength: Math.max(1, most) })

function packedWithin(bytes: Uint8Array, entry: ZipEntry, most: number): Uint8Array | NotUnpacked {
  const packed = packedBytes(bytes, entry)
  if (packed === null || entry.encrypted || (entry.method !== 0 && entry.method !== 8)) return 'damaged'
  return entry.unpacked > most || packed.length > most ? 'too-large' : packed
}

const whole = (entry: ZipEntry, data: Buffer): Buffer | NotUnpacked => (crc32(data) === entry.crc ? data : 'damaged')

const whyNot = (error: unknown): NotUnpacked => ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged')
