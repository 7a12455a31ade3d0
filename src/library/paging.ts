/**
 * Pages of a column are counted from the oldest item, so that an older page keeps both its address and its content
 * when new items come. The oldest page is `page-2.html` (the root counts as the first). The column's root shows the newest full page and the remainder: between `size` and `2·size − 1`
 * items (fewer when there are fewer in all).
 */
export type Paging = {
  /** number of archive pages `page-2 … page-(n+1)` that lie below the root page */
  archivePages: number
  /** all pages, the root included */
  pages: number
  total: number
  rootCount: number
}

export function pagingOf(total: number, size: number): Paging {
  const full = Math.floor(total / size)
  const archivePages = Math.max(0, full - 1)
  return { archivePages, pages: archivePages + 1, total, rootCount: total - archivePages * size }
}

/** Address of the visible page `page` (1 is the newest) below a column's path. */
export function pageHref(columnHref: string, page: number, paging: Paging): string {
  return page <= 1 ? columnHref : `${columnHref}page-${archiveNumber(page, paging)}.html`
}

/** The N of `page-N.html` for the visible page `page` ≥ 2. */
export const archiveNumber = (page: number, paging: Paging): number => paging.archivePages + 3 - page

/** Visible page for `page-N.html`; null when there is no such archive page (yet). */
export function visiblePage(archive: number, paging: Paging): number | null {
  if (!Number.isInteger(archive) || archive < 2 || archive > paging.archivePages + 1) return null
  return paging.archivePages + 3 - archive
}

/** How many items lie before archive page `archive`, counted from the newest: the offset of a newest-first query. */
export function offsetFromNewest(archive: number, paging: Paging, size: number): number {
  return paging.total - (archive - 1) * size
}
