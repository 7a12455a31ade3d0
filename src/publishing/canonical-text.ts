import type { PolicyText } from './policy-text.ts'

/**
 * The canonical text of a resource: what is shown to a signer, hashed, stored as a snapshot and published. JSON with
 * sorted keys, so that the same content gives the same hash on every database and in every process.
 */
export type FileRef = { id: string; sha256: string }

export type ImageRef = FileRef & { alt: string; decorative: boolean; caption: string; width: number; height: number; mimeType: string }

export type AttachmentRef = FileRef & { title: string; fileName: string; mimeType: string; bytes: number }

export type ColumnRef = { id: string; path: string; name: string; type: string }

/** Schema `article/1`. Relations carry what the page needs, so that a snapshot can be rendered by itself. */
export type ArticleText = {
  schema: 'article/1'
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

export type CanonicalText = ArticleText | PolicyText

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

/** A file that a page serves, with what is known of it. */
export type UsedFile = { sha256: string; kind: 'image' | 'attachment'; id: string; ref: ImageRef | AttachmentRef }

/** Every file that the page of this text serves, its members' included. */
export function fileHashes(text: CanonicalText): UsedFile[] {
  if (text.schema !== 'policy/1') return filesOf(text)
  return [...filesOf(text), ...text.document.officialFiles.map(attachmentFile), ...text.interpretations.flatMap(filesOf)]
}

const attachmentFile = (ref: AttachmentRef): UsedFile => ({ sha256: ref.sha256, kind: 'attachment', id: ref.id, ref })

/** Files of one page alone. */
export function filesOf(text: Pick<ArticleText, 'cover' | 'images' | 'attachments' | 'files'>): UsedFile[] {
  const images = [...(text.cover === null ? [] : [text.cover]), ...Object.values(text.images)]
  const files = [...text.attachments, ...Object.values(text.files)]
  return [
    ...images.map((ref) => ({ sha256: ref.sha256, kind: 'image' as const, id: ref.id, ref })),
    ...files.map(attachmentFile),
  ]
}
