import type { Board } from '../../features/message-board/board.action.ts'
import { boardList } from '../../library/board-list.ts'
import { letterKindNames } from '../../features/message-board/letter-kinds.ts'
import { figureRows } from '../../features/message-board/figure-cells.ts'
import { dayOf } from '../../calendar/work-calendar.ts'
import { originalPath } from '../../media/file-paths.ts'
import { PlatformError } from '../../errors.ts'
import { addressTag, columnTag, dayTag, itemTag } from '../../library/tags.ts'
import type { LetterFiguresView, LetterListView, LetterView } from '../../theming/letter-views.ts'
import type { LinkView, ListBlock } from '../../theming/views.ts'
import type { ListRow } from '../../library/entry.ts'
import { hereOf, itemLink } from '../item-links.ts'
import { frameTags, pageFrame, readHeads } from '../page-frame.ts'
import { wordOf } from '../pages/plain-pages.ts'
import { searchPaging } from '../pages/search-page.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { answeredLetters, lettersKey } from './answered-letters.ts'
import { answerBody } from './answer-body.ts'
import { boardPath, figuresPath, letterIdIn, statusPath, writePath } from './board-paths.ts'
import { figuresOf } from './figures.ts'

export const lettersOnPage = 20
const mostPages = 500
const unitId = /^[0-9a-zA-Z-]{1,64}$/

type Asked = { kind: string | null; unit: string | null; year: string | null; page: number }

export function readBoardQuery(query: URLSearchParams): Asked {
  const kind = query.get('kind') ?? ''
  const unit = query.get('unit') ?? ''
  const year = query.get('year') ?? ''
  const page = Number(query.get('page') ?? '1')
  return { kind: (letterKindNames as string[]).includes(kind) ? kind : null, unit: unitId.test(unit) ? unit : null, year: /^20\d\d$/.test(year) ? year : null, page: Number.isInteger(page) && page >= 1 && page <= mostPages ? page : 1 }
}

function hrefOf(form: string, { kind, unit, year, page }: Asked): string {
  const query = new URLSearchParams({ ...(kind === null ? {} : { kind }), ...(unit === null ? {} : { unit }), ...(year === null ? {} : { year }), ...(page === 1 ? {} : { page: String(page) }) }).toString()
  return `${form}${boardPath}${query === '' ? '' : `?${query}`}`
}

/** Answered letters of a board, newest answer first (G-37). Statements: navigation 1, units 1, cases 2, figures 1, rows 1. */
export async function lettersPage(parts: PortalParts, board: Board, request: PageRequest): Promise<LetterListView> {
  const { tenant, form } = request
  await request.trace.depend([...frameTags(tenant.id), columnTag(boardList(tenant.id)), lettersKey(tenant.id), dayTag])
  const { nav, heads } = await readHeads(parts, request, [lettersKey(tenant.id)])
  const asked = readBoardQuery(request.query)
  const units = await board.units(tenant)
  const { total, years, cases } = await board.page(tenant, { ...asked, size: lettersOnPage })
  const rows = new Map((cases.length === 0 ? [] : await parts.reader.rowsById(cases.map(({ publicId }) => publicId))).map((row) => [row.publicId, row]))
  const words = (key: string): string => wordOf(parts, request, key)
  const today = dayOf(board.now().getTime())
  const months = await board.figures(tenant, `${today.slice(0, 4)}-01-01`, today, 'site')
  const month = figureRows(months, 'month').find(({ key }) => key === today.slice(0, 7))
  const year = figureRows(months, 'site')[0]
  const choice = (label: string, change: Partial<Asked>, current: boolean): LinkView => ({ label, href: hrefOf(form, { ...asked, page: 1, ...change }), ...(current ? { current: true } : {}) })
  const title = words('letters.heading')
  const isWhole = asked.kind === null && asked.unit === null && asked.year === null && asked.page === 1
  return {
    ...pageFrame(parts, request, { title, nav, column: null, canonicalPath: isWhole ? boardPath : null, trail: [{ label: title, href: `${form}${boardPath}`, current: true }] }),
    template: 'letters', writeHref: `${form}${writePath}`, statusHref: `${form}${statusPath}`, figuresHref: `${form}${figuresPath}`,
    kinds: [choice(words('letters.all-kinds'), { kind: null }, asked.kind === null), ...letterKindNames.filter((kind) => kind !== 'error-report').map((kind) => choice(words(`letters.kind.${kind}`), { kind }, asked.kind === kind))],
    units: units.length < 2 ? [] : [choice(words('letters.all-units'), { unit: null }, asked.unit === null), ...units.map(({ id, name }) => choice(name, { unit: id }, asked.unit === id))],
    years: years.length < 2 && asked.year === null ? [] : [choice(words('letters.all-years'), { year: null }, asked.year === null), ...years.map((year) => choice(year, { year }, asked.year === year))],
    letters: cases.flatMap((one) => {
      const row = rows.get(one.publicId)
      return row === undefined ? [] : [{ title: row.title, href: `${form}${row.path}`, kind: one.kind, unit: row.source, receivedOn: one.receivedOn, acceptedOn: one.acceptedOn, answeredOn: one.answeredOn, summary: row.summary, stars: one.stars }]
    }),
    paging: total === 0 ? null : searchPaging(asked.page, Math.min(mostPages, Math.ceil(total / lettersOnPage)), total, (page) => hrefOf(form, { ...asked, page })),
    figures: { month: figuresOf(month, words('letters.this-month')), year: figuresOf(year, words('letters.this-year')) },
    below: isWhole ? answeredBelow(parts, request, heads.lists.get(lettersKey(tenant.id))?.rows ?? []) : null,
  }
}

/** What the home page shows of other boards stands here, too, so that its way to more does not end at this board's own letters. */
function answeredBelow(parts: PortalParts, request: PageRequest, rows: readonly ListRow[]): ListBlock | null {
  const directory = parts.directory()
  const here = hereOf(parts, request)
  const items = answeredLetters(rows).flatMap((row) => {
    const site = row.tenant === request.tenant.id ? null : directory.byId(row.tenant)
    return site?.status === 'active' ? [{ ...itemLink(row, here, site.shortName), thumbnail: null }] : []
  })
  return items.length === 0 ? null : { slot: 'letters-below', label: here.words('letters.below'), href: null, items }
}

/**
 * One answered letter with the elements of G-37, and how the documents stand now on which the answer rests (G-32).
 * Statements: entry 1, navigation 1, and 1 for the documents where it rests on any.
 */
export async function letterPage(parts: PortalParts, request: PageRequest): Promise<LetterView> {
  const { tenant, form, path, trace } = request
  const publicId = letterIdIn(path) ?? ''
  await trace.depend([...frameTags(tenant.id), itemTag(publicId), addressTag(tenant.id, path)])
  const entry = await parts.reader.entryById(tenant.id, publicId)
  if (entry === null || entry.resourceType !== 'letters') throw new PlatformError('page.not-found')
  if (trace.tombstone !== null && (await parts.board.isWithdrawn(publicId))) throw new PlatformError('page.withdrawn')
  if (entry.status !== 'live' || entry.letter === null) throw new PlatformError('page.withdrawn')
  const { nav } = await readHeads(parts, request, [])
  const { letter } = entry
  const title = wordOf(parts, request, 'letters.heading')
  return {
    ...pageFrame(parts, request, { title: entry.title, nav, column: null, canonicalPath: path, trail: [{ label: title, href: `${form}${boardPath}` }] }),
    template: 'letter', publicId, heading: entry.title, kind: letter.kind, receivedOn: letter.receivedOn, acceptedOn: letter.acceptedOn, answeredOn: letter.answeredOn, unit: letter.unit, outcome: letter.outcome,
    question: linesOf(letter.text), images: (letter.images ?? []).map(({ sha256, alt, width, height }) => ({ src: originalPath(form, sha256, 'jpg'), alt, width, height })), ...(await answerBody(parts, request, entry)), waitedDays: letter.waitedDays, onTime: letter.onTime, stars: letter.stars, listHref: `${form}${boardPath}`,
  }
}

export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '')

/** Years back, this one included, of which there are figures to be asked for. */
const figureYears = 5

type FiguresAsked = { year: number; /** `yyyy-mm`; null for the whole year */ month: string | null; from: string; to: string }

/** What figures are asked for, never of days to come; anything else is this year. @param today the day in China */
export function readFiguresQuery(query: URLSearchParams, today: string): FiguresAsked {
  const [thisYear, thisMonth] = [Number(today.slice(0, 4)), today.slice(0, 7)]
  const isKept = (year: number): boolean => Number.isInteger(year) && year > thisYear - figureYears && year <= thisYear
  const month = query.get('month') ?? ''
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month) && month <= thisMonth && isKept(Number(month.slice(0, 4)))) {
    const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)
    return { year: Number(month.slice(0, 4)), month, from: `${month}-01`, to: month === thisMonth ? today : last }
  }
  const wanted = Number(query.get('year') ?? thisYear)
  const year = isKept(wanted) ? wanted : thisYear
  return { year, month: null, from: `${year}-01-01`, to: year === thisYear ? today : `${year}-12-31` }
}

/** Figures of a year or a month by unit, and of a year by month, counted from the letters' events (G-37). Statements: navigation 1, figures 2. */
export async function figuresPage(parts: PortalParts, board: Board, request: PageRequest): Promise<LetterFiguresView> {
  const { tenant, form } = request
  await request.trace.depend([...frameTags(tenant.id), columnTag(boardList(tenant.id)), dayTag])
  const { nav } = await readHeads(parts, request, [])
  const today = dayOf(board.now().getTime())
  const thisYear = Number(today.slice(0, 4))
  const { year, month, from, to } = readFiguresQuery(request.query, today)
  const words = (key: string): string => wordOf(parts, request, key)
  const [periods, ofUnits] = [await board.figures(tenant, from, to, 'site'), await board.figures(tenant, from, to, 'unit')]
  const [heading, title] = [words('letters.heading'), words('letters.figures-heading')]
  const isWhole = month === null && year === thisYear
  const months = Array.from({ length: year === thisYear ? Number(today.slice(5, 7)) : 12 }, (_, nth) => `${year}-${String(nth + 1).padStart(2, '0')}`)
  return {
    ...pageFrame(parts, request, { title, nav, column: null, canonicalPath: isWhole ? figuresPath : null, trail: [{ label: heading, href: `${form}${boardPath}` }, { label: title, href: `${form}${figuresPath}`, current: true }] }),
    template: 'letter-figures', from, to,
    periods: [0, 1, 2].map((back) => ({ label: String(thisYear - back), href: `${form}${figuresPath}${back === 0 ? '' : `?year=${thisYear - back}`}`, ...(year === thisYear - back ? { current: true } : {}) })),
    ofMonth: months.map((one) => ({ label: one, href: `${form}${figuresPath}?month=${one}`, ...(one === month ? { current: true } : {}) })),
    total: figuresOf(figureRows(periods, 'site')[0], tenant.shortName),
    units: figureRows(ofUnits, 'unit').filter(({ key }) => key !== '').map((row) => figuresOf(row, row.name)).sort((a, b) => b.answered - a.answered),
    months: month !== null ? [] : figureRows(periods, 'month').filter(({ received, answered }) => received + answered > 0).map((row) => figuresOf(row, row.key)),
  }
}
