import type { AttachmentRef, ColumnRef, FieldWords, PageText } from './canonical-text.ts'

/**
 * The canonical text of a policy document with everything that is released with it (J-01): the document, its
 * interpretations and the relay notice are one text with one hash, so one signature covers them all and one move
 * releases them.
 */
export type PolicyText = PageText & {
  schema: 'policy/1'
  document: DocumentFacts
  /** in the order in which the pages show them */
  interpretations: InterpretationText[]
  /** a short notice in a column of news that leads to the document; null where none is wanted */
  notice: NoticeText | null
}

/** §6.1. Days are `YYYY-MM-DD` in Asia/Shanghai, '' where the document has none. The number is the text's `docNumber`. */
export type DocumentFacts = {
  /** P-01, allotted by the platform */
  indexNumber: string
  /** carried here for another body that issued it; absent for an original (P-06, docs/adr/0030) */
  reposted?: true
  issuer: string
  jointIssuers: string[]
  /** J-04: who drafted it and therefore explains it; the lead body where several did */
  draftingBody: string
  /** P-02: keys of the theme classes, first and second level; '' where unset */
  themeClass: string
  themeSubclass: string
  /** P-10: key of one of the kinds of official documents */
  genre: string
  /** P-04; X-06 counts from here */
  formedOn: string
  /** P-11 */
  effectiveOn: string
  expiresOn: string
  /** */
  disclosure: '' | 'proactive' | 'on-request' | 'not-public'
  disclosureGround: string
  disclosureReason: string
  /** 规章/规范性文件: an interpretation is owed (J-01, J-02) */
  normative: boolean
  interpretationPlan: string
  /** J-02: why none is owed all the same, and who decided; null where one is */
  exemption: { reason: string; decidedBy: string } | null
  /** what this document does to earlier ones (G-32, P-11); takes effect with this document's release, on its day */
  effects: DocumentEffect[]
  /** what is on record of its own validity where no document in the library says it (an older one that was abolished, say) */
  standing: { state: 'amended' | 'abolished'; on: string; by: string } | null
  /** the official PDF or OFD beside the page */
  officialFiles: AttachmentRef[]
}

export type DocumentEffect = {
  kind: 'amends' | 'abolishes'
  /** number of the document that is amended or abolished, as written */
  docNumber: string
  /** day from which; '' means with this document's own effect */
  on: string
}

/** An interpretation's page; what only a document or an article has is left out. */
export type InterpretationText = Omit<PageText, 'tenant' | 'subtitle' | 'docNumber'> & {
  /** J-07: key of the form (text, chart, video, …) */
  form: string
  /** J-04: `drafting-body`, `leader`, `expert` or `media`, and the name that is shown */
  explainer: string
  explainerName: string
  /** words beside single clauses of the document */
  notes: ClauseNote[]
}

export type ClauseNote = { anchor: string; text: string }

export type NoticeText = { publicId: string; title: string; summary: string; column: ColumnRef }

/** What the facts of a document and its notice let citizens read, beside the words that every page has. */
export function documentWords({ title, summary, document, notice }: PolicyText): FieldWords[] {
  const { issuer, jointIssuers, draftingBody, standing, officialFiles } = document
  return present([
    { field: 'issuer', words: issuer }, { field: 'jointIssuers', words: jointIssuers.join('\n') }, { field: 'draftingBody', words: draftingBody },
    { field: 'standingBy', words: standing?.by ?? '' },
    // The name of a file is told to whoever loads it.
    ...officialFiles.flatMap((file) => [...new Set([file.title, file.fileName])].map((words) => ({ field: 'officialFiles', words }))),
    // Words that the notice takes from the document are looked at there.
    { field: 'noticeTitle', words: notice === null || notice.title === title ? '' : notice.title },
    { field: 'noticeSummary', words: notice === null || notice.summary === summary ? '' : notice.summary },
  ])
}

/** The same of an interpretation: who explains, and what stands beside single clauses. */
export const memberWords = ({ explainerName, notes }: Pick<InterpretationText, 'explainerName' | 'notes'>): FieldWords[] =>
  present([{ field: 'explainerName', words: explainerName }, ...notes.map(({ text }) => ({ field: 'notes', words: text }))])

const present = (all: readonly FieldWords[]): FieldWords[] => all.filter(({ words }) => words !== '')
