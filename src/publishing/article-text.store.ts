import type { Payload } from 'payload'
import { linkedDocuments, uploadIds } from '../rich-text/contents.ts'
import { normaliseRichText } from '../rich-text/normalise.ts'
import { findRecords, type Row } from '../storage/records.store.ts'
import type { ArticleText, AttachmentRef, ColumnRef, ImageRef } from './canonical-text.ts'
import { idOf, idsOf } from '../storage/relation-ids.ts'

/** The newest draft of an article (what an editor sees), or null; relations are ids. */
export async function readDraft(payload: Payload, id: string): Promise<Row | null> {
  const { docs } = await payload.db.queryDrafts<Row & { id: string; createdAt: string; updatedAt: string }>({
    collection: 'articles', where: { parent: { equals: id } }, limit: 1, pagination: false, req: { transactionID: undefined } as never,
  })
  return docs[0] ?? null
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Keywords as people type them: separated by commas, semicolons, 、 or spaces. */
export const keywordsOf = (value: unknown): string[] => [...new Set(text(value).split(/[,，;；、\s]+/).filter(Boolean))]

/** The canonical text of a draft: its words and everything they point at, in three batched reads. */
export const articleText = async (payload: Payload, draft: Row): Promise<ArticleText> => (await articleTextWithSizes(payload, draft)).text

/** The same with the bytes of its pictures by id, which are no part of what is signed. */
export async function articleTextWithSizes(payload: Payload, draft: Row): Promise<{ text: ArticleText; imageBytes: Map<string, number> }> {
  const tenant = idOf(draft['tenant'])
  const body = normaliseRichText(draft['body'] ?? emptyBody).value
  const inBody = uploadIds(body)
  const cover = idOf(draft['cover'])
  const attachmentIds = idsOf(draft['attachments'])
  const columnIds = [idOf(draft['column']), ...idsOf(draft['placements'])].filter(Boolean)
  const [columns, images, files] = await Promise.all([
    byId(payload, 'columns', tenant, columnIds),
    byId(payload, 'media', tenant, [cover, ...inBody.filter((ref) => ref.collection === 'media').map((ref) => ref.id)].filter(Boolean)),
    byId(payload, 'attachments', tenant, [...attachmentIds, ...inBody.filter((ref) => ref.collection === 'attachments').map((ref) => ref.id)]),
  ])
  const columnRef = (id: string): ColumnRef | null => {
    const row = columns.get(id)
    return row === undefined ? null : { id, path: text(row['path']), name: text(row['name']), type: text(row['type']) }
  }
  const present = <T>(values: (T | null)[]): T[] => values.filter((value): value is T => value !== null)
  const canonical: ArticleText = {
    schema: 'article/1',
    tenant,
    publicId: text(draft['publicId']),
    title: text(draft['title']),
    subtitle: text(draft['subtitle']),
    summary: text(draft['summary']),
    source: text(draft['source']),
    author: text(draft['author']),
    editor: text(draft['editor']),
    keywords: keywordsOf(draft['keywords']),
    docNumber: text(draft['docNumber']),
    column: columnRef(idOf(draft['column'])) ?? { id: '', path: '', name: '', type: '' },
    placements: present(idsOf(draft['placements']).filter((id) => id !== idOf(draft['column'])).map(columnRef)),
    cover: imageRef(images.get(cover)),
    body,
    images: refsById(inBody.filter((ref) => ref.collection === 'media').map((ref) => ref.id), (id) => imageRef(images.get(id))),
    files: refsById(inBody.filter((ref) => ref.collection === 'attachments').map((ref) => ref.id), (id) => attachmentRef(files.get(id))),
    attachments: present(attachmentIds.map((id) => attachmentRef(files.get(id)))),
    documents: await linkTargets(payload, tenant, linkedDocuments(body)),
  }
  return { text: canonical, imageBytes: new Map([...images].map(([id, row]) => [id, Number(row['filesize'] ?? 0)])) }
}

/** Addresses of linked columns, and of linked articles that are published; others become plain words. */
async function linkTargets(payload: Payload, tenant: string, links: readonly { collection: string; id: string }[]): Promise<Record<string, string>> {
  const ids = (collection: string) => [...new Set(links.filter((link) => link.collection === collection).map((link) => link.id))]
  const targets: Record<string, string> = {}
  for (const [id, row] of await byId(payload, 'columns', tenant, ids('columns'))) targets[`columns:${id}`] = `/${text(row['path'])}/`
  const linked = ids('articles')
  if (linked.length > 0) {
    for (const row of await findRecords(payload, 'library', { and: [{ tenant: { equals: tenant } }, { resource: { in: linked } }] })) targets[`articles:${text(row['resource'])}`] = text(row['path'])
  }
  return targets
}

/** UUIDs on SQLite, object ids on MongoDB; the database fails on whatever else is asked for as an id. */
const idForm = /^(?:[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

const emptyBody = { root: { type: 'root', children: [] } }

/** Documents of the text's own site; whatever else is named is not there (a text may come from a form, unsaved). */
async function byId(payload: Payload, collection: 'columns' | 'media' | 'attachments', tenant: string, ids: string[]): Promise<Map<string, Row>> {
  const askable = [...new Set(ids)].filter((id) => idForm.test(id))
  if (askable.length === 0) return new Map()
  const rows = await findRecords(payload, collection, { and: [{ tenant: { equals: tenant } }, { id: { in: askable } }] })
  return new Map(rows.map((row) => [String(row['id']), row]))
}

function refsById<T>(ids: string[], refOf: (id: string) => T | null): Record<string, T> {
  const entries = ids.map((id) => [id, refOf(id)] as const).filter((entry): entry is readonly [string, T] => entry[1] !== null)
  return Object.fromEntries(entries)
}

function imageRef(row: Row | undefined): ImageRef | null {
  if (row === undefined) return null
  return {
    id: String(row['id']), sha256: text(row['sha256']), alt: text(row['alt']), decorative: row['decorative'] === true || row['decorative'] === 1,
    caption: text(row['caption']), width: Number(row['width'] ?? 0), height: Number(row['height'] ?? 0), mimeType: text(row['mimeType']),
  }
}

function attachmentRef(row: Row | undefined): AttachmentRef | null {
  if (row === undefined) return null
  return {
    id: String(row['id']), sha256: text(row['sha256']), title: text(row['title']) || text(row['originalName']),
    fileName: text(row['originalName']) || text(row['filename']), mimeType: text(row['mimeType']), bytes: Number(row['filesize'] ?? 0),
  }
}
