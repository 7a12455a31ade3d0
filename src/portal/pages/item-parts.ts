import { resolveCitations } from '../../documents/citation-links.ts'
import { civilDay, civilMinute } from '../../library/civil-time.ts'
import { atRoot, type LibraryEntry, type ListRow, type NavColumn } from '../../library/entry.ts'
import { headRows } from '../../library/page-size.ts'
import type { RegisteredDocument } from '../../library/policy-facet.ts'
import { columnTag } from '../../library/tags.ts'
import type { ArticleView, LinkView } from '../../theming/views.ts'
import { imageAt, type RootOf } from '../item-links.ts'
import { articleTags, columnTags } from '../meta-tags.ts'
import { mendHref, reportPath } from '../message-board/board-paths.ts'
import { columnTrail, pageFrame, readHeads } from '../page-frame.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { plainRoot } from '../../tenancy/presentation.ts'
import { citationHrefs } from '../policy/validity-views.ts'
import { columnHref, shownColumns } from '../site-view.ts'

/** How many items around one are read. */
export const aroundRows = 5

/** Neighbours of an item in its column, nearest first. */
export type Around = { newer: readonly ListRow[]; older: readonly ListRow[] }

/** What a page of an item shows beside the item. */
export type Beside = Around & { nav: readonly NavColumn[]; column: NavColumn | null; preview: boolean; previewNote?: string }

/**
 * What stands around an item of a column. Statements: lists and navigation 1, and 1 for the neighbours of an item that is
 * not among the newest. The entry at the path brought the generation of its column's tag, so noting it asks nothing.
 */
export async function besideOf(parts: PortalParts, request: PageRequest, entry: LibraryEntry): Promise<Beside> {
  await request.trace.depend([columnTag(entry.column)])
  const { nav, heads } = await readHeads(parts, request, [columnTag(entry.column)])
  const newest = heads.lists.get(columnTag(entry.column))?.rows ?? []
  const around = neighboursAmong(newest, entry) ?? (await parts.reader.neighbours(entry.column, entry, aroundRows))
  // A column that is not shown has no page to lead to.
  const column = shownColumns(nav).find((candidate) => candidate.id === entry.column) ?? null
  return { nav, column, ...around, preview: false }
}

/** The neighbours, nearest first, when the newest rows of the column hold both sides. */
function neighboursAmong(newest: readonly ListRow[], entry: LibraryEntry): Around | null {
  const index = newest.findIndex((row) => row.publicId === entry.publicId)
  if (index === -1) return null
  const older = newest.slice(index + 1, index + 1 + aroundRows)
  const isWholeList = newest.length < headRows
  if (older.length === 0 && !isWholeList) return null
  return { newer: newest.slice(Math.max(0, index - aroundRows), index).reverse(), older }
}

/** The body as this page prints it: its files at the site's root, the documents that it cites as links. */
export const shownBody = (entry: LibraryEntry, { form }: PageRequest, registered: readonly RegisteredDocument[], rootOf: RootOf): string =>
  resolveCitations(atRoot(entry.body, plainRoot(form)), citationHrefs(registered, rootOf))

type ItemView = Omit<
  ArticleView, 'template' | 'subtitle' | 'corrected' | 'correctionNote' | 'relays' | 'cited' | 'cover' | 'body' | 'previous' | 'next' | 'related'
>

/** What the pages of all items have: frame with D-01…D-15, publication facts, corrections, files, QR code. */
export function itemView(parts: PortalParts, request: PageRequest, entry: LibraryEntry, beside: Beside): ItemView {
  const { form, tenant } = request
  const { nav, column } = beside
  const absolute = parts.directory().absoluteRoot(tenant.id)
  const place: LinkView = column === null ? { label: entry.columnName, href: `${form}/` } : { label: column.name, href: columnHref(form, column) }
  return {
    ...pageFrame(parts, request, {
      title: entry.title, nav, column, preview: beside.preview, previewNote: beside.previewNote ?? '',
      canonicalPath: beside.preview ? null : entry.path,
      trail: column === null ? [place] : columnTrail(nav, column, form),
      meta: [
        ...(column === null ? [] : columnTags(column)),
        ...articleTags(entry, { url: `${absolute}${entry.path}`, image: entry.cover === null ? null : imageAt(entry.cover, absolute).src }),
      ],
    }),
    publicId: entry.publicId,
    heading: entry.title,
    summary: entry.summary,
    source: entry.source,
    author: entry.author,
    editor: entry.editor,
    published: civilMinute(entry.pubDate),
    publishedDatetime: entry.pubDate,
    corrections: entry.corrections.map(({ kind, note, at }) => ({ kind, note, date: civilDay(at) })).reverse(),
    column: place,
    // A preview has no address that anybody could be sent to.
    mendHref: beside.preview ? `${form}${reportPath}` : mendHref(form, `${form}${entry.path}`),
    attachments: entry.attachments.map((file) => ({ ...file, href: atRoot(file.href, plainRoot(form)) })),
    keywords: [...entry.keywords],
    qrSvg: beside.preview ? null : parts.qrOf(`${absolute}${entry.path}`),
  }
}
