import type { ColumnType } from '../tenancy/column-types.ts'

/**
 * Page tags: what a page depends on. A list's key in the library is its tag. Raising a tag's generation makes every
 * page that noted it stale.
 */
export const columnTag = (column: string) => `column:${column}`
export const subtreeTag = (tenant: string, type: ColumnType) => `subtree:${tenant}:${type}`
export const itemTag = (publicId: string) => `item:${publicId}`
/** what the library says of the document with this number, also that it has none: pages that cite it depend on it (G-32) */
export const documentTag = (numberKey: string) => `document:${numberKey}`
/** which documents a site's policy library has, and how each of them stands */
export const policiesTag = (tenant: string) => `policies:${tenant}`
/** navigation, registry data and theme of a site */
export const siteTag = (tenant: string) => `site:${tenant}`
/** what stands at a path: raised when an address is claimed, redirected or withdrawn */
export const addressTag = (tenant: string, path: string) => `address:${tenant}:${path}`
/** the day in China: pages whose figures go up to today */
export const dayTag = 'day'
/** the list of sites below and beside a site */
export const treeTag = 'tree'
