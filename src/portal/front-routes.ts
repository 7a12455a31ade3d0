import { boardPath, figuresPath, neverKept } from './message-board/board-paths.ts'
import { policiesPath } from './policy/list-query.ts'
import type { PageKey } from './page-store/page.ts'

/** A site and how it was reached, as the registry says. */
export type Site = {
  tenant: string
  /** root form: host, mount or `/s/` prefix */
  form: string
  /** below the site's root, beginning with `/` */
  path: string
}

/** The registry's view in memory; answers at once, because every request asks it. */
export type SiteDirectory = {
  /**
   * @param host lower-case, without port
   * @param path decoded and checked
   * @returns null when the host is known but no site of it owns the path
   */
  resolve(host: string, path: string): Site | null | 'unknown-host'
}

/** First segments that never belong to a site's pages and have their own door in Express. */
const passedOn: ReadonlySet<string> = new Set([
  'admin',
  'api',
  '_next',
  '_themes',
  'preview',
  'healthz',
  'readyz',
  'metrics',
])

/**
 * What is answered from its query, for one person or from the file store, below a site's root: never kept as a page. Every
 * other page has no query variants: whatever query comes with it is dropped, and the same bytes are served.
 */
const neverStoredSegments: ReadonlySet<string> = new Set(['search', 'policies', 'open', 'files'])
/** Stored as they are first asked for; what a choice makes of them is its own answer. */
const storedWhole: ReadonlySet<string> = new Set([policiesPath, boardPath, figuresPath])

const firstSegment = (path: string): string => {
  const end = path.indexOf('/', 1)
  return end === -1 ? path.slice(1) : path.slice(1, end)
}

export const isPassedOn = (path: string): boolean => passedOn.has(firstSegment(path))

/** The key of a stored page, for the front and for the handler that renders it; null = never stored. */
export const pageKeyOf = ({ tenant, form, path }: Site, query: string): PageKey | null => {
  const stored = storedWhole.has(path) ? query === '' : !neverStoredSegments.has(firstSegment(path)) && !neverKept.has(path)
  return stored ? { tenant, form, path, variant: '' } : null
}
