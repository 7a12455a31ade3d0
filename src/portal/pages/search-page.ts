import { isPlatformError } from '../../errors.ts'
import type { SearchQuery } from '../../search/search-engine.ts'
import type { TextRange } from '../../search/search-engine.ts'
import type { PagingView, SafeHtml, SearchView } from '../../theming/views.ts'
import { escapeHtml } from '../../rich-text/html-escape.ts'
import { hereOf, itemLink } from '../item-links.ts'
import { frameTags, pageFrame, readHeads } from '../page-frame.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { wordOf } from './plain-pages.ts'

const pageSize = 10
const longestQuery = 100
const mostPages = 50

const scopes: readonly SearchView['scope'][] = ['site', 'province', 'letters']

/** What a visitor asked, parsed: anything else than these keys is ignored. */
export type SearchInput = { text: string; scope: SearchView['scope']; page: number; problem: string | null }

export function readSearchInput(query: URLSearchParams): SearchInput {
  const raw = query.get('q')
  const text = (raw ?? '').normalize('NFC').trim()
  const page = Number(query.get('page') ?? '1')
  const scope = scopes.find((one) => one === query.get('scope')) ?? 'site'
  const problem = raw === null ? null : text === '' ? 'empty' : text.length > longestQuery ? 'too-long' : null
  return { text: text.slice(0, longestQuery), scope, page: Number.isInteger(page) && page >= 1 && page <= mostPages ? page : 1, problem }
}

/** Statements: navigation 1, rows of the hits 1; the search itself runs in the engine's own process or thread. */
export async function searchPage(parts: PortalParts, request: PageRequest): Promise<SearchView> {
  const { tenant, form } = request
  await request.trace.depend(frameTags(tenant.id))
  const input = readSearchInput(request.query)
  const { nav } = await readHeads(parts, request, [])
  const here = (scope: string, page = 1) =>
    `/search?q=${encodeURIComponent(input.text)}${scope === 'site' ? '' : `&scope=${scope}`}${page > 1 ? `&page=${page}` : ''}`
  const href = (scope: string, page = 1) => `${form}${here(scope, page)}`
  const asked = input.text === '' || input.problem !== null ? { total: 0, results: [], problem: input.problem } : await runSearch(parts, request, input)
  const pages = Math.min(mostPages, Math.ceil(asked.total / pageSize))
  // An old link, or a page number typed by hand: behind the last page stands the last page, not "nothing found".
  const page = pages > 0 ? Math.min(input.page, pages) : input.page
  const found = page === input.page ? asked : await runSearch(parts, request, { ...input, page })
  const title = wordOf(parts, request, 'search.heading')
  return {
    ...pageFrame(parts, request, { title, nav, column: null, canonicalPath: null, trail: [{ label: title, href: `${form}/search` }], here: input.text === '' ? '/search' : here(input.scope, page) }),
    template: 'search',
    query: input.text,
    scope: input.scope,
    siteScopeHref: href('site'),
    provinceScopeHref: href('province'),
    // A department's board is that of the site above it (G-36).
    lettersScopeHref: tenant.level === 'department' ? null : href('letters'),
    problem: found.problem,
    results: found.results,
    paging: found.total === 0 ? null : searchPaging(page, pages, found.total, (page) => href(input.scope, page)),
  }
}

async function runSearch(parts: PortalParts, request: PageRequest, input: SearchInput): Promise<Pick<SearchView, 'results' | 'problem'> & { total: number }> {
  const { tenant } = request
  const province = tenant.ancestors.province
  const query: SearchQuery = {
    text: input.text, page: input.page, pageSize,
    scope: input.scope === 'province' && province !== null ? { province } : { tenant: tenant.id }, ...(input.scope === 'letters' ? { type: 'letters' } : {}),
  }
  try {
    const found = await parts.search.search(query)
    const rows = found.hits.length === 0 ? [] : await parts.reader.rowsById(found.hits.map((hit) => hit.id))
    const byId = new Map(rows.map((row) => [row.publicId, row]))
    const directory = parts.directory()
    const here = hereOf(parts, request)
    const results = found.hits.flatMap((hit) => {
      const row = byId.get(hit.id)
      if (row === undefined || directory.byId(row.tenant)?.status !== 'active') return []
      const siteName = row.tenant === tenant.id ? null : (directory.byId(row.tenant)?.shortName ?? null)
      return [{ ...itemLink(row, here, siteName), thumbnail: null, markedTitle: marked(row.title, hit.titleRanges), columnName: row.columnName }]
    })
    return { total: found.total, results, problem: null }
  } catch (error) {
    if (isPlatformError(error) && error.code === 'database.unavailable') return { total: 0, results: [], problem: 'unavailable' }
    throw error
  }
}

/** The title with the hits in `<mark>`; everything is escaped here. */
export function marked(title: string, ranges: readonly TextRange[]): SafeHtml {
  let html = ''
  let at = 0
  for (const [start, end] of ranges) {
    if (start < at || end > title.length) continue
    html += `${escapeHtml(title.slice(at, start))}<mark>${escapeHtml(title.slice(start, end))}</mark>`
    at = end
  }
  return (html + escapeHtml(title.slice(at))) as SafeHtml
}

export function searchPaging(page: number, pages: number, total: number, href: (page: number) => string): PagingView {
  const near = [page - 2, page - 1, page, page + 1, page + 2].filter((number) => number >= 1 && number <= pages)
  return {
    page, pages, total,
    newerHref: page > 1 ? href(page - 1) : null,
    olderHref: page < pages ? href(page + 1) : null,
    links: pages <= 1 ? [] : near.map((number) => ({ label: String(number), href: href(number), ...(number === page ? { current: true } : {}) })),
  }
}
