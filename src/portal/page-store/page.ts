/** What a stored page is filed under. Never holds the raw Host: `tenant` and `form` come from the registry. */
export type PageKey = {
  tenant: string
  /** root form under which the site was reached: its host, its mount below the parent, or its `/s/` prefix */
  form: string
  /** normalised and decoded, below the site's root, beginning with `/` */
  path: string
  /** the listed query variants alone, '' if none */
  variant: string
}

/** What a render hands over. */
export type RenderedPage = {
  /** 200, 301, 404 and 410 may be stored; anything else only goes to those who wait for it */
  status: number
  body: string | Buffer
  /** default `text/html; charset=utf-8` */
  contentType?: string
  /** further headers, flat: name, value, name, value */
  headers?: readonly string[]
  /** false: only for those who wait for it, such as the plain page after a theme broke */
  keep?: boolean
}

export type Coding = 'br' | 'gzip' | 'identity'

/** One encoding of a page with its headers ready for `writeHead` (flat arrays). */
export type Representation = {
  etag: string
  /** null when it was dropped to save memory; only the identity, and only when gzip is there */
  body: Buffer | null
  /** bytes */
  length: number
  headers: string[]
  notModified: string[]
}

/** A page ready to be sent without further work. */
export type ReadyPage = {
  status: number
  stale: boolean
  identity: Representation
  gzip: Representation | null
  br: Representation | null
  tags: readonly string[]
  generations: readonly number[]
}

/** What the store needs to know of a page to build it, on a render or from disk. */
export type PageFacts = {
  key: PageKey
  status: number
  contentType: string
  headers: readonly string[]
  /** hash of the identity body, the stem of its ETags */
  hash: string
  /** bytes of the identity body */
  length: number
  tags: readonly string[]
  generations: readonly number[]
  /** which build of the platform rendered it */
  edition: string
}

/** The bodies that are at hand; at least the identity or gzip. */
export type Bodies = { identity: Buffer | null; gzip: Buffer | null; br: Buffer | null }

/** A page as the store keeps it. */
export type KeptPage = ReadyPage & {
  readonly facts: PageFacts
  /** the instant at which its generations were last compared and found current; -1 = never */
  checkedAt: number
  /** milliseconds of the store's clock; Infinity for pages that only a raise ends */
  readonly expiresAt: number
  /** set by a tombstone: not to be served nor stored from then on, whoever still holds it */
  revoked: boolean
  readonly fromDisk: boolean
  /** compressed by gzip (or too small for it) and offered to the disk */
  settled: boolean
  /** nothing is left to do for it: brotli is there too, or does not pay */
  refined: boolean
  /** the same page with the header that says it is stale, built on first need */
  staleTwin: ReadyPage | null
}

/** One string for a page; the parts cannot hold a line break, the front refuses control characters. */
export const textOfKey = (key: PageKey): string => `${key.tenant}\n${key.form}\n${key.path}\n${key.variant}`

/** One string for all forms and variants of a path: what a tombstone covers. */
export const addressOf = (tenant: string, path: string): string => `${tenant}\n${path}`

const storableStatuses: ReadonlySet<number> = new Set([200, 301, 404, 410])

export const isStorable = (page: RenderedPage): boolean => page.keep !== false && storableStatuses.has(page.status)
