import type { Alignment, UploadCollection } from './rich-text.ts'
import { safeHref } from './safe-href.ts'

/** Raw nodes: what the normaliser reads. */
export type RawNode = { type: string; children?: RawNode[]; [key: string]: unknown }

export type BlockKind = { type: 'paragraph' } | { type: 'quote' } | { type: 'heading'; level: number }

/** Where one run of text leads; compared by identity, so that two links side by side stay two. */
export type LinkTarget = { fields: RawNode['fields'] }

export type State = { format: number; link: LinkTarget | null; align: Alignment; kind: BlockKind; pre: boolean }
export const plainState: State = { format: 0, link: null, align: '', kind: { type: 'paragraph' }, pre: false }

/** Text on its way into a paragraph; a break is a `<br>`. */
export type Piece = { text: string; format: number; link: LinkTarget | null; pre: boolean } | 'break'

export type Sink = { blocks: RawNode[]; run: Piece[] }
export const newSink = (): Sink => ({ blocks: [], run: [] })

/** What a paste loses on purpose; the editor is told by the locale key `paste.dropped.<kind>`. */
export const droppedKinds = [
  'script', 'hidden', 'form', 'embed', 'icon', 'empty-table', 'layout-table', 'unsafe-link', 'image-link', 'image-without-source',
] as const
export type DroppedKind = (typeof droppedKinds)[number]
export type Dropped = { kind: DroppedKind; count: number }

export type PastedImage = { key: string; src: string; alt: string }
export type PastedAttachment = { key: string; href: string; label: string }

/** What one conversion gathers beside the tree. */
export type Job = {
  pageUrl: string | null
  images: PastedImage[]
  attachments: PastedAttachment[]
  dropped: Map<DroppedKind, number>
  /** heading levels met, for `rankHeadings` */
  levels: Set<number>
}

export const newJob = (pageUrl: string | undefined): Job => ({
  pageUrl: pageUrl !== undefined && URL.canParse(pageUrl) ? pageUrl : null,
  images: [], attachments: [], dropped: new Map(), levels: new Set(),
})

export const drop = (job: Job, kind: DroppedKind): void => {
  job.dropped.set(kind, (job.dropped.get(kind) ?? 0) + 1)
}

export const droppedOf = (job: Job): Dropped[] =>
  droppedKinds.flatMap((kind) => {
    const count = job.dropped.get(kind)
    return count === undefined ? [] : [{ kind, count }]
  })

/** Address as the page meant it: relative ones against the page's own address where that is known. */
export const resolved = (job: Job, address: string): string => {
  const trimmed = address.trim()
  if (job.pageUrl === null || !URL.canParse(trimmed, job.pageUrl)) return trimmed
  return new URL(trimmed, job.pageUrl).href
}

export const linkTo = (job: Job, address: string): LinkTarget | null => {
  const url = safeHref(resolved(job, address))
  return url === null ? null : { fields: { linkType: 'custom', newTab: false, url } }
}

/**
 * Key that stands for an upload until there is one. It has the form of an id, so that the tree is whole at every
 * moment; no document has such an id, so that a tree that was never bound prints no picture rather than a wrong one.
 */
const pendingKey = (collection: UploadCollection, count: number): string => `pending-${collection}-${count}`

export const addImage = (job: Job, src: string, alt: string): string => {
  const key = pendingKey('media', job.images.length + 1)
  job.images.push({ key, src, alt })
  return key
}

export const addAttachment = (job: Job, href: string, label: string): string => {
  const key = pendingKey('attachments', job.attachments.length + 1)
  job.attachments.push({ key, href, label })
  return key
}
