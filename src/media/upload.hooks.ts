import { randomUUID } from 'node:crypto'
import type { CollectionBeforeChangeHook, CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { PlatformError } from '../errors.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { cleanImage } from './clean-image.store.ts'
import { extensionOf, fileNameFor, originalNameOf } from './file-names.ts'
import { inMebibytes, mostAttachmentBytes, mostImageBytes } from './limits.ts'
import { receivedBytes, sha256 } from './received-file.store.ts'
import { sniffAttachment } from './sniff-attachment.ts'
import type { Refusal } from './sniff-attachment.ts'
import { attachmentTypes, imageTypes } from './sniffed-types.ts'

/** What is kept of an arriving file: its bytes, and the ending that fits them. */
type Accepted = { data: Uint8Array; extension: string; mime: string }

type Kind = { mostBytes: number; accept: (bytes: Uint8Array, claimed: string) => Promise<Accepted | Refusal> }

const image: Kind = {
  mostBytes: mostImageBytes,
  accept: async (bytes, claimed) => {
    const clean = await cleanImage(bytes, claimed)
    return 'code' in clean ? clean : { data: clean.data, extension: clean.extension, mime: imageTypes[clean.extension].mime }
  },
}

const attachment: Kind = {
  mostBytes: mostAttachmentBytes,
  accept: async (bytes, claimed) => {
    const sniffed = sniffAttachment(bytes, claimed)
    return 'code' in sniffed ? sniffed : { data: bytes, extension: sniffed.extension, mime: attachmentTypes[sniffed.extension].mime }
  },
}

const factsKey = 'jiyue.receivedFile'

/**
 * Takes a file in before Payload sees it: checks size and content, cleans pictures, replaces the client's name by a
 * random one, and notes hash and original name for `recordReceivedFile`. Throws `media.type-refused`,
 * `media.unreadable`, `input.too-large` or `input.invalid`, each with its reason.
 *
 * A document's file is final: a published text names it by its hash, and Payload would delete the old file from disk.
 * For the same reason crops on the server (`uploadEdits`) are ignored; they would change the bytes after this hook.
 */
const receive = (kind: Kind): CollectionBeforeOperationHook => async ({ args, operation, req }) => {
  if (req.query !== undefined) delete req.query['uploadEdits']
  const file = req.file
  if (file === undefined || (operation !== 'create' && operation !== 'update')) return args
  if (operation === 'update') throw refusal({ code: 'input.invalid', reason: { key: 'media.file-is-final', field: 'file' } }, req)
  if (file.size > kind.mostBytes) throw tooLarge(kind, req)
  const bytes = await receivedBytes(file)
  if (bytes.length > kind.mostBytes) throw tooLarge(kind, req)
  const accepted = await kind.accept(bytes, extensionOf(file.name))
  if ('code' in accepted) throw refusal(accepted, req)
  req.context[factsKey] = { sha256: sha256(accepted.data), originalName: originalNameOf(file.name) }
  req.file = {
    ...file, data: Buffer.from(accepted.data), size: accepted.data.length, mimetype: accepted.mime,
    name: fileNameFor(randomUUID(), accepted.extension), tempFilePath: '',
  }
  return args
}

export const receiveImage = receive(image)
export const receiveAttachment = receive(attachment)

/** What Payload's own fields say of a stored file; it would take them from a client's update. */
const fileFacts = ['filename', 'mimeType', 'filesize', 'width', 'height', 'url', 'thumbnailURL', 'focalX', 'focalY']

/**
 * Writes hash and original name of the file just received. Stands in `beforeChange`; what a client sent in their place, or
 * in the place of what Payload found out of the file, is dropped.
 */
export const recordReceivedFile: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const facts = req.context[factsKey] as { sha256: string; originalName: string } | undefined
  delete req.context[factsKey]
  if (operation === 'create' && facts !== undefined) return { ...data, ...facts }
  const kept = fileFacts.filter((name) => name in data).map((name) => [name, (originalDoc as Record<string, unknown> | undefined)?.[name]])
  return { ...data, ...Object.fromEntries(kept), sha256: originalDoc?.sha256, originalName: originalDoc?.originalName }
}

const tooLarge = (kind: Kind, req: PayloadRequest) =>
  refusal({ code: 'input.too-large', reason: { key: 'media.too-large', field: 'file', params: { most: inMebibytes(kind.mostBytes) } } }, req)

const refusal = ({ code, reason }: Refusal, req: PayloadRequest) => asApiError(new PlatformError(code, { reasons: [reason] }), req)
