import type { ArticleText, ListedFile } from '../publishing/canonical-text.ts'
import { filesOfPage } from '../publishing/canonical-text.ts'
import type { ResourceState } from '../publishing/fold.ts'
import { citedKeys, markCitations } from '../documents/citation-links.ts'
import { effectKey } from '../documents/effects.ts'
import { plainText } from '../rich-text/contents.ts'
import type { BlockAnchors } from '../rich-text/html-blocks.ts'
import type { RichText } from '../rich-text/rich-text.ts'
import { normaliseRichText } from '../rich-text/normalise.ts'
import { renderRichText } from '../rich-text/to-html.ts'
import { imageViewOf } from '../media/image-view.ts'
import { attachmentViewOf } from '../media/attachment-view.ts'
import type { ColumnType } from '../tenancy/column-types.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { siteMark, type LibraryEntry, type ListRow } from './entry.ts'

/** What one page of the library is made of: its entry, where it is listed, and the files that it serves. */
export type Projection = { entry: LibraryEntry; listed: ListedColumn[]; files: ListedFile[] }

/** `type` '': it stands in no list of what the sites of a subtree have newly published. */
export type ListedColumn = { id: string; path: string; type: ColumnType | ''; canonical: boolean }

/** Everything that an article's release puts into the library: one page. */
export function articleProjection(text: ArticleText, state: ResourceState, tenant: Tenant, resource: string): Projection | null {
  const entry = entryFrom(text, state, tenant, resource)
  return entry === null ? null : { entry, listed: listedColumns(text), files: servedFiles(filesOfPage(text)) }
}

/** The library entry that a signed snapshot gives, live or withdrawn; null for what was never published. */
export function entryFrom(text: ArticleText, state: ResourceState, tenant: Tenant, resource: string): LibraryEntry | null {
  const live = state.published
  if (live === null) return null
  const withdrawn = state.live === 'withdrawn' ? state.withdrawal : null
  const shown = withdrawn === null
  return {
    publicId: text.publicId,
    tenant: tenant.id,
    ancestors: tenant.ancestors,
    resourceType: 'articles',
    resource,
    bundle: '',
    release: '',
    status: shown ? 'live' : 'withdrawn',
    title: text.title,
    subtitle: shown ? text.subtitle : '',
    summary: shown ? text.summary : '',
    source: text.source,
    author: shown ? text.author : '',
    editor: shown ? text.editor : '',
    keywords: shown ? text.keywords : [],
    docNumber: shown ? text.docNumber : '',
    column: text.column.id,
    columnName: text.column.name,
    columnType: text.column.type as ColumnType,
    pubDate: live.publishedAt,
    correctedAt: live.correctedAt,
    correctionNote: shown ? (live.corrections.findLast((correction) => correction.kind === 'major')?.note ?? '') : '',
    // What is said of a revision of the wording is for the desk alone (G-32).
    corrections: shown ? live.corrections.map((correction) => (correction.kind === 'minor' ? { ...correction, note: '' } : correction)) : [],
    path: live.path,
    ...(shown ? content(text) : { body: '', plainText: '', cover: null, attachments: [] }),
    textHash: live.textHash,
    move: withdrawn === null ? live.move : withdrawn.move,
    seq: state.revision,
    withdrawal: withdrawn === null ? null : { kind: withdrawn.kind, reason: withdrawn.reason, at: withdrawn.at, mergedInto: withdrawn.mergedInto },
    policy: null,
    letter: null,
    citations: shown ? citedBy(text) : [],
  }
}

/** The part of an entry that only a live one has. */
export function content(text: BodyText & Pick<ArticleText, 'cover' | 'attachments'>): Pick<LibraryEntry, 'body' | 'plainText' | 'cover' | 'attachments'> {
  return {
    body: renderBody(text),
    plainText: plainText(normaliseRichText(text.body).value),
    cover: text.cover === null ? null : imageViewOf(text.cover, siteMark),
    attachments: text.attachments.map((file) => attachmentViewOf(file, siteMark)),
  }
}

/** Keys of the document numbers that a text cites, and of its own where it is a copy of a document (G-32). */
export function citedBy(text: Pick<ArticleText, 'body' | 'docNumber'>): string[] {
  const own = text.docNumber.trim() === '' ? [] : [effectKey(text.docNumber)]
  return [...new Set([...own, ...citedKeys(normaliseRichText(text.body).value)])]
}

/** What a body refers to. */
export type BodyText = Pick<ArticleText, 'body' | 'images' | 'files' | 'documents'>

/** The body as HTML, its files addressed below the site mark. */
export const renderBody = (text: BodyText): string => renderWith(text, markCitations(normaliseRichText(text.body).value))

/** A body that was made from the text's own, with its files and links. @param anchors ids that begin at a block, by index */
export function renderWith(text: BodyText, body: RichText, anchors: BlockAnchors = new Map()): string {
  return renderRichText(body, {
    image: (id) => {
      const image = text.images[id]
      return image === undefined ? null : { ...imageViewOf(image, siteMark), caption: image.caption }
    },
    file: (id) => {
      const file = text.files[id]
      return file === undefined ? null : attachmentViewOf(file, siteMark)
    },
    document: (collection, id) => {
      const path = text.documents[`${collection}:${id}`]
      return path === undefined ? null : `${siteMark}${path}`
    },
  }, anchors)
}

export const listRowFrom = (entry: LibraryEntry): ListRow => ({
  publicId: entry.publicId,
  tenant: entry.tenant,
  title: entry.title,
  path: entry.path,
  pubDate: entry.pubDate,
  summary: entry.summary,
  source: entry.source,
  cover: entry.cover,
  ...validityIn(entry),
})

/** Lists say of a policy document, and of what interprets it, whether it is in force (G-32). */
function validityIn({ policy }: LibraryEntry): Pick<ListRow, 'validity' | 'form'> {
  if (policy === null) return {}
  if (policy.kind === 'document') return { validity: policy.validity.state }
  return { validity: policy.document.validity.state, ...(policy.kind === 'interpretation' ? { form: policy.form } : {}) }
}

/** Columns in which the item is listed: its own and its placements. */
export const listedColumns = (text: Pick<ArticleText, 'column' | 'placements'>): ListedColumn[] =>
  [text.column, ...text.placements].map((column, index) => ({
    id: column.id, path: column.path, type: column.type as ColumnType, canonical: index === 0,
  }))

/** Files of a live entry, one for each hash, with what a response needs. */
export function servedFiles(used: readonly ListedFile[]): ListedFile[] {
  const seen = new Set<string>()
  return used.filter((file) => {
    if (file.sha256 === '' || seen.has(file.sha256)) return false
    seen.add(file.sha256)
    return true
  })
}
