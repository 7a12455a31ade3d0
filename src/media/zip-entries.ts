const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
/** The end record may be followed by a comment of up to 65,535 bytes. */
const endRecordWithin = 65_557
const mostEntries = 10_000

/**
 * Names of a ZIP archive's entries, read from its directory alone: nothing is unpacked, so no archive can blow up here.
 * Null where there is no intact directory. At most 10,000 names.
 */
export const zipEntryNames = (bytes: Uint8Array): string[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecordAt(view)
  if (end === null) return null
  const count = Math.min(view.getUint16(end + 10, true), mostEntries)
  let offset = view.getUint32(end + 16, true)
  const names: string[] = []
  const decoder = new TextDecoder('utf-8')
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > end || view.getUint32(offset, true) !== directoryEntry) return null
    const nameLength = view.getUint16(offset + 28, true)
    const next = offset + 46 + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true)
    if (next > end) return null
    names.push(decoder.decode(bytes.subarray(offset + 46, offset + 46 + nameLength)))
    offset = next
  }
  return names
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
