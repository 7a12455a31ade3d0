const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localHeader = 0x04034b50
/** The end record may be followed by a comment of up to 65,535 bytes. */
const endRecordWithin = 65_557
export const mostEntries = 10_000

/** One entry as the directory describes it; sizes are the archive's own claim. */
export type ZipEntry = { name: string; method: number; encrypted: boolean; packed: number; unpacked: number; crc: number; at: number }

/**
 * Names of a ZIP archive's entries, read from its directory alone: nothing is unpacked, so no archive can blow up here.
 * Null where there is no intact directory. At most 10,000 names.
 */
export const zipEntryNames = (bytes: Uint8Array): string[] | null => zipEntries(bytes)?.map((entry) => entry.name) ?? null

/** The directory of a ZIP archive; null where there is no intact one. At most 10,000 entries. */
export const zipEntries = (bytes: Uint8Array): ZipEntry[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecordAt(view)
  if (end === null) return null
  const count = Math.min(view.getUint16(end + 10, true), mostEntries)
  let offset = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  const decoder = new TextDecoder('utf-8')
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > end || view.getUint32(offset, true) !== directoryEntry) return null
    const nameLength = view.getUint16(offset + 28, true)
    const next = offset + 46 + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true)
    if (next > end) return null
    entries.push({
      name: decoder.decode(bytes.subarray(offset + 46, offset + 46 + nameLength)),
      method: view.getUint16(offset + 10, true), encrypted: (view.getUint16(offset + 8, true) & 1) === 1,
      crc: view.getUint32(offset + 16, true), packed: view.getUint32(offset + 20, true), unpacked: view.getUint32(offset + 24, true),
      at: view.getUint32(offset + 42, true),
    })
    offset = next
  }
  return entries
}

/** The packed bytes of an entry; null where its own header is not where the directory says. */
export const packedBytes = (bytes: Uint8Array, entry: ZipEntry): Uint8Array | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== localHeader) return null
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
  return start + entry.packed > bytes.length ? null : bytes.subarray(start, start + entry.packed)
}

/** True where a ZIP reader would find an archive, wherever it begins: how one file is made to be two. */
export const holdsZip = (bytes: Uint8Array): boolean =>
  endRecordAt(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)) !== null

const endRecordAt = (view: DataView): number | null => {
  const first = Math.max(0, view.byteLength - endRecordWithin)
  for (let offset = view.byteLength - 22; offset >= first; offset -= 1) {
    if (view.getUint32(offset, true) === endOfDirectory && offset + 22 + view.getUint16(offset + 20, true) <= view.byteLength) return offset
  }
  return null
}
