import type { ListRow, NavColumn } from '../../library/entry.ts'
import type { Heads } from '../../library/public-reader.ts'
import { offsetFromNewest, pageHref, pagingOf, visiblePage, type Paging } from '../../library/paging.ts'
import { pageSize } from '../../library/page-size.ts'
import { columnTag } from '../../library/tags.ts'
import { boardList } from '../../library/board-list.ts'
import { columnTypeValue } from '../../tenancy/column-types.ts'
import type { ColumnView, LinkView, ListBlock, PagingView } from '../../theming/views.ts'
import { hereOf, itemLink, type Here } from '../item-links.ts'
import { columnTags } from '../meta-tags.ts'
import { boardPath } from '../message-board/board-paths.ts'
import { columnTrail, pageFrame, readHeads } from '../page-frame.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { disclosureZoneOf } from '../policy/disclosure-zone.ts'
import { policiesPath } from '../policy/list-query.ts'
import { childrenOf, columnHref, shownColumns } from '../site-view.ts'

const childRows = 6

/**
 * A column's page. `archive` is the N of `page-N.html`, null for the root. Null when there is no such page (yet).
 * Statements beyond the navigation: lists 1, an archive page's rows 1, the board's letters 1 on columns of consultation.
 */
export async function columnPage(
  parts: PortalParts, request: PageRequest, nav: readonly NavColumn[], column: NavColumn, archive: number | null,
): Promise<ColumnView | null> {
  const { form, tenant } = request
  const shown = shownColumns(nav)
  const children = childrenOf(shown, column.path)
  const board = column.type === 'consultation' ? boardList(tenant.id) : null
  const keys = [column, ...children].map((each) => columnTag(each.id))
  await request.trace.depend([...keys, ...(board === null ? [] : [columnTag(board)])])
  const { heads } = await readHeads(parts, request, keys)
  const head = heads.lists.get(columnTag(column.id))
  const paging = pagingOf(head?.count ?? 0, pageSize)
  const page = archive === null ? 1 : visiblePage(archive, paging)
  if (page === null) return null
  const rows: readonly ListRow[] = archive === null
    ? (head?.rows ?? []).slice(0, paging.rootCount)
    : await parts.reader.page(column.id, offsetFromNewest(archive, paging, pageSize), pageSize)
  const here = hereOf(parts, request)
  const href = columnHref(form, column)
  const siblings = childrenOf(shown, column.parent)
  return {
    ...pageFrame(parts, request, {
      title: column.name, nav, column, meta: columnTags(column), feed: true, trail: columnTrail(nav, column, form),
      canonicalPath: `/${column.path}/${archive === null ? '' : `page-${archive}.html`}`,
    }),
    template: 'column',
    column: { name: column.name, description: column.description, typeLabel: columnTypeValue(column.type), owner: column.owner },
    zone: disclosureZoneOf({
      nav, current: column.path, root: form, organisation: tenant.name, contactHref: `${form}/messages/`,
      words: { library: here.words('document.library'), onRequest: here.words('zone.on-request') },
    }),
    // The board's own list: in that of the type letters of boards below and articles may be newer than all of its letters.
    board: board === null ? null : { letters: lettersBlock(await parts.reader.page(board, 0, childRows), form, here) },
    libraryHref: column.type === 'policy-documents' ? `${form}${policiesPath}` : null,
    siblings: siblings.map((sibling) => ({
      label: sibling.name, href: columnHref(form, sibling), ...(sibling.id === column.id ? { current: true } : {}),
    })),
    children: children.map((child) => childBlock(child, heads, form, here)),
    items: rows.map((row) => ({ ...itemLink(row, here), thumbnail: null })),
    paging: pagingView(href, page, paging),
  }
}

function childBlock(child: NavColumn, heads: Heads, root: string, here: Here): ListBlock {
  const rows = heads.lists.get(columnTag(child.id))?.rows ?? []
  return {
    slot: 'child', label: child.name, href: columnHref(root, child),
    items: rows.slice(0, childRows).map((row) => ({ ...itemLink(row, here), thumbnail: null })),
  }
}

/** The newest letters that the board has answered; null where there are none. */
const lettersBlock = (rows: readonly ListRow[], root: string, here: Here): ListBlock | null => rows.length === 0 ? null : {
  slot: 'letters', label: here.words('letters.answered'), href: `${root}${boardPath}`,
  items: rows.slice(0, childRows).map((row) => ({ ...itemLink(row, here), thumbnail: null })),
}

/** Links to the first, last and neighbouring pages; null marks a gap. */
export function pagingView(href: string, page: number, paging: Paging): PagingView {
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, paging.pages].filter((number) => number >= 1 && number <= paging.pages)
  const numbers = [...new Set(near)].sort((a, b) => a - b)
  const links = numbers.flatMap((number, index): (LinkView | null)[] => {
    const link: LinkView = { label: String(number), href: pageHref(href, number, paging), ...(number === page ? { current: true } : {}) }
    const before = numbers[index - 1]
    return before !== undefined && number - before > 1 ? [null, link] : [link]
  })
  return {
    page, pages: paging.pages, total: paging.total,
    newerHref: page > 1 ? pageHref(href, page - 1, paging) : null,
    olderHref: page < paging.pages ? pageHref(href, page + 1, paging) : null,
    links: paging.pages === 1 ? [] : links,
  }
}
