import type { ListedRow, RegisteredDocument, RegisterRow } from './policy-facet.ts'
import type { Address, LibraryEntry, ListHead, ListRow, NavColumn, PublicFile } from './entry.ts'

/**
 * An entry with the generation of its column's tag, read before or with the entry: whoever shows the column's list
 * beside the item learns only from the entry which column that is, and must know the generation before reading the list.
 */
export type EntryAtPath = LibraryEntry & { columnGeneration: number }

/**
 * The public door to content: library and addresses, nothing else (design, idea 1). What a bundle's release has made ready
 * but not yet live is not there (docs/adr/0029). Each method is one statement on SQLite; on MongoDB `rowsById` is two.
 * Implementations are adapter-level and held to one contract test.
 */
export interface PublicReader {
  /** the entry whose canonical address this is, live or withdrawn */
  entryAt(tenant: string, path: string): Promise<EntryAtPath | null>
  entryById(tenant: string, publicId: string): Promise<LibraryEntry | null>
  addressAt(tenant: string, path: string): Promise<Address | null>
  /** rows and counts of lists, and the navigation of sites, in one statement */
  heads(keys: readonly string[]): Promise<Heads>
  /** part of a column's list, newest first */
  page(column: string, offset: number, limit: number): Promise<ListRow[]>
  /** the items of the column next to this one: nearest first */
  neighbours(column: string, at: { pubDate: string; publicId: string }, limit: number): Promise<{ newer: ListRow[]; older: ListRow[] }>
  /** the file, if a live entry of this site lists it @param except ids of entries that do not count */
  fileOf(tenant: string, sha256: string, except?: readonly string[]): Promise<PublicFile | null>
  /** rows of live entries by id, any site, in no order */
  rowsById(publicIds: readonly string[]): Promise<(ListRow & { columnName: string })[]>
  /** newest live items of a site, for the sitemap and open data; `after` is the last row of the page before */
  newestOf(tenant: string, limit: number, after?: { pubDate: string; publicId: string } | null): Promise<ListRow[]>
  /** registered documents of these numbers, of any site, in no order */
  documentsByKey(keys: readonly string[]): Promise<RegisteredDocument[]>
  /** a site's register, in no order; at most `limit`, the newest */
  registerOf(tenant: string, limit: number): Promise<RegisterRow[]>
  /** registered documents of a site by id, in no order */
  registeredById(tenant: string, publicIds: readonly string[]): Promise<ListedRow[]>
  /** statements sent since the reader was made; what the query budgets are measured by */
  readonly queries: { count: number }
}

export type Heads = { lists: Map<string, ListHead>; navs: Map<string, NavColumn[]> }

export const navKey = (tenant: string): string => `nav:${tenant}`
