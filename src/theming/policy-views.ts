import { interpretationFormKeys, type InterpretationForm } from '../documents/interpretation-forms.ts'
import type { ValidityState } from '../documents/validity.ts'
import type { CorrectionView, FileView, ImageView, ItemLink, LinkView, PageFrame, PagingView, SafeHtml } from './views.ts'

/**
 * Views of the policy library (政策文件库): documents, their interpretations, and the lists that lead to them. Days are
 * `YYYY-MM-DD`, '' where there is none; the templates print them as official documents do.
 */

/** Another document, named 《…》（…号）; `href` is null where no page of these sites shows it. */
export type DocumentLink = { name: string; href: string | null }

/**
 * Whether a document is in force (有效性, P-09, G-32): a coloured label with its words. `since`: the day from which the state holds; for `not-yet-in-force` the day from
 * which it will not any more.
 */
export type ValidityView = { state: ValidityState; label: string; since: string; /** what amended or abolished it */ by: DocumentLink | null }

/** A document that a page cites and that is no longer in force (G-32). */
export type CitedDocumentView = DocumentLink & { validity: ValidityView }

/** The table on top of a document's page, P-01…P-11. */
export type DocumentFactsView = {
  indexNumber: string
  /** first and second level; each leads to the documents of its class */
  themes: LinkView[]
  issuers: string[]
  formedOn: string
  title: string
  docNumber: string
  publishedOn: string
  genre: string
  effectiveOn: string
  expiresOn: string
  disclosure: '' | 'proactive' | 'on-request' | 'not-public'
  draftingBody: string
}

/** A clause, or what stands before the first one (`anchor` ''). The element that bears the anchor as `id` is in `body`. */
export type ClauseView = { anchor: string; label: string; body: SafeHtml; notes: ClauseNoteView[] }

/** `place`: the paragraph or item of the clause that is spoken of, '' for the whole clause. */
export type ClauseNoteView = { place: string; text: string; from: LinkView }

/** A chapter with its clauses, or a clause of a document without chapters (then `clauses` is empty). */
export type ContentsEntry = { label: string; title: string; href: string; clauses: LinkView[] }

/** J-07. Words stand below `interpretation.form.`. */
export const interpretationForms = interpretationFormKeys
export type { InterpretationForm }

/** J-04. Words stand below `interpretation.explainer.`. */
export const explainers = ['drafting-body', 'leader', 'expert', 'media'] as const
export type Explainer = (typeof explainers)[number]

export type InterpretationLink = { title: string; href: string; form: InterpretationForm; explainer: Explainer; explainerName: string }

/** One line of the history of a document (变更历史). */
export type DocumentEventView = {
  kind: 'formed' | 'published' | 'effective' | 'corrected' | 'amended' | 'abolished' | 'expired'
  date: string
  /** what citizens are told of a correction */
  note: string
  by: DocumentLink | null
}

export type PolicyView = PageFrame & {
  template: 'policy'
  publicId: string
  heading: string
  subtitle: string
  /** `YYYY-MM-DD HH:MM` (D-33) */
  published: string
  publishedDatetime: string
  source: string
  editor: string
  facts: DocumentFactsView
  validity: ValidityView
  /** documents cited here that are no longer in force */
  cited: CitedDocumentView[]
  corrections: CorrectionView[]
  contents: ContentsEntry[]
  clauses: ClauseView[]
  interpretations: InterpretationLink[]
  /** the sealed PDF or OFD */
  officialFiles: FileView[]
  /** the page's text made into files here */
  downloads: FileView[]
  attachments: FileView[]
  history: DocumentEventView[]
  /** the form for an error on this page (D-56), which names it */
  mendHref: string
  keywords: string[]
  column: LinkView
  libraryHref: string
  previous: ItemLink | null
  next: ItemLink | null
  qrSvg: SafeHtml | null
}

/** A document as the pages that belong to it lead with it (G-34). */
export type DocumentCardView = { title: string; docNumber: string; href: string; issuers: string[]; validity: ValidityView }

/** A recording, played by the browser's own player. `type` is its MIME type. */
export type RecordingView = { kind: 'video' | 'audio'; href: string; type: string; poster: ImageView | null; file: FileView }

export type InterpretationView = PageFrame & {
  template: 'interpretation'
  publicId: string
  heading: string
  summary: string
  published: string
  publishedDatetime: string
  source: string
  author: string
  editor: string
  /** what is interpreted */
  document: DocumentCardView
  form: InterpretationForm
  explainer: Explainer
  explainerName: string
  recording: RecordingView | null
  /** pictures of a chart (图解), each a figure; the same in words is `body` */
  charts: { body: SafeHtml }[]
  /** the text, for pictures and a recording the same in words */
  body: SafeHtml
  /** words on single clauses, with links to them */
  notes: { clause: LinkView; text: string }[]
  cited: CitedDocumentView[]
  corrections: CorrectionView[]
  attachments: FileView[]
  siblings: InterpretationLink[]
  /** the form for an error on this page (D-56), which names it */
  mendHref: string
  keywords: string[]
  column: LinkView
  qrSvg: SafeHtml | null
}

export type FacetKey = 'issuer' | 'theme' | 'genre' | 'year' | 'validity' | 'interpreted'

export type FacetOption = { label: string; href: string; count: number; current: boolean; children: FacetOption[] }

/** `options` are shown at once, `more` on request. */
export type FacetView = { key: FacetKey; options: FacetOption[]; more: FacetOption[] }

export type PolicyRow = ItemLink & {
  docNumber: string
  issuers: string[]
  genre: string
  formedOn: string
  effectiveOn: string
  /** how many interpretations it has */
  interpretations: number
}

export type PolicySort = 'newest' | 'effective' | 'number'

export type PolicyListView = PageFrame & {
  template: 'policies'
  /** whose documents these are */
  organisation: string
  /** address of the list without any choice; the form sends there */
  href: string
  query: string
  /** the document number that the query was read as, else '' */
  docNumber: string
  /** what the form keeps of the choices made by links */
  kept: { name: string; value: string }[]
  /** choices made, each with the address without it */
  chosen: { key: FacetKey; label: string; href: string }[]
  facets: FacetView[]
  sorts: { key: PolicySort; href: string; current: boolean }[]
  /** problem with the query, as a locale key below `search.problem.`; null when there is none */
  problem: string | null
  items: PolicyRow[]
  paging: PagingView
  /** 索引、名称、内容概述、生成日期 as CSV */
  catalogueHref: string
}

/** The disclosure zone of an organisation (政府信息公开专栏, X-20): four parts, and the entry for requests. */
export const zoneParts = ['guide', 'rules', 'statutory', 'annual-report', 'on-request'] as const
export type ZonePartKey = (typeof zoneParts)[number]

/** `href` is null while a part has nothing to show. */
export type ZonePartView = { key: ZonePartKey; label: string; href: string | null; current: boolean; children: LinkView[] }

export type DisclosureZoneView = { organisation: string; href: string; parts: ZonePartView[] }
