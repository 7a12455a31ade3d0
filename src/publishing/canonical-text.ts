import { documentWords, memberWords, type PolicyText } from './policy-text.ts'

/**
 * The canonical text of a resource: what is shown to a signer, hashed, stored as a snapshot and published. JSON with
 * sorted keys, so that the same content gives the same hash on every database and in every process.
 */
export type FileRef = { id: string; sha256: string }

export type ImageRef = FileRef & { alt: string; decorative: boolean; caption: string; width: number; height: number; mimeType: string }

export type AttachmentRef = FileRef & { title: string; fileName: string; mimeType: string; bytes: number }

export type ColumnRef = { id: string; path: string; name: string; type: string }

/** What one page says. Relations carry what the page needs, so that a snapshot can be rendered by itself. */
export type PageText = {
  tenant: string
  publicId: string
  title: string
  subtitle: string
  summary: string
  source: string
  author: string
  editor: string
  keywords: string[]
  docNumber: string
  column: ColumnRef
  placements: ColumnRef[]
  cover: ImageRef | null
  body: unknown
  /** images inside the body, by media id */
  images: Record<string, ImageRef>
  /** files linked inside the body, by attachment id */
  files: Record<string, AttachmentRef>
  attachments: AttachmentRef[]
  /** where the body's links to columns and articles of the site lead, by `<collection>:<id>`, below the site's root */
  documents: Record<string, string>
}

export type ArticleText = PageText & { schema: 'article/1' }

export type CanonicalText = ArticleText | PolicyText

/** A page of a text; `member` names the interpretation whose page it is, null for the text's own. */
export type Page = { text: PageText; member: { publicId: string; title: string } | null; beside: readonly FieldWords[] }

/** Words that a page says beside those which every page has, and the field of the form that holds them. */
export type FieldWords = { field: string; words: string }

/** The pages of a text, its own first: an article is one, a policy document brings those of its interpretations (J-01). */
export function pagesOf(text: CanonicalText): Page[] {
  if (text.schema !== 'policy/1') return [{ text, member: null, beside: [] }]
  return [{ text, member: null, beside: documentWords(text) }, ...text.interpretations.map((member): Page => ({
    text: { ...member, tenant: text.tenant, subtitle: '', docNumber: '' }, member: { publicId: member.publicId, title: member.title }, beside: memberWords(member),
  }))]
}

/** JSON with the keys of every object in code-point order and `undefined` left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]))
}

export type ListedFile = {
  sha256: string
  kind: 'image' | 'attachment'
  id: string
  ref: ImageRef | AttachmentRef
  /** name on the disk of a file that is no upload of an editor; absent where the upload's row knows it */
  storedName?: string
}

/** Every file that the pages of this text serve. */
export function fileHashes(text: CanonicalText): ListedFile[] {
  const official = text.schema === 'policy/1' ? text.document.officialFiles : []
  return [...pagesOf(text).flatMap((page) => filesOfPage(page.text)), ...official.map(fileOf('attachment'))]
}

/** Files of one page. */
export function filesOfPage(text: Pick<PageText, 'cover' | 'images' | 'attachments' | 'files'>): ListedFile[] {
  const images = [...(text.cover === null ? [] : [text.cover]), ...Object.values(text.images)]
  const files = [...text.attachments, ...Object.values(text.files)]
  return [...images.map(fileOf('image')), ...files.map(fileOf('attachment'))]
}

const fileOf = (kind: 'image' | 'attachment') => (ref: ImageRef | AttachmentRef): ListedFile => ({ sha256: ref.sha256, kind, id: ref.id, ref })

/** Ids of every column in which a page of the text is to stand, each once. */
export function columnsOf(text: CanonicalText): string[] {
  const notice = text.schema === 'policy/1' && text.notice !== null ? [text.notice.column.id] : []
  return [...new Set([...pagesOf(text).flatMap((page) => [page.text.column.id, ...page.text.placements.map((column) => column.id)]), ...notice])]
}
