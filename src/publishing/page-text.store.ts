import type { Payload } from 'payload'
import { linkedDocuments, uploadIds, type DocumentRef } from '../rich-text/contents.ts'
import { normaliseRichText } from '../rich-text/normalise.ts'
import type { RichText } from '../rich-text/rich-text.ts'
import { isId } from '../storage/id-form.ts'
import { findRecords, type Row } from '../storage/records.store.ts'
import { idOf, idsOf } from '../storage/relation-ids.ts'
import type { AttachmentRef, ColumnRef, ImageRef, PageText } from './canonical-text.ts'
import { draftTypes } from './resource-types.ts'

/** A draft whose body is read, with everything that it points at. */
export type ReadPage = { draft: Row; body: RichText; columns: string[]; media: string[]; attachments: string[]; documents: DocumentRef[] }

/** What was found of everything that some drafts point at, each of their own site. */
export type Found = {
  column: (id: string) => ColumnRef | null
  image: (id: string) => ImageRef | null
  file: (id: string) => AttachmentRef | null
  /** where a linked document of the site stands, below the site's root; null while it is not published */
  target: (ref: DocumentRef) => string | null
  /** bytes of the pictures by id, which are no part of what is signed */
  imageBytes: Map<string, number>
}

export const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Keywords as people type them: separated by commas, semicolons, 、 or spaces. */
export const keywordsOf = (value: unknown): string[] => [...new Set(text(value).split(/[,，;；、\s]+/).filter(Boolean))]

const emptyBody = { root: { type: 'root', children: [] } }

export function readPage(draft: Row): ReadPage {
  const body = normaliseRichText(draft['body'] ?? emptyBody).value
  const inBody = uploadIds(body)
  return {
    draft, body,
    columns: [idOf(draft['column']), ...idsOf(draft['placements'])].filter(Boolean),
    media: [idOf(draft['cover']), ...inBody.filter((ref) => ref.collection === 'media').map((ref) => ref.id)].filter(Boolean),
    attachments: [...idsOf(draft['attachments']), ...inBody.filter((ref) => ref.collection === 'attachments').map((ref) => ref.id)],
    documents: linkedDocuments(body),
  }
}

/** Looks up what these drafts point at, all at once: three reads, and one more for each kind of document that they link to. */
export async function findLinked(payload: Payload, tenant: string, pages: readonly Pick<ReadPage, 'columns' | 'media' | 'attachments' | 'documents'>[]): Promise<Found> {
  const [columns, images, files, targets] = await Promise.all([
    byId(payload, 'columns', tenant, pages.flatMap((page) => page.columns)),
    byId(payload, 'media', tenant, pages.flatMap((page) => page.media)),
    byId(payload, 'attachments', tenant, pages.flatMap((page) => page.attachments)),
    linkTargets(payload, tenant, pages.flatMap((page) => page.documents)),
  ])
  return {
    column: (id) => columnRef(id, columns.get(id)),
    image: (id) => imageRef(images.get(id)),
    file: (id) => attachmentRef(files.get(id)),
    target: ({ collection, id }) => targets.get(`${collection}:${id}`) ?? null,
    imageBytes: new Map([...images].map(([id, row]) => [id, Number(row['filesize'] ?? 0)])),
  }
}

export const noColumn: ColumnRef = { id: '', path: '', name: '', type: '' }

const present = <T>(values: readonly (T | null)[]): T[] => values.filter((value): value is T => value !== null)

/** The files of a list field that are there, in its order. */
export const filesIn = (value: unknown, found: Found): AttachmentRef[] => present(idsOf(value).map(found.file))

/** The columns of a list field that are there, but for the one that is the main column anyhow. */
export const placementsIn = (draft: Row, found: Found): ColumnRef[] =>
  present(idsOf(draft['placements']).filter((id) => id !== idOf(draft['column'])).map(found.column))

/** What the page of this draft says. */
export function pageText({ draft, body, documents }: ReadPage, found: Found): PageText {
  const inBody = uploadIds(body)
  return {
    tenant: idOf(draft['tenant']),
    publicId: text(draft['publicId']),
    title: text(draft['title']),
    subtitle: text(draft['subtitle']),
    summary: text(draft['summary']),
    source: text(draft['source']),
    author: text(draft['author']),
    editor: text(draft['editor']),
    keywords: keywordsOf(draft['keywords']),
    docNumber: text(draft['docNumber']),
    column: found.column(idOf(draft['column'])) ?? noColumn,
    placements: placementsIn(draft, found),
    cover: found.image(idOf(draft['cover'])),
    body,
    images: refsById(inBody.filter((ref) => ref.collection === 'media').map((ref) => ref.id), found.image),
    files: refsById(inBody.filter((ref) => ref.collection === 'attachments').map((ref) => ref.id), found.file),
    attachments: filesIn(draft['attachments'], found),
    documents: Object.fromEntries(documents.flatMap((ref) => {
      const target = found.target(ref)
      return target === null ? [] : [[`${ref.collection}:${ref.id}`, target]]
    })),
  }
}

/** Kinds of documents that a body links to by id beside columns and files. */
const linkedTypes: ReadonlySet<string> = new Set(draftTypes)

/** Addresses of linked columns, and of linked resources that are published; others become plain words. */
async function linkTargets(payload: Payload, tenant: string, links: readonly DocumentRef[]): Promise<Map<string, string>> {
  const columns = await byId(payload, 'columns', tenant, links.filter((link) => link.collection === 'columns').map((link) => link.id))
  const targets = new Map([...columns].map(([id, row]) => [`columns:${id}`, `/${text(row['path'])}/`]))
  const linked = [...new Set(links.filter((link) => linkedTypes.has(link.collection)).map((link) => link.id))]
  if (linked.length === 0) return targets
  const entries = await findRecords(payload, 'library', { and: [{ tenant: { equals: tenant } }, { resource: { in: linked } }] })
  for (const row of entries) targets.set(`${text(row['resourceType'])}:${text(row['resource'])}`, text(row['path']))
  return targets
}

/** Documents of the text's own site; whatever else is named is not there (a text may come from a form, unsaved). */
async function byId(payload: Payload, collection: 'columns' | 'media' | 'attachments', tenant: string, ids: readonly string[]): Promise<Map<string, Row>> {
  const askable = [...new Set(ids)].filter(isId)
  if (askable.length === 0) return new Map()
  const rows = await findRecords(payload, collection, { and: [{ tenant: { equals: tenant } }, { id: { in: askable } }] })
  return new Map(rows.map((row) => [String(row['id']), row]))
}

function refsById<T>(ids: string[], refOf: (id: string) => T | null): Record<string, T> {
  const entries = ids.map((id) => [id, refOf(id)] as const).filter((entry): entry is readonly [string, T] => entry[1] !== null)
  return Object.fromEntries(entries)
}

const columnRef = (id: string, row: Row | undefined): ColumnRef | null =>
  row === undefined ? null : { id, path: text(row['path']), name: text(row['name']), type: text(row['type']) }

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
