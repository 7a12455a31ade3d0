import type { RichText } from '../rich-text/rich-text.ts'

/** Media type under which a .docx file is sent. */
export const wordMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** What came in with a document, what was changed for the web, and what was left out; wording by `intake.report.<group>.<kind>`. */
export const reportKinds = {
  kept: ['headings', 'lists', 'tables', 'merged-cells', 'images', 'notes', 'links', 'files'],
  changed: ['numbering', 'fonts', 'layout-table', 'revisions', 'equations', 'image-link'],
  dropped: [
    'script', 'hidden', 'form', 'embed', 'icon', 'empty-table', 'unsafe-link', 'image-without-source', 'comments', 'headers-footers', 'charts', 'objects',
  ],
} as const

export type ReportGroup = keyof typeof reportKinds
export type ReportLine = { kind: string; count: number }
export type Report = Record<ReportGroup, ReportLine[]>

/**
 * A picture that waits for its upload. `bytes` (base64) where the document brought them, else a person has to choose the
 * file. `near`: the words before its place; `address`: where the document says that it lies.
 */
export type TakenImage = { key: string; name: string; address: string; alt: string; near: string; type: string; bytes: string | null }
/** A file that waits for its upload; `address` is where the text's link led, '' for an object within the document. */
export type TakenFile = { key: string; name: string; label: string; address: string }

/** A document ready for the editor: `value` holds pictures and files under pending keys (see `bindUploads`). */
export type Taken = {
  value: RichText
  /** the document's own title, taken out of the text; '' where it has none */
  title: string
  images: TakenImage[]
  files: TakenFile[]
  /** names of files within the document that cannot be taken out of it */
  embedded: string[]
  report: Report
}

/** Counts by kind → lines in the order of the table, without zeros. */
export const reportOf = (counts: ReadonlyMap<string, number>): Report => {
  const lines = (group: ReportGroup): ReportLine[] =>
    reportKinds[group].flatMap((kind) => {
      const count = counts.get(kind) ?? 0
      return count === 0 ? [] : [{ kind, count }]
    })
  return { kept: lines('kept'), changed: lines('changed'), dropped: lines('dropped') }
}
