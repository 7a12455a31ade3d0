import type { Render } from './flight.ts'
import type { Generations } from './generations.ts'
import type { PageKey, ReadyPage } from './page.ts'
import type { Tombstone } from './tombstone-log.ts'

export type PageStoreOptions = {
  /** below it the store keeps `pages/` and `tombstones.log`; one process owns it */
  directory: string
  generations: Generations
  /** bound of the first level */
  memoryBytes: number
  /** bounds of the second level; default 200,000 pages and 2 GiB */
  maxDiskPages?: number
  maxDiskBytes?: number
  /** flat header pairs that every page carries, such as the security headers */
  commonHeaders?: readonly string[]
  /** names the build and its themes; pages of another one are only the last good ones */
  edition?: string
  /** how long a 301, 404 or 410 is kept, in milliseconds; default 30 s */
  absentForMs?: number
  /** how long the last good page is served without asking a database again that did not answer; default 1 s */
  outageMs?: number
  /** whether kept pages of this key may be served now, ready or stale; where not, only a render answers. Default: always */
  mayServe?: (key: PageKey) => boolean
  /** milliseconds, monotonic */
  now?: () => number
  /** told of faults of background work (disk, compression), which answer nobody */
  onFault?: (error: unknown) => void
}

/** Counters since the start, for `/metrics`; `pages` and `bytes` are the first level's present use. */
export type PageStoreMetrics = {
  hits: number
  misses: number
  renders: number
  renderErrors: number
  diskHits: number
  stale: number
  purges: number
  faults: number
  pages: number
  bytes: number
  tombstones: number
}

export type PageStore = {
  /** From memory alone, no I/O: the page when it may be served as it is. */
  ready(key: PageKey): ReadyPage | null
  /** The same, for whoever keeps the key's text (`textOfKey`) at hand. */
  readyUnder(text: string, key: PageKey): ReadyPage | null
  /**
   * The page from the store, or one render shared by all who wait for it. Never older than a raise that was applied
   * before the call, unless the database does not answer. @throws what `render` throws, to all who waited
   */
  serveOrRender(key: PageKey, render: Render): Promise<ReadyPage>
  /**
   * Bars a path, in all forms and variants: what was rendered before is never served again. Durable when it resolves;
   * in force at once, also when it rejects. `reason` names what withdraws, such as the move's id.
   */
  tombstone(tenant: string, path: string, reason: string): Promise<void>
  /**
   * Lifts the bar, once the item is live again or its withdrawal was not committed; given a `reason`, only if it is that
   * tombstone's. Returns whether one was lifted.
   */
  clearTombstone(tenant: string, path: string, reason?: string): Promise<boolean>
  tombstones(): readonly Tombstone[]
  /**
   * Pages on disk may be used from now on if their generations match. To be called once every change that was committed
   * before the start has raised its tags: before that a projection may stand in the library without its raise.
   */
  trustDisk(): void
  readonly metrics: Readonly<PageStoreMetrics>
  /** Resolves when no compression and no disk write is under way. */
  settled(): Promise<void>
  /** Ends the background work; the store is not used afterwards. */
  close(): Promise<void>
}
