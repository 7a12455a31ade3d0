import { dayOf } from '../../calendar/work-calendar.ts'
import { figureRows } from '../../features/message-board/figure-cells.ts'
import { columnTag, dayTag, subtreeTag } from '../../library/tags.ts'
import type { ListHead, ListRow, NavColumn } from '../../library/entry.ts'
import type { SlotDeclaration } from '../../theming/theme-manifest.ts'
import type { HomeView, ItemLink, ListBlock, RepliesView } from '../../theming/views.ts'
import { boardList } from '../../library/board-list.ts'
import { hereOf, itemLink, type Here } from '../item-links.ts'
import { belowAnchor, boardPath, figuresPath } from '../message-board/board-paths.ts'
import { answeredLetters, lettersKey } from '../message-board/answered-letters.ts'
import { figuresOf } from '../message-board/figures.ts'
import { frameTags, pageFrame, readHeads } from '../page-frame.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { childrenOf, columnHref, shownColumns } from '../site-view.ts'

/**
 * Statements: navigation 1, all lists of the page 1 (design: templates don't fetch, slots are one batch), the board's letters 1
 * where no list has any, figures of letters 1 where letters are shown.
 */
export async function homePage(parts: PortalParts, request: PageRequest): Promise<HomeView> {
  const { tenant, form } = request
  const slots = parts.themeOf(tenant).slots.home
  await request.trace.depend(frameTags(tenant.id))
  const { nav } = await readHeads(parts, request, [])
  const shown = shownColumns(nav)
  const keys = new Map(Object.entries(slots).map(([name, slot]) => [name, slotKey(slot, shown, tenant.id)]))
  const wanted = [...new Set([...keys.values()].filter((key): key is string => key !== null))]
  // What the letters' block may need is among the first question for tags, so that a first page asks no second one.
  await request.trace.depend([...wanted, ...(Object.values(slots).some(({ kind }) => kind === 'letters') ? lettersTags(tenant.id) : [])])
  const { heads } = wanted.length === 0 ? { heads: null } : await readHeads(parts, request, wanted)

  const directory = parts.directory()
  const here = hereOf(parts, request)
  const blocks: Record<string, ListBlock> = {}
  for (const [name, slot] of Object.entries(slots)) {
    const head = heads?.lists.get(keys.get(name) ?? '')
    if (head === undefined) continue
    // The page of a suspended site answers nobody, so no list leads there; the tree's tag says when that changes.
    const shownRows = head.rows.filter((row) => row.tenant === tenant.id || directory.byId(row.tenant)?.status === 'active')
    const rows = slot.kind === 'letters' ? await lettersOf(parts, tenant.id, shownRows, slot.limit) : shownRows
    if (rows.length === 0) continue
    blocks[name] = slotBlock(name, slot, { ...head, rows }, shown, form, here, (id) => (slot.kind === 'letters' && id === tenant.id ? null : directory.byId(id)?.shortName ?? null))
  }
  const replies = blocks['letters'] === undefined ? null : await repliesOf(parts, request)
  const below = directory.children(tenant.id).filter((child) => child.status === 'active')
  return {
    ...pageFrame(parts, request, { title: tenant.name, nav, column: null, canonicalPath: '/' }),
    template: 'home',
    lead: leadOf(blocks['lead']),
    blocks,
    replies,
    sites: below.filter((child) => child.level !== 'department').flatMap((child) => [
      { label: child.shortName, href: `${here.rootOf(child.id)}/`, level: child.level },
      ...directory.children(child.id).filter((grandchild) => grandchild.level === 'county' && grandchild.status === 'active')
        .map((grandchild) => ({ label: grandchild.shortName, href: `${here.rootOf(grandchild.id)}/`, level: grandchild.level })),
    ]),
    departments: below.filter((child) => child.level === 'department')
      .map((child) => ({ label: child.shortName, href: `${here.rootOf(child.id)}/`, summary: child.organisers.organiser })),
    services: shown.filter((column) => column.type === 'services' && childrenOf(shown, column.path).length === 0)
      .map((column) => ({ label: column.name, href: columnHref(form, column) })),
  }
}

/** Letters of the list; where only articles are left in it, those of the site's own board: one statement. */
async function lettersOf(parts: PortalParts, tenant: string, listed: readonly ListRow[], limit: number): Promise<readonly ListRow[]> {
  const letters = answeredLetters(listed)
  return letters.length > 0 || listed.length === 0 ? letters : parts.reader.page(boardList(tenant), 0, limit)
}

/** The list that a slot shows; null when the site has no such column, or an empty one. */
function slotKey(slot: SlotDeclaration, shown: readonly NavColumn[], tenant: string): string | null {
  if (slot.kind === 'subtree') return subtreeTag(tenant, slot.columnType)
  if (slot.kind === 'letters') return lettersKey(tenant)
  const column = shown.find((candidate) => candidate.path === slot.column)
  return column === undefined ? null : columnTag(column.id)
}

function slotBlock(
  name: string, slot: SlotDeclaration, head: ListHead, shown: readonly NavColumn[], root: string, here: Here,
  nameOf: (tenant: string) => string | null,
): ListBlock {
  const column = slot.kind === 'column' ? shown.find((candidate) => candidate.path === slot.column) : undefined
  const items = head.rows.slice(0, slot.limit).map((row) => itemLink(row, here, slot.kind === 'column' ? null : nameOf(row.tenant)))
  return {
    slot: name,
    label: slot.kind === 'letters' ? here.words('letters.answered') : (column?.name ?? ''),
    href: slot.kind === 'letters' ? `${root}${boardPath}${items.some(({ siteName }) => siteName !== null) ? belowAnchor : ''}` : column === undefined ? null : columnHref(root, column),
    items: slot.kind !== 'letters' && slot.thumbnails === true ? items : items.map((item) => ({ ...item, thumbnail: null })),
  }
}

/** Of the answered letters and their figures of this year. */
const lettersTags = (tenant: string): string[] => [dayTag, columnTag(boardList(tenant))]

/**
 * How long citizens waited for an answer this year, of the boards whose letters are shown. The list of letters says when a
 * letter was answered here or below, the board's own list when its figures were counted anew; those of sites below, which
 * are counted a moment after the answer, may lack the newest one until the next.
 */
async function repliesOf(parts: PortalParts, { tenant, form }: PageRequest): Promise<RepliesView | null> {
  const today = dayOf(parts.board.now().getTime())
  const periods = await parts.board.figuresBelow(tenant, `${today.slice(0, 4)}-01-01`, today)
  const { answered, meanDays } = figuresOf(figureRows(periods.map((period) => ({ ...period, tenant: tenant.id })), 'site')[0], '')
  const ofAll = periods.some((period) => period.tenant !== tenant.id)
  return meanDays === null ? null : { answered, meanDays, ofAll, href: ofAll ? null : `${form}${figuresPath}` }
}

/** The newest item of the lead slot that has a picture, else the newest. */
const leadOf = (block: ListBlock | undefined): ItemLink | null =>
  block?.items.find((item) => item.thumbnail !== null) ?? block?.items[0] ?? null
