import { civilDay } from '../library/civil-time.ts'
import { atRoot, type ListRow } from '../library/entry.ts'
import { plainRoot } from '../tenancy/presentation.ts'
import type { ValidityView } from '../theming/policy-views.ts'
import type { ImageView, ItemLink } from '../theming/views.ts'
import type { PageRequest, PortalParts } from './parts.ts'

/** Where a site's pages begin, as links on this page should say it. */
export type RootOf = (tenant: string) => string

/** Words of the site's theme in the site's language, by key. */
export type WordsOf = (key: string) => string

/** What a link needs to know of the page that it stands on. */
export type Here = { rootOf: RootOf; words: WordsOf }

export function hereOf(parts: PortalParts, { tenant, form }: Pick<PageRequest, 'tenant' | 'form'>): Here {
  const directory = parts.directory()
  const translator = parts.themeOf(tenant).translators[tenant.locale]
  return {
    rootOf: (id) => (id === tenant.id ? form : directory.rootFor(id, form)),
    words: (key) => translator?.text(key) ?? key,
  }
}

/** A list's row as a link; `siteName` where the list mixes sites. */
export const itemLink = (row: ListRow, { rootOf, words }: Here, siteName: string | null = null): ItemLink => ({
  title: row.title,
  href: `${rootOf(row.tenant)}${row.path}`,
  date: civilDay(row.pubDate),
  datetime: row.pubDate,
  summary: row.summary,
  source: row.source,
  siteName,
  thumbnail: row.cover === null ? null : imageAt(row.cover, rootOf(row.tenant)),
  validity: rowValidity(row, words),
})

/** G-32: a document says it on every list; an interpretation says that its document is no longer as it was. */
function rowValidity({ validity: state, form }: ListRow, words: WordsOf): ValidityView | null {
  if (state === undefined || (form !== undefined && state === 'in-force')) return null
  return { state, label: words(`${form === undefined ? 'validity' : 'interpretation.validity'}.${state}`), since: '', by: null }
}

/** An image of an entry with the site's root in place of the mark; files have no presentations. */
export const imageAt = (image: ImageView, root: string): ImageView => ({
  ...image,
  src: atRoot(image.src, plainRoot(root)),
  srcset: atRoot(image.srcset, plainRoot(root)),
})
