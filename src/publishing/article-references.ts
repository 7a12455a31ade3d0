import { linkedDocuments, uploadIds } from '../rich-text/contents.ts'
import { normaliseRichText } from '../rich-text/normalise.ts'

type Found = { field: string; collection: 'columns' | 'articles' | 'media' | 'attachments'; ids: string[] }

const unreadable = '?'

const ids = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((entry) => {
    if (typeof entry === 'string') return entry === '' ? [] : [entry]
    if (entry === null || entry === undefined) return []
    // Whatever is no id names nothing of this site, and the storage is not asked what it makes of it.
    return [typeof entry === 'object' && 'id' in entry ? String(entry.id) : unreadable]
  })

/** Everything an article points at, uploads in its body included; all of it must belong to the article's own site. */
export function articleReferences(data: Record<string, unknown>): Found[] {
  const body = data['body'] === undefined || data['body'] === null ? null : normaliseRichText(data['body']).value
  const inBody = body === null ? [] : uploadIds(body)
  const linked = body === null ? [] : linkedDocuments(body)
  return [
    { field: 'column', collection: 'columns', ids: Array.isArray(data['column']) ? [unreadable] : ids(data['column']) },
    { field: 'placements', collection: 'columns', ids: ids(data['placements']) },
    { field: 'cover', collection: 'media', ids: Array.isArray(data['cover']) ? [unreadable] : ids(data['cover']) },
    { field: 'attachments', collection: 'attachments', ids: ids(data['attachments']) },
    { field: 'body', collection: 'columns', ids: linked.filter((ref) => ref.collection === 'columns').map((ref) => ref.id) },
    { field: 'body', collection: 'articles', ids: linked.filter((ref) => ref.collection === 'articles').map((ref) => ref.id) },
    { field: 'body', collection: 'media', ids: inBody.filter((ref) => ref.collection === 'media').map((ref) => ref.id) },
    { field: 'body', collection: 'attachments', ids: inBody.filter((ref) => ref.collection === 'attachments').map((ref) => ref.id) },
  ]
}
