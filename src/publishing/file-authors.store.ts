import type { Payload } from 'payload'
import { findRecords } from '../storage/records.store.ts'
import type { ArticleText } from './canonical-text.ts'

/** Persons who wrote alternative texts, captions and titles of the files that this text shows; at most two reads. */
export async function fileAuthors(payload: Payload, text: ArticleText): Promise<string[]> {
  const pictures = [...(text.cover === null ? [] : [text.cover.id]), ...Object.keys(text.images)]
  const files = [...text.attachments.map((file) => file.id), ...Object.keys(text.files)]
  const rows = await Promise.all([
    pictures.length === 0 ? [] : findRecords(payload, 'media', { id: { in: pictures } }),
    files.length === 0 ? [] : findRecords(payload, 'attachments', { id: { in: files } }),
  ])
  return [...new Set(rows.flat().flatMap((row) => String(row['wordsBy'] ?? '').split(',').filter(Boolean)))]
}
