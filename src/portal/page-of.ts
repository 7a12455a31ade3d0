import { PlatformError } from '../errors.ts'
import { navKey } from '../library/public-reader.ts'
import { addressTag, columnTag, itemTag, siteTag, treeTag } from '../library/tags.ts'
import { withdrawalAnswers } from '../publishing/withdrawal-kinds.ts'
import { publicIdIn } from '../publishing/permalink.ts'
import type { View } from '../theming/views.ts'
import type { LibraryEntry } from '../library/entry.ts'
import { columnPage } from './pages/column-page.ts'
import { homePage } from './pages/home-page.ts'
import { itemPage } from './pages/item-page.ts'
import { sitemapPage, withdrawnPage } from './pages/plain-pages.ts'
import { policiesPage } from './pages/policy-list-page.ts'
import { answerPage } from './message-board/answer-page.ts'
import { answerIdIn, boardPath, figuresPath, letterIdIn } from './message-board/board-paths.ts'
import { boardElsewhere } from './message-board/board-elsewhere.ts'
import { figuresPage, letterPage, lettersPage } from './message-board/letter-pages.ts'
import { policiesPath } from './policy/list-query.ts'
import type { PageRequest, PortalParts } from './parts.ts'

/** What stands at an address: a page, with its status, or another address of the same site. */
export type Found = { view: View; status: number } | { redirect: string; /** not below this site's root */ isWhole?: true }

const archivePattern = /^(\/.+\/)page-([1-9]\d{0,5})\.html$/

/**
 * The page at a path below a site's root (design §5): item → page, redirect → 301, withdrawn → notice or 410,
 * nothing → 404, another path of a known item → 301.
 * @throws PlatformError `page.not-found`, `page.withdrawn`, `database.unavailable`
 */
export async function pageOf(parts: PortalParts, request: PageRequest): Promise<Found> {
  const { path } = request
  if (path === '/') return { view: await homePage(parts, request), status: 200 }
  if (path === '/sitemap.html') return { view: await sitemapPage(parts, request), status: 200 }
  const elsewhere = boardElsewhere(parts, request)
  if (elsewhere !== null) return { redirect: elsewhere, isWhole: true }
  if (path === boardPath) return { view: await lettersPage(parts, parts.board, request), status: 200 }
  if (path === figuresPath) return { view: await figuresPage(parts, parts.board, request), status: 200 }
  if (answerIdIn(path) !== null) return { view: await answerPage(parts, request), status: 200 }
  if (letterIdIn(path) !== null) return { view: await letterPage(parts, request), status: 200 }
  if (path === policiesPath) return { view: await policiesPage(parts, request), status: 200 }
  const publicId = publicIdIn(path)
  if (publicId !== null) return itemAt(parts, request, publicId)
  return columnAt(parts, request)
}

async function itemAt(parts: PortalParts, request: PageRequest, publicId: string): Promise<Found> {
  const { tenant, path, trace } = request
  await trace.depend([siteTag(tenant.id), treeTag, itemTag(publicId), addressTag(tenant.id, path)])
  const entry = (await entryWithColumn(parts, request)) ?? (await parts.reader.entryById(tenant.id, publicId))
  if (entry === null) throw new PlatformError('page.not-found')
  const withdrawal = entry.withdrawal ?? (trace.tombstone === null ? null : await parts.isWithdrawnByMoves(entry.bundle === '' ? publicId : entry.bundle))
  if (withdrawal !== null && entry.path === path) return withdrawn(parts, request, entry, withdrawal)
  if (entry.path !== path) return { redirect: entry.path }
  return { view: await itemPage(parts, request, entry), status: 200 }
}

/** The entry at the path; the same statement notes its column's tag, which only the entry names. */
const entryWithColumn = ({ reader }: PortalParts, { tenant, path, trace }: PageRequest) =>
  trace.reveal(
    () => reader.entryAt(tenant.id, path),
    (found) => new Map(found === null ? [] : [[columnTag(found.column), found.columnGeneration]]),
  )

/** D-51: the kind chosen at the withdrawal decides between a notice, the item that took its place, and a bare 410. */
async function withdrawn(parts: PortalParts, request: PageRequest, entry: LibraryEntry, withdrawal: NonNullable<LibraryEntry['withdrawal']>): Promise<Found> {
  const answer = withdrawalAnswers[withdrawal.kind]
  if (answer === 'gone') throw new PlatformError('page.withdrawn')
  const successor = answer === 'redirect' ? await successorOf(parts, request, entry, withdrawal) : null
  if (successor !== null) return { redirect: successor }
  return { view: await withdrawnPage(parts, request, entry, withdrawal), status: 200 }
}

const mostMerges = 10

/** Where a merged item leads in the end; null when that is nowhere, or in a circle that two people made at one time. */
async function successorOf(parts: PortalParts, { tenant, trace }: PageRequest, entry: LibraryEntry, withdrawal: NonNullable<LibraryEntry['withdrawal']>): Promise<string | null> {
  const seen = new Set([entry.publicId])
  let next = withdrawal.mergedInto
  for (let hop = 0; next !== null && !seen.has(next) && hop < mostMerges; hop += 1) {
    seen.add(next)
    await trace.depend([itemTag(next)])
    const target: LibraryEntry | null = await parts.reader.entryById(tenant.id, next)
    if (target === null) return null
    if (target.withdrawal === null) return target.path
    next = target.withdrawal.mergedInto
  }
  return null
}

async function columnAt(parts: PortalParts, request: PageRequest): Promise<Found> {
  const { tenant, path, trace } = request
  const archive = archivePattern.exec(path)
  const columnPath = archive?.[1] ?? path
  await trace.depend([siteTag(tenant.id), treeTag, addressTag(tenant.id, columnPath)])
  const heads = await parts.reader.heads([navKey(tenant.id)])
  const nav = heads.navs.get(tenant.id) ?? []
  const column = nav.find((candidate) => `/${candidate.path}/` === columnPath)
  if (column !== undefined && column.visible && !column.empty) {
    const view = await columnPage(parts, request, nav, column, archive === null ? null : Number(archive[2]))
    if (view === null) throw new PlatformError('page.not-found')
    return { view, status: 200 }
  }
  if (column !== undefined) throw new PlatformError('column.not-found')
  if (archive === null && !path.endsWith('/') && nav.some((candidate) => `/${candidate.path}` === path)) return { redirect: `${path}/` }
  const address = await parts.reader.addressAt(tenant.id, columnPath)
  if (address?.kind === 'redirect' && address.target !== null) return { redirect: address.target }
  throw new PlatformError('page.not-found')
}
