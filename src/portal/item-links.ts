import { civilDay } from '../library/civil-time.ts'
import { atRoot, type ListRow } from '../library/entry.ts'
import { plainRoot } from '../tenancy/presentation.ts'
import type { ImageView, ItemLink } from '../theming/views.ts'

/** Where a site's pages begin, as links on this page should say it. */
export type RootOf = (tenant: string) => string

/** A list's row as a link; `siteName` where the list mixes sites. */
export const itemLink = (row: ListRow, rootOf: RootOf, siteName: string | null = null): ItemLink => ({
  title: row.title,
  href: `${rootOf(row.tenant)}${row.path}`,
  date: civilDay(row.pubDate),
  datetime: row.pubDate,
  summary: row.summary,
  source: row.source,
  siteName,
  thumbnail: row.cover === null ? null : imageAt(row.cover, rootOf(row.tenant)),
})

/** An image of an entry with the site's root in place of the mark; files have no presentations. */
export const imageAt = (image: ImageView, root: string): ImageView => ({
  ...image,
  src: atRoot(image.src, plainRoot(root)),
  srcset: atRoot(image.srcset, plainRoot(root)),
})
