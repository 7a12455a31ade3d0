import { linkedDocuments, uploadIds } from '../rich-text/contents.ts'
import { normaliseRichText } from '../rich-text/normalise.ts'
import { draftTypes } from './resource-types.ts'

type Referenced = 'columns' | 'media' | 'attachments' | (typeof draftTypes)[number]
type Found = { field: string; collection: Referenced; ids: string[] }

const unreadable = '?'

const ids = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((entry) => {
    if (typeof entry === 'string') return entry === '' ? [] : [entry]
    if (entry === null || entry === undefined) return []
    // Whatever is no id names nothing of this site, and the storage is not asked what it makes of it.
    return [typeof entry === 'object' && 'id' in entry ? String(entry.id) : unreadable]
  })

/** A relation to one document. */
const one = (value: unknown): string[] => (Array.isArray(value) ? [unreadable] : ids(value))

/** What a body may point at by id: links to documents of the site, pictures and files. */
const inBody = ['columns', ...draftTypes, 'media', 'attachments'] as const

/** Everything a draft points at, uploads in its body included; all of it must belong to the draft's own site. */
export function draftReferences(data: Record<string, unknown>): Found[] {
  const body = data['body'] === undefined || data['body'] === null ? null : normaliseRichText(data['body']).value
  const linked = body === null ? [] : [...linkedDocuments(body), ...uploadIds(body)]
  return [
    { field: 'column', collection: 'columns', ids: one(data['column']) },
    { field: 'placements', collection: 'columns', ids: ids(data['placements']) },
    { field: 'cover', collection: 'media', ids: one(data['cover']) },
    { field: 'attachments', collection: 'attachments', ids: ids(data['attachments']) },
    ...inBody.map((collection): Found => ({ field: 'body', collection, ids: linked.filter((ref) => ref.collection === collection).map((ref) => ref.id) })),
  ]
}

export const policyReferences = (data: Record<string, unknown>): Found[] => [
  ...draftReferences(data),
  { field: 'officialFiles', collection: 'attachments', ids: ids(data['officialFiles']) },
  { field: 'noticeColumn', collection: 'columns', ids: one(data['noticeColumn']) },
]

export const interpretationReferences = (data: Record<string, unknown>): Found[] => [
  ...draftReferences(data),
  { field: 'policy', collection: 'policies', ids: one(data['policy']) },
]
