import { Router, type Request } from 'express'
import { z } from 'zod'
import { peopleOfSite } from '../access/people-of-site.store.ts'
import type { Owned } from '../access/scope.ts'
import { PlatformError } from '../errors.ts'
import { fieldReasons } from '../input-reasons.ts'
import { civilDay } from '../library/civil-time.ts'
import type { PublicReader } from '../library/public-reader.ts'
import { offeredDocuments } from '../library/register.store.ts'
import { handedDown, overlayOf, platformChains } from '../publishing/chain-for.store.ts'
import type { SearchEngine } from '../search/search-engine.ts'
import { findRecord } from '../storage/records.store.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import type { Payload } from 'payload'
import { answerJson, answerProblems } from './own-door.ts'

export type PickersDoor = {
  payload: Payload
  /** the signed-in person at a site where that person holds a role; throws `resource.not-found` for everybody else */
  siteFor: (req: Request, tenant: string) => Promise<Owned>
  /** the site's chain may be read by its members and by the offices that keep sites and settings; throws for others */
  assertReadsChains: (req: Request, tenant: string | null) => Promise<void>
  search: SearchEngine
  reader: PublicReader
  onFault: (error: unknown) => void
}

const id = z.string().regex(/^[0-9a-zA-Z-]{8,64}$/)
const SiteQuery = z.object({ tenant: id })
const ChainQuery = z.object({ tenant: id.optional(), column: id.optional() })
const TitleQuery = z.object({ tenant: id, q: z.string().trim().max(100).default('') })

/** At most so many are offered; whoever looks for another one types more of its title. */
const mostOffered = 10

/** What the admin's pickers ask: who serves a site, which chain it inherits, which of its items are published, which documents it may amend. */
export function pickersRoutes(door: PickersDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.get('/api/people', async (req, res) => {
    const { tenant } = parsedQuery(SiteQuery, req)
    answerJson(res, { people: await peopleOfSite(door.payload, await door.siteFor(req, tenant)) })
  })
  router.get('/api/chains', async (req, res) => {
    const { tenant, column } = parsedQuery(ChainQuery, req)
    await door.assertReadsChains(req, tenant ?? null)
    const site = tenant === undefined ? null : await findRecord(door.payload, 'tenants', { id: { equals: tenant } })
    // Of the column below which another one stands or shall stand.
    const columns = await handedDown(door.payload, tenant ?? '', column ?? '')
    answerJson(res, { platform: await platformChains(door.payload), site: overlayOf(site?.['reviewChain']), columns })
  })
  router.get('/api/published', async (req, res) => {
    const { tenant, q } = parsedQuery(TitleQuery, req)
    const site = await door.siteFor(req, tenant)
    const found = q === '' ? [] : (await door.search.search({ text: q, scope: { tenant: site.tenant }, page: 1, pageSize: mostOffered })).hits
    const rows = found.length === 0 ? [] : await door.reader.rowsById(found.map((hit) => hit.id))
    answerJson(res, { items: rows.map((row) => ({ publicId: row.publicId, title: row.title, path: row.path, day: civilDay(row.pubDate) })) })
  })
  router.get('/api/documents', async (req, res) => {
    const { tenant, q } = parsedQuery(TitleQuery, req)
    const site = (await tenantDirectory(door.payload)).byId((await door.siteFor(req, tenant)).tenant)
    answerJson(res, { documents: site === null ? [] : await offeredDocuments(door.payload, site, q, mostOffered) })
  })
  for (const path of ['/api/people', '/api/chains', '/api/published', '/api/documents']) router.use(path, answerProblems(door.onFault))
  return router
}

function parsedQuery<T>(schema: z.ZodType<T>, req: Request): T {
  const parsed = schema.safeParse(req.query)
  if (parsed.success) return parsed.data
  throw new PlatformError('input.invalid', { reasons: fieldReasons(parsed.error.issues) })
}
