import { join } from 'node:path'
import type { Payload } from 'payload'
import { variantFileName, type FilePath } from '../media/file-paths.ts'
import { fileHashes, type CanonicalText } from '../publishing/canonical-text.ts'
import { findRecord } from '../storage/records.store.ts'

/** `name`: below `folder`; `shownName`: under which it was brought */
export type DraftFile = { folder: string; name: string; type: string; shownName: string; isAttachment: boolean }

/** A file that this very text lists, of its own site; null for every other one, whatever its hash opens elsewhere. */
export async function fileOfText(payload: Payload, text: CanonicalText, wanted: FilePath, uploads: string): Promise<DraftFile | null> {
  const listed = fileHashes(text).find((file) => file.sha256 === wanted.sha256)
  if (listed === undefined) return null
  const isAttachment = listed.kind === 'attachment'
  if (wanted.kind === 'variant') {
    return isAttachment ? null : { folder: join(uploads, 'variants'), name: variantFileName(wanted.sha256, wanted), type: `image/${wanted.format}`, shownName: '', isAttachment }
  }
  const collection = isAttachment ? 'attachments' : 'media'
  const row = await findRecord(payload, collection, { and: [{ id: { equals: listed.id } }, { tenant: { equals: text.tenant } }, { sha256: { equals: wanted.sha256 } }] })
  const stored = row?.['filename']
  if (typeof stored !== 'string' || !stored.endsWith(`.${wanted.extension}`) || /[/\\]/.test(stored)) return null
  return { folder: join(uploads, collection), name: stored, type: listed.ref.mimeType, shownName: 'fileName' in listed.ref ? listed.ref.fileName : '', isAttachment }
}
