import { crc32 } from 'node:zlib'
import { PlatformError, type ErrorCode } from '../errors.ts'
import { sniffAttachment } from '../media/sniff-attachment.ts'
import { unpackEntry } from '../media/unpack-entry.store.ts'
import { zipEntries, type ZipEntry } from '../media/zip-entries.ts'
import { mostDocumentBytes, mostPartBytes, mostUnpackedBytes } from './limits.ts'
import { mostImageBytes } from '../media/limits.ts'

export type WordParts = {
  /** the parts that are read, unpacked, by their names */
  parts: Map<string, Buffer>
  /** names of all entries, read or not */
  names: string[]
}

/** What of a document is read; the rest (fonts, thumbnails, macros, objects of other programs) is never unpacked. */
const readParts = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/[\w.-]+\.rels|[\w-]+\.xml|media\/[^/\\]+))$/

/**
 * The parts of a .docx file, unpacked within bounds whatever the archive claims of itself: the unpacked bytes are
 * counted, not the declared ones.
 * @throws PlatformError `media.type-refused`, `media.unreadable` or `input.too-large`, each with its reason and remedy
 */
export function unpackWord(bytes: Uint8Array): WordParts {
  if (bytes.length > mostDocumentBytes) throw refusal('input.too-large', 'intake.document-too-large', { most: mostDocumentBytes / 1024 / 1024 })
  if (isCompound(bytes)) throw refusal('media.type-refused', holdsName(bytes, 'EncryptedPackage') ? 'intake.encrypted' : 'intake.old-format')
  const sniffed = sniffAttachment(bytes, 'docx')
  if ('code' in sniffed) throw new PlatformError(sniffed.code, { reasons: [sniffed.reason] })
  const entries = zipEntries(bytes) ?? []
  const parts = new Map<string, Buffer>()
  let total = 0
  for (const entry of entries.filter(({ name }) => readParts.test(name))) {
    const data = unpacked(bytes, entry, Math.min(mostOf(entry.name), mostUnpackedBytes - total))
    total += Math.max(data.length, entry.packed)
    parts.set(entry.name, data)
  }
  return { parts, names: entries.map(({ name }) => name) }
}

const mostOf = (name: string): number => (name.startsWith('word/media/') ? mostImageBytes : mostPartBytes)

function unpacked(bytes: Uint8Array, entry: ZipEntry, most: number): Buffer {
  const data = unpackEntry(bytes, entry, most)
  if (typeof data === 'string') throw data === 'damaged' ? damaged() : tooLargeInside()
  return data
}

const refusal = (code: ErrorCode, key: string, params: Record<string, number> = {}): PlatformError => new PlatformError(code, { reasons: [{ key, field: 'file', params }] })
const damaged = (): PlatformError => refusal('media.unreadable', 'media.damaged')
const tooLargeInside = (): PlatformError => refusal('input.too-large', 'intake.too-large-inside')

const isCompound = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 8)).toString('hex') === 'd0cf11e0a1b11ae1'
const holdsName = (bytes: Uint8Array, name: string): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'))

/** Parts as an archive without compression, for a reader that must not unpack anything itself. */
export function packStored(parts: ReadonlyMap<string, Buffer>): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [entry, data] of parts) {
    const name = Buffer.from(entry)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(0x800, 2)
    facts.writeUInt32LE(crc32(data), 10)
    facts.writeUInt32LE(data.length, 14)
    facts.writeUInt32LE(data.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const where = Buffer.alloc(14)
    where.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), facts, where, name]))
    local.push(Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, name]), data)
    offset += 30 + name.length + data.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, index, end])
}
