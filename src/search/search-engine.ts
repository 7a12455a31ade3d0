/** What the public search needs of an engine; the embedded one and a cluster's are adapters behind it (design §7). */

/** One entry of the library as the index sees it. All of it is public: drafts never reach the library. */
export type SearchEntry = {
  /** publicId of the library entry */
  id: string
  tenant: string
  province: string | null
  prefecture: string | null
  county: string | null
  column: string
  columnType: string
  type: string
  title: string
  /** 文号 as printed, such as `国办发〔2017〕47号` */
  docNumber: string | null
  summary: string
  /** plain text, a few KB */
  body: string
  /** ISO 8601 instant */
  pubDate: string
}

/** One site alone, or a whole subtree named by the ancestor at its top. */
export type SearchScope = { tenant: string } | { province: string } | { prefecture: string } | { county: string }

export type SearchQuery = {
  /** as the visitor typed it: anything at all, never an error */
  text: string
  scope: SearchScope
  /** one tenant below the scope */
  site?: string
  type?: string
  column?: string
  columnType?: string
  /** ISO 8601 instant, inclusive */
  from?: string
  /** ISO 8601 instant, exclusive */
  to?: string
  /** from 1 */
  page: number
  pageSize: number
}

/** Half-open range of UTF-16 units. */
export type TextRange = readonly [start: number, end: number]

/** Why an entry was found; a higher score never follows a lower one. */
export const searchScores = { body: 1, title: 2, exact: 3 } as const
export type SearchScore = (typeof searchScores)[keyof typeof searchScores]

export type SearchHit = { id: string; titleRanges: TextRange[]; score: SearchScore }

/**
 * `whole`: a fill has come to its end, and the index was not cleared, nor another fill begun, since. `filling`: one has written
 * something within two minutes. `partial`: neither, so entries may be missing until somebody fills it.
 */
export type Completeness = 'whole' | 'filling' | 'partial'

export type IndexedEntry = { id: string; title: string }

export type SearchPage = {
  /** exact, unless `capped`: then there are at least this many, and pages beyond them are empty */
  total: number
  capped: boolean
  hits: SearchHit[]
}

/**
 * Order of hits: exact 文号 or exact title, then title, then body; the newest first among equals.
 * The index is a projection: it may be cleared at any time and is refilled from the library.
 */
export interface SearchEngine {
  /** Adds or replaces by id. All or nothing. Throws `input.invalid` for a `pubDate` that is no instant. */
  index(entries: SearchEntry[]): Promise<void>
  /** Ids that are not indexed are ignored. */
  remove(ids: string[]): Promise<void>
  /** Never throws for what a visitor typed; `database.unavailable` when the engine does not answer in time. */
  search(query: SearchQuery): Promise<SearchPage>
  count(): Promise<number>
  /** Part of what is indexed, in order of id from the first one after `after`; titles well-formed. For comparing with the library. */
  indexed(after: string, limit: number): Promise<IndexedEntry[]>
  /**
   * Puts a bounded part of what was indexed piece by piece in order, so that searches walk fewer lists; changes no answer.
   * @returns whether something is left to do
   */
  tidy(): Promise<boolean>
  /** Drops everything, as the first step of a rebuild. */
  clear(): Promise<void>
  /**
   * Indexes the library batch by batch and puts the index in order; what is indexed or removed meanwhile stands against an
   * older text of a batch. One fill at a time: a later one, of another process too, and `clear` break an earlier one off,
   * which then rejects; it rejects with what the source throws, too.
   * @returns ids that were left out, because their `pubDate` is no instant
   */
  fill(batches: AsyncIterable<SearchEntry[]>): Promise<string[]>
  completeness(): Promise<Completeness>
  close(): Promise<void>
}
