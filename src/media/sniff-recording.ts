/** Kinds of recordings that every browser plays by itself. */
export type RecordingExtension = 'mp4' | 'm4a' | 'webm' | 'mp3'

/** `damaged`: of this kind, but cut short or with something behind it. */
export type FoundRecording = { extensions: readonly [RecordingExtension, ...RecordingExtension[]] } | 'damaged'

/**
 * What kind of recording the bytes are; null where they are none. Of the kinds that share a container the caller takes
 * the one that the file's name claims, if it is among them.
 */
export function recordingOf(bytes: Uint8Array): FoundRecording | null {
  if (textAt(bytes, 4, 4) === 'ftyp') return isoRecording(bytes)
  if (startsWith(bytes, [0x1a, 0x45, 0xdf, 0xa3])) return textAt(bytes, 0, 64).includes('webm') ? { extensions: ['webm'] } : null
  if (textAt(bytes, 0, 3) === 'ID3' || isMp3Frame(bytes)) return { extensions: ['mp3'] }
  return null
}

/** Brands of ISO/IEC 14496-12 that hold what MP4 players play; pictures (HEIF, AVIF) and QuickTime have others. */
const videoBrands = /^(?:isom|iso[2-9]|mp4[12]|avc1|dash|mmp4|MSNV|M4V |f4v |3gp\d)$/
const audioBrands = /^M4[AB] $/

function isoRecording(bytes: Uint8Array): FoundRecording | null {
  const brand = textAt(bytes, 8, 4)
  const isAudio = audioBrands.test(brand)
  if (!isAudio && !videoBrands.test(brand)) return null
  const boxes = boxesOf(bytes)
  // Without `moov` nothing can be played: a recording that was broken off, or half of an upload.
  if (boxes === null || !boxes.includes('moov')) return 'damaged'
  return { extensions: isAudio ? ['m4a'] : ['mp4', 'm4a'] }
}

const mostBoxes = 100_000

/** Names of the boxes of the file, which follow each other without a gap to its very end; null where they do not. */
function boxesOf(bytes: Uint8Array): string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names: string[] = []
  let at = 0
  while (at < bytes.length) {
    if (at + 8 > bytes.length || names.length === mostBoxes) return null
    const small = view.getUint32(at)
    // 1: the size stands behind the name; 0: up to the end
    const isLarge = small === 1 && at + 16 <= bytes.length
    const size = isLarge ? Number(view.getBigUint64(at + 8)) : small === 0 ? bytes.length - at : small
    if (size < (isLarge ? 16 : 8) || at + size > bytes.length) return null
    names.push(textAt(bytes, at + 4, 4))
    at += size
  }
  return names
}

/** A frame of MPEG audio layer III with a bit rate and a sampling rate that exist. */
const isMp3Frame = (bytes: Uint8Array): boolean => {
  const [sync = 0, version = 0, rates = 0] = bytes
  return sync === 0xff && (version & 0xe6) === 0xe2 && (rates & 0xf0) !== 0xf0 && (rates & 0xf0) !== 0 && (rates & 0x0c) !== 0x0c
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte)
const textAt = (bytes: Uint8Array, at: number, length: number): string => String.fromCharCode(...bytes.subarray(at, at + length))
