import type { Ancestors } from '../tenancy/tenant.ts'
import type { ColumnType } from '../tenancy/column-types.ts'
import type { FileView, ImageView } from '../theming/views.ts'

/**
 * One published resource in the library (统一信息资源库): the public read model with the uniform metadata of T-14. It is
 * made from a signed snapshot alone and holds nothing that is not public. File addresses in `body`, `cover` and
 * `attachments` begin with `{root}`: the site's root is put in when a page is made, since a site answers at its host,
 * at its mount and at `/s/<slug>`.
 */
export type LibraryEntry = {
  publicId: string
  tenant: string
  ancestors: Ancestors
  resourceType: string
  resource: string
  status: 'live' | 'withdrawn'
  title: string
  subtitle: string
  summary: string
  source: string
  author: string
  editor: string
  keywords: string[]
  docNumber: string
  column: string
  columnName: string
  columnType: ColumnType
  /** ISO instant of the first publication (D-09) */
  pubDate: string
  correctedAt: string | null
  correctionNote: string
  /** below the site's root, with leading slash */
  path: string
  body: string
  plainText: string
  cover: ImageView | null
  attachments: FileView[]
  /** SHA-256 of the snapshot that was signed and released */
  textHash: string
  /** the move that released or withdrew it */
  move: string
  seq: number
  withdrawal: { kind: 'notice' | 'gone'; reason: string; at: string } | null
}

/** What stands at (tenant, path). One row a path, by a unique index; a path is never reused for something else (D-50). */
export type AddressKind = 'item' | 'placement' | 'column' | 'mount' | 'redirect' | 'withdrawn' | 'reserved'

export type Address = {
  tenant: string
  /** below the site's root, with leading slash */
  path: string
  kind: AddressKind
  /** who claimed it: `article:<publicId>`, `column:<id>`, `tenant:<id>` */
  owner: string
  /** publicId of the entry for item, placement and withdrawn */
  entry: string | null
  column: string | null
  columnType: ColumnType | null
  ancestors: Ancestors
  /** ISO instant, for ordered lists; null where the address is no list row */
  pubDate: string | null
  /** for redirects */
  target: string | null
  /** only rows of live entries are listed */
  listed: boolean
}

/** A row of a list, as projected beside the address: everything a list shows, so that no list reads the entries. */
export type ListRow = {
  publicId: string
  tenant: string
  title: string
  /** canonical path below its own site's root */
  path: string
  pubDate: string
  summary: string
  source: string
  cover: ImageView | null
}

/** Newest rows and count of one list; the key is also the page tag of that list. */
export type ListHead = { key: string; tenant: string; count: number; rows: ListRow[] }
