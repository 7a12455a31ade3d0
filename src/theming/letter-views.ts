import type { CitedDocumentView, DocumentLink } from './policy-views.ts'
import type { LinkView, ListBlock, PageFrame, PagingView, SafeHtml } from './views.ts'

/** Views of the message board. Kinds, stages and events are keys of the wording below `letters.`. */

export type LetterRow = { title: string; href: string; kind: string; unit: string; receivedOn: string; /** '' for one that was answered without being accepted first */ acceptedOn: string; answeredOn: string; summary: string; stars: number | null }

/** Figures of some days; shares are whole per cent, days have one decimal; null where there is nothing to count. */
export type LetterFigures = { name: string; received: number; answered: number; onTime: number | null; meanDays: string | null; medianDays: string | null }

export type LetterListView = PageFrame & {
  template: 'letters'
  writeHref: string
  statusHref: string
  figuresHref: string
  kinds: LinkView[]
  units: LinkView[]
  /** years in which letters were answered; none where there is one alone */
  years: LinkView[]
  letters: LetterRow[]
  paging: PagingView | null
  /** the newest that boards of sites below have answered, each with the name of its site; null where there are none, and on parts of the list */
  below: ListBlock | null
  /** this month and this year */
  figures: { month: LetterFigures; year: LetterFigures }
}

export type LetterView = PageFrame & {
  template: 'letter'
  publicId: string
  heading: string
  kind: string
  receivedOn: string
  acceptedOn: string
  answeredOn: string
  unit: string
  outcome: 'handled' | 'explained' | 'cannot'
  question: string[]
  /** pictures that came with the letter, parts of them blacked out */
  images: { src: string; alt: string; width: number; height: number }[]
  body: SafeHtml
  /** documents on which the answer rests and that hold */
  basis: DocumentLink[]
  /** those that are no longer in force (G-32) */
  cited: CitedDocumentView[]
  waitedDays: number
  onTime: boolean
  stars: number | null
  listHref: string
}

/** A file of a letter as its writer is shown it: no way leads to its content. */
export type LetterFileView = { name: string; size: string }

/** An answer of the knowledge base: what a board says to a question that comes again. */
export type AnswerView = PageFrame & {
  template: 'answer'
  publicId: string
  heading: string
  body: SafeHtml
  unit: string
  publishedOn: string
  basis: DocumentLink[]
  cited: CitedDocumentView[]
  writeHref: string
  listHref: string
}

/** A field as it was filled in, with what is wrong with it in words. */
export type FieldView = { value: string; error: string | null }

export type LetterFormView = PageFrame & {
  template: 'letter-form'
  /** write: to be filled in; preview: to be read before it is sent */
  step: 'write' | 'preview'
  action: string
  token: string
  kinds: { value: string; chosen: boolean }[]
  units: { value: string; label: string; chosen: boolean }[]
  /** towns and streets of which one may be chosen; none where no unit names any */
  areas: { value: string; label: string; chosen: boolean }[]
  /** in the preview: units that may be for it, the chosen one, and '' for leaving it to the board; empty for no suggestion */
  suggested: { value: string; label: string; chosen: boolean }[]
  fields: Record<'title' | 'text' | 'name' | 'phone' | 'email' | 'page' | 'unit' | 'area', FieldView>
  kind: string
  isErrorReport: boolean
  consent: boolean
  /** every problem with the id of its field, for the summary above the form */
  errors: { field: string; text: string }[]
  /** other channels that the letter seems to be for, in words (I-08) */
  elsewhere: string[]
  /** the writer has said that it belongs here */
  belongsHere: boolean
  /** exactly what would be public */
  masked: { title: string; text: string[] } | null
  /** where the script asks, while a title is typed, what may say it already */
  similarHref: string
  /** public answers, services and documents that may say it already */
  similar: LinkView[]
  /** signs that a field has at least and at most */
  limits: Record<'title' | 'text' | 'name', { least: number; most: number }>
  /** files that wait for the form to be sent; a form that comes back with the ticket keeps the file */
  files: (LetterFileView & { ticket: string })[]
  fileErrors: string[]
  /** work that a browser does before the letter is sent, on suspicion only; null for most */
  task: string | null
  /** `most`: 0 where the board takes no files; `accept`: endings for the browser's dialogue */
  fileLimits: { most: number; megabytes: number; kinds: string; accept: string }
}

export type LetterReceiptView = PageFrame & {
  template: 'letter-receipt'
  heading: string
  code: string
  spacedCode: string
  receivedAt: string
  dueDay: string
  /** the due day counts days of a year whose holidays are not known yet */
  provisional: boolean
  reasons: string[]
  receipt: string
  files: LetterFileView[]
  statusHref: string
  keyHref: string
  verifyHref: string
}

export type LetterEventView = { kind: string; at: string; by: string; note: string; noteLines: string[] }

export type LetterStatusView = PageFrame & {
  template: 'letter-status'
  action: string
  verifyHref: string
  code: FieldView
  tail: FieldView
  /** problem with the query, in words */
  problem: string | null
  own: null | {
    heading: string
    kind: string
    stage: string
    unit: string
    dueDay: string
    standing: string
    daysLeft: number | null
    provisional: boolean
    reasons: string[]
    text: string[]
    files: LetterFileView[]
    events: LetterEventView[]
    reply: string[]
    publicHref: string | null
    refusal: string | null
    question: string | null
    receipt: string
    seq: number
    mayAnswer: boolean
    mayRate: boolean
    mayReopen: boolean
    mayTakeBack: boolean
    stars: number | null
    /** fields of what the writer may say, with what was typed into one that was not taken, and the most signs of each */
    said: Record<'writer-answered' | 'rated' | 'reopened', FieldView & { most: number }> & { stars: FieldView }
  }
}

/** Whether the platform signed a receipt that somebody pasted. */
export type LetterVerifyView = PageFrame & {
  template: 'letter-verify'
  action: string
  receipt: FieldView
  /** what a genuine one says; null while none was verified. `provisional`: null for receipts of a form that does not say it */
  said: null | { siteName: string; kind: string; code: string; receivedAt: string; dueDay: string; provisional: boolean | null; textHash: string }
  keyHref: string
  statusHref: string
  /** commands by which anybody verifies it without the platform */
  recipe: string
}

export type LetterFiguresView = PageFrame & {
  template: 'letter-figures'
  from: string
  to: string
  periods: LinkView[]
  /** months of the year that is shown */
  ofMonth: LinkView[]
  total: LetterFigures
  units: LetterFigures[]
  months: LetterFigures[]
}
