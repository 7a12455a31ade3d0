import type { ErrorCode, Reason } from '../errors.ts'
import { attachmentTypes, isAttachmentExtension } from './sniffed-types.ts'
import type { AttachmentExtension } from './sniffed-types.ts'
import { recordingOf } from './sniff-recording.ts'
import { holdsZip, zipEntryNames } from './zip-entries.ts'

/** Why a file is not taken, with the code of the answer. */
export type Refusal = { code: Extract<ErrorCode, 'media.unreadable' | 'media.type-refused' | 'input.too-large' | 'input.invalid'>; reason: Reason }

export type Sniffed = { extension: AttachmentExtension } | Refusal

export const refused = (key: string, params: Record<string, string | number> = {}): Refusal => ({
  code: 'media.type-refused', reason: { key: `media.${key}`, field: 'file', params },
})
export const unreadable = (key: string): Refusal => ({ code: 'media.unreadable', reason: { key: `media.${key}`, field: 'file' } })

/** What the bytes are, held against the ending that the client's name carries (lower case, without dot). */
export const sniffAttachment = (bytes: Uint8Array, claimed: string): Sniffed => {
  if (bytes.length === 0) return unreadable('empty')
  if (!isAttachmentExtension(claimed)) return refused('type-not-allowed', { type: claimed === '' ? '-' : claimed })
  const found = contentOf(bytes, claimed)
  if ('code' in found) return found
  const sameFamily = attachmentTypes[found.extension].family === attachmentTypes[claimed].family
  return sameFamily ? found : refused('not-what-it-says', { claimed, found: found.extension })
}

const contentOf = (bytes: Uint8Array, claimed: AttachmentExtension): Sniffed => {
  if (startsWith(bytes, '%PDF-')) return pdf(bytes)
  if (startsWith(bytes, 'PK\u0003\u0004')) return zip(bytes)
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')) return compound(bytes, claimed)
  if (startsWith(bytes, 'Rar!\u001a\u0007')) return { extension: 'rar' }
  const recording = recordingOf(bytes)
  if (recording === 'damaged') return unreadable('damaged')
  if (recording !== null) return holdsZip(bytes) ? refused('two-in-one') : { extension: recording.extensions.find((extension) => extension === claimed) ?? recording.extensions[0] }
  return attachmentTypes[claimed].container === 'text' ? text(bytes, claimed) : refused('not-what-it-says', { claimed, found: '-' })
}

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
const startsWith = (bytes: Uint8Array, magic: string): boolean => latin1(bytes.subarray(0, magic.length)) === magic

/** The rule of Payload's own check, which comes after ours and would answer in words that no editor understands. */
const pdf = (bytes: Uint8Array): Sniffed => {
  const tail = latin1(bytes.subarray(Math.max(0, bytes.length - 1024)))
  if (!tail.includes('%%EOF') || !tail.includes('xref')) return unreadable('damaged')
  return holdsZip(bytes) ? refused('two-in-one') : { extension: 'pdf' }
}

/** Parts by which the formats that are ZIP archives are told apart. */
const zipFormats: readonly { extension: AttachmentExtension; part: RegExp }[] = [
  { extension: 'docx', part: /^word\/document\.xml$/ },
  { extension: 'xlsx', part: /^xl\/workbook\.(?:xml|bin)$/ },
  { extension: 'pptx', part: /^ppt\/presentation\.xml$/ },
  { extension: 'ofd', part: /^OFD\.xml$/ },
]

const zip = (bytes: Uint8Array): Sniffed => {
  const names = zipEntryNames(bytes)
  if (names === null) return unreadable('damaged')
  if (latin1(bytes.subarray(0, 1024)).includes('%PDF-')) return refused('two-in-one')
  const format = zipFormats.find(({ part }) => names.some((name) => part.test(name)))
  if (format === undefined) return { extension: 'zip' }
  return names.some((name) => /vbaProject\.bin$/i.test(name)) ? refused('macros') : { extension: format.extension }
}

/** Streams by which the older office formats are told apart; names stand in the file as UTF-16. */
const compoundFormats: readonly { stream: string; extensions: readonly [AttachmentExtension, ...AttachmentExtension[]] }[] = [
  { stream: 'WordDocument', extensions: ['doc', 'wps'] },
  { stream: 'Workbook', extensions: ['xls'] },
  { stream: 'Book', extensions: ['xls'] },
  { stream: 'PowerPoint Document', extensions: ['ppt'] },
]

/** Installers (MSI) and mails (MSG) have the same container and are no documents. */
const compound = (bytes: Uint8Array, claimed: AttachmentExtension): Sniffed => {
  const format = compoundFormats.find(({ stream }) => holdsStream(bytes, stream))
  if (format === undefined) return refused('not-what-it-says', { claimed, found: '-' })
  return { extension: format.extensions.find((extension) => extension === claimed) ?? format.extensions[0] }
}

/** A stream's name stands at the start of a directory entry of 128 bytes, on a boundary of 128. */
const holdsStream = (bytes: Uint8Array, name: string): boolean => {
  const wanted = [...name].flatMap((character) => [character.charCodeAt(0), 0])
  for (let offset = 512; offset + 128 <= bytes.length; offset += 128) {
    if (wanted.every((byte, index) => bytes[offset + index] === byte) && bytes[offset + wanted.length] === 0) return true
  }
  return false
}

const markup = /<(?:!doctype|\?xml|html|head|body|script|svg|iframe|object|embed|style|meta|link|form|img)[\s/>]/i

const text = (bytes: Uint8Array, claimed: AttachmentExtension): Sniffed => {
  if (bytes.includes(0)) return refused('not-what-it-says', { claimed, found: '-' })
  return markup.test(latin1(bytes.subarray(0, 4096))) ? refused('markup') : { extension: claimed }
}
