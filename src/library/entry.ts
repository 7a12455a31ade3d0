import type { ValidityState } from '../documents/validity.ts'
import type { PolicyFacet } from './policy-facet.ts'
import type { Correction, WithdrawalKind } from '../publishing/fold.ts'
import type { ColumnType } from '../tenancy/column-types.ts'
import type { Ancestors } from '../tenancy/tenant.ts'
import type { FileView, ImageView } from '../theming/views.ts'

/**
 * Addresses of files inside an entry begin with this mark; the site's root takes its place when a page is made, since
 * one site answers at its host, at its mount and at `/s/<slug>`.
 */
export const siteMark = '/~site'

/** Puts the root in for the mark. */
export const atRoot = (text: string, root: string): string => text.replaceAll(`${siteMark}/`, `${root}/`)

/**
 * One published resource in the library (统一信息资源库): the public read model with the uniform metadata of T-14. Made
 * from a signed snapshot alone; it holds nothing that is not public.
 */
export type LibraryEntry = {
  publicId: string
  tenant: string
  ancestors: Ancestors
  resourceType: string
  resource: string
  /** public id of the policy document with which it is released; '' for what is released by itself */
  bundle: string
  /** the move that released the bundle; '' for what is released by itself (docs/adr/0029) */
  release: string
  status: 'live' | 'withdrawn'
  title: string
  subtitle: string
  summary: string
  source: string
  author: string
  editor: string
  keywords: readonly string[]
  docNumber: string
  column: string
  columnName: string
  columnType: ColumnType
  /** ISO instant of the first publication (D-09) */
  pubDate: string
  correctedAt: string | null
  correctionNote: string
  /** releases after the first, oldest first, with what citizens are told of each */
  corrections: readonly Correction[]
  /** below the site's root, with leading slash */
  path: string
  body: string
  plainText: string
  cover: ImageView | null
  attachments: readonly FileView[]
  /** SHA-256 of the snapshot that was signed and released */
  textHash: string
  /** the move that released or withdrew it */
  move: string
  seq: number
  withdrawal: { kind: WithdrawalKind; reason: string; at: string; mergedInto: string | null } | null
  policy: PolicyFacet | null
  /** of an answered letter what is shown beside its words (G-37); null for everything else */
  letter: LetterFacet | null
  /** keys of the document numbers that the text cites, and of its own */
  citations: readonly string[]
}

/** An answered letter as everybody may see it (G-37): no word of who wrote it. Days are civil days of Asia/Shanghai. */
export type LetterFacet = {
  /** key below `letters.kind.` of the wording */
  kind: string
  receivedOn: string
  acceptedOn: string
  answeredOn: string
  unit: string
  outcome: 'handled' | 'explained' | 'cannot'
  /** the writer's question, masked; the entry's body is the answer */
  text: string
  /** working days from receipt to answer, and whether that was within the term */
  waitedDays: number
  onTime: boolean
  stars: number | null
  /** pictures that came with the letter and were released with parts of them blacked out; absent where there are none */
  images?: readonly LetterImage[]
}

/** Served at `/files/<sha256>.jpg` below the site's root. */
export type LetterImage = { sha256: string; alt: string; width: number; height: number }

/** What stands at (tenant, path). One row a path, by a unique index; a path is never reused for something else (D-50). */
export type AddressKind = 'item' | 'placement' | 'column' | 'mount' | 'redirect' | 'withdrawn'

export type Address = {
  tenant: string
  /** below the site's root, with leading slash */
  path: string
  kind: AddressKind
  /** who claimed it: `articles:<publicId>`, `policies:<publicId>`, `column:<id>`, `tenant:<id>` */
  owner: string
  publicId: string | null
  /** below the root, for redirects and placements */
  target: string | null
}

/** A row of a list: everything a list shows, projected beside the address, so that no list reads the entries. */
export type ListRow = {
  publicId: string
  tenant: string
  title: string
  /** canonical path below its own site's root */
  path: string
  /** ISO instant */
  pubDate: string
  summary: string
  source: string
  cover: ImageView | null
  /** of a policy document and what interprets it: whether the document is in force (G-32); absent for other items */
  validity?: ValidityState
  /** key of an interpretation's form (J-07) */
  form?: string
}

/** A column as navigation and pages know it; `empty` columns are not shown (C-06, D-39). */
export type NavColumn = {
  id: string
  path: string
  parent: string | null
  name: string
  description: string
  keywords: string
  type: ColumnType
  owner: string
  contentKind: 'articles' | 'single-page'
  order: number
  visible: boolean
  empty: boolean
}

/** Newest rows and count of one list; the key is also the page tag of that list. */
export type ListHead = { key: string; count: number; rows: readonly ListRow[] }

/** A file that a live entry of the site lists. */
export type PublicFile = { sha256: string; kind: 'image' | 'attachment'; storedName: string; fileName: string; mimeType: string }
