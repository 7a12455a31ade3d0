import type { Payload } from 'payload'
import { findRecords } from '../storage/records.store.ts'
import { fileHashes, type CanonicalText } from './canonical-text.ts'

/** Persons who wrote alternative texts, captions and titles of the files that this text shows; at most two reads. */
export async function fileAuthors(payload: Payload, text: CanonicalText): Promise<string[]> {
  const listed = fileHashes(text)
  const pictures = listed.filter(({ kind }) => kind === 'image').map(({ id }) => id)
  const files = listed.filter(({ kind }) => kind === 'attachment').map(({ id }) => id)
  const rows = await Promise.all([
    pictures.length === 0 ? [] : findRecords(payload, 'media', { id: { in: pictures } }),
    files.length === 0 ? [] : findRecords(payload, 'attachments', { id: { in: files } }),
  ])
  return [...new Set(rows.flat().flatMap((row) => String(row['wordsBy'] ?? '').split(',').filter(Boolean)))]
}
