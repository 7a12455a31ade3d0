import { civilDay, civilMinute } from '../../library/civil-time.ts'
import { atRoot, type LibraryEntry, type ListRow, type NavColumn } from '../../library/entry.ts'
import { headRows } from '../../library/page-size.ts'
import { columnTag } from '../../library/tags.ts'
import { plainRoot } from '../../tenancy/presentation.ts'
import type { ArticleView, SafeHtml } from '../../theming/views.ts'
import { imageAt, itemLink, type RootOf } from '../item-links.ts'
import { articleTags, columnTags } from '../meta-tags.ts'
import { columnTrail, pageFrame, readHeads } from '../page-frame.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { columnHref, shownColumns } from '../site-view.ts'

const relatedRows = 5

/**
 * Statements beyond the entry: lists and navigation 1, and 1 for the neighbours of an item that is not among the newest.
 * The entry at the path brought the generation of its column's tag, so noting it asks nothing.
 */
export async function articlePage(parts: PortalParts, request: PageRequest, entry: LibraryEntry): Promise<ArticleView> {
  await request.trace.depend([columnTag(entry.column)])
  const { nav, heads } = await readHeads(parts, request, [columnTag(entry.column)])
  const newest = heads.lists.get(columnTag(entry.column))?.rows ?? []
  const around = neighboursAmong(newest, entry) ?? (await parts.reader.neighbours(entry.column, entry, relatedRows))
  // A column that is not shown has no page to lead to.
  const column = shownColumns(nav).find((candidate) => candidate.id === entry.column) ?? null
  return articleView(parts, request, entry, { nav, column, ...around, preview: false })
}

type Around = { newer: readonly ListRow[]; older: readonly ListRow[] }

/** The neighbours, nearest first, when the newest rows of the column hold both sides. */
function neighboursAmong(newest: readonly ListRow[], entry: LibraryEntry): Around | null {
  const index = newest.findIndex((row) => row.publicId === entry.publicId)
  if (index === -1) return null
  const older = newest.slice(index + 1, index + 1 + relatedRows)
  const isWholeList = newest.length < headRows
  if (older.length === 0 && !isWholeList) return null
  return { newer: newest.slice(Math.max(0, index - relatedRows), index).reverse(), older }
}

/** The view of an entry, stored or made in memory for a preview. Pure but for the theme's and registry's data. */
export function articleView(
  parts: PortalParts, request: PageRequest, entry: LibraryEntry,
  shown: Around & { nav: readonly NavColumn[]; column: NavColumn | null; preview: boolean; previewNote?: string },
): ArticleView {
  const { form, tenant } = request
  const { nav, column } = shown
  const absolute = parts.directory().absoluteRoot(tenant.id)
  const rootOf: RootOf = () => form
  const link = (row: ListRow) => itemLink(row, rootOf)
  const related = [...shown.older.slice(1), ...shown.newer.slice(1)].slice(0, relatedRows)
  const place = column === null ? { label: entry.columnName, href: `${form}/` } : { label: column.name, href: columnHref(form, column) }
  const cover = entry.cover === null ? null : imageAt(entry.cover, form)
  return {
    ...pageFrame(parts, request, {
      title: entry.title, nav, column, preview: shown.preview, previewNote: shown.previewNote ?? '',
      canonicalPath: shown.preview ? null : entry.path,
      trail: column === null ? [place] : columnTrail(nav, column, form),
      meta: [
        ...(column === null ? [] : columnTags(column)),
        ...articleTags(entry, { url: `${absolute}${entry.path}`, image: entry.cover === null ? null : imageAt(entry.cover, absolute).src }),
      ],
    }),
    template: 'article',
    publicId: entry.publicId,
    heading: entry.title,
    subtitle: entry.subtitle,
    summary: entry.summary,
    source: entry.source,
    author: entry.author,
    editor: entry.editor,
    published: civilMinute(entry.pubDate),
    publishedDatetime: entry.pubDate,
    corrected: entry.correctedAt === null ? null : civilMinute(entry.correctedAt),
    correctionNote: entry.correctionNote,
    corrections: entry.corrections.map(({ kind, note, at }) => ({ kind, note, date: civilDay(at) })).reverse(),
    column: place,
    cover,
    body: atRoot(entry.body, plainRoot(form)) as SafeHtml,
    attachments: entry.attachments.map((file) => ({ ...file, href: atRoot(file.href, plainRoot(form)) })),
    keywords: [...entry.keywords],
    previous: shown.older[0] === undefined ? null : link(shown.older[0]),
    next: shown.newer[0] === undefined ? null : link(shown.newer[0]),
    related: related.map(link),
    qrSvg: shown.preview ? null : parts.qrOf(`${absolute}${entry.path}`),
  }
}
