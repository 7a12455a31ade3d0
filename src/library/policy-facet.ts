import type { ClauseKind } from '../documents/clause-marks.ts'
import type { ValidityState } from '../documents/validity.ts'
import type { DocumentFacts } from '../publishing/policy-text.ts'

/** Whether a document is in force, as pages and lists say it (G-32). Days are `YYYY-MM-DD`. */
export type Validity = {
  state: ValidityState
  /** the day from which this holds; '' where none is known */
  on: string
  /** the document that amended or abolished it, or its number alone where the library does not have it */
  by: { title: string; docNumber: string; publicId: string; tenant: string; path: string } | null
}

/** A clause in reading order; `level` is how deep it stands, from 0. */
export type ClauseView = { anchor: string; kind: ClauseKind; label: string; title: string; level: number }

/** An interpretation beside its document or beside its siblings. */
export type InterpretationLink = {
  publicId: string
  title: string
  /** below the site's root */
  path: string
  form: string
  explainer: string
  explainerName: string
  notes: readonly { anchor: string; text: string }[]
}

/** The document as those pages show it that belong to it. */
export type DocumentLink = { publicId: string; title: string; path: string; docNumber: string; issuer: string; validity: Validity }

/** Words on a clause as the interpretation's own page shows them, with the clause's name. */
export type NamedNote = { anchor: string; name: string; text: string }

/** What an entry that belongs to a policy bundle shows beyond an article's fields. */
export type PolicyFacet =
  | { kind: 'document'; facts: Omit<DocumentFacts, 'officialFiles'>; officialFiles: readonly string[]; validity: Validity; clauses: readonly ClauseView[]; interpretations: readonly InterpretationLink[] }
  | { kind: 'interpretation'; form: string; explainer: string; explainerName: string; notes: readonly NamedNote[]; document: DocumentLink; siblings: readonly InterpretationLink[] }
  | { kind: 'notice'; document: DocumentLink }

/** A document of the library as those find it who cite its number. */
export type RegisteredDocument = {
  publicId: string
  tenant: string
  path: string
  title: string
  docNumber: string
  numberKey: string
  validity: Validity
}

/** What the policy library of a site is searched by: one document of its register. Days `YYYY-MM-DD` or ''. */
export type RegisterRow = {
  publicId: string
  numberKey: string
  docNumber: string
  indexNumber: string
  title: string
  issuer: string
  themeClass: string
  themeSubclass: string
  genre: string
  formedOn: string
  formedYear: string
  effectiveOn: string
  pubDate: string
  interpretations: number
  state: ValidityState
}

/** A registered document as a list shows it. */
export type ListedRow = RegisterRow & { tenant: string; path: string; summary: string; validity: Validity }
