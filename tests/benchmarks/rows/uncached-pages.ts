import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from '@libsql/client'
import type { Platform } from '../../../src/create-platform.ts'
import { findRecords } from '../../../src/storage/records.store.ts'
import { openPlatform, type BenchData } from '../bench-platform.ts'
import { drive } from '../drive.ts'

export type PageKind = 'article' | 'column' | 'home'
export type UncachedPages = Record<PageKind, { perSecond: number; queriesCold: number; queriesWarm: number; bytes: number }>

/** Pages for each kind and the tag whose raise makes them stale but leaves the site's chrome as it is. */
type Target = { url: string; tag: string }

const pagesEach = 600
const atOnce = 8
const roundMs = 4_000
/** Pages made before it counts: until then the compiler works as well, and the first kind would be measured with it. */
const warmPages = 1_000

/**
 * Pages for each second of one core, through the whole way from request to answer, each rendered anew, compressing and
 * keeping included.
 */
export async function measureUncached(data: BenchData): Promise<UncachedPages> {
  rmSync(join(data.directory, 'pages'), { recursive: true, force: true })
  const platform = await openPlatform(data, ['portal'])
  try {
    const statements = countStatements(platform)
    const targets = await targetsOf(platform)
    const found: Partial<UncachedPages> = {}
    for (const kind of ['article', 'column', 'home'] as const) {
      const pages = targets[kind]
      const first = pages[0]
      if (first === undefined) throw new Error(`No ${kind} in the data`)
      const queriesCold = await statements.during(() => once(platform, first))
      stale(platform, pages)
      await rounds(platform, pages, (answered) => answered >= warmPages)
      const { perSecond, bytes } = await rounds(platform, pages, (_answered, ms) => ms >= roundMs)
      stale(platform, pages)
      await platform.store.settled()
      const queriesWarm = await statements.during(() => once(platform, first))
      found[kind] = { perSecond, queriesCold, queriesWarm, bytes }
    }
    return found as UncachedPages
  } finally {
    await platform.close()
  }
}

let raised = 1_000_000

/** As if another process had raised the tags: known at once, and not written to the database that is measured. */
function stale(platform: Platform, pages: readonly Target[]): void {
  raised += 1
  platform.generations.applyRaised(new Map(pages.map((page) => [page.tag, raised])))
}

async function once(platform: Platform, page: Target): Promise<number> {
  const answer = await drive(platform.listener, page.url)
  if (answer.status !== 200) throw new Error(`${answer.status} for ${page.url}`)
  return answer.body.length
}

async function rounds(platform: Platform, pages: readonly Target[], isDone: (answered: number, ms: number) => boolean): Promise<{ perSecond: number; bytes: number }> {
  const rendersBefore = platform.store.metrics.renders
  let answered = 0
  const cpuBefore = process.cpuUsage()
  let bytes = 0
  const began = performance.now()
  while (!isDone(answered, performance.now() - began)) {
    stale(platform, pages)
    let next = 0
    const lane = async (): Promise<void> => {
      while (next < pages.length && !isDone(answered, performance.now() - began)) {
        const page = pages[next++] as Target
        const length = await once(platform, page)
        bytes += length
        answered += 1
      }
    }
    await Promise.all(Array.from({ length: atOnce }, lane))
  }
  // Processor time of all threads: on a core of one's own the same as the clock's, and true on a shared machine too.
  const { user, system } = process.cpuUsage(cpuBefore)
  const seconds = (user + system) / 1e6
  const renders = platform.store.metrics.renders - rendersBefore
  if (renders !== answered) throw new Error(`${answered} pages, but ${renders} renders: some came out of the store`)
  return { perSecond: answered / seconds, bytes: bytes / answered }
}

async function targetsOf(platform: Platform): Promise<Record<PageKind, Target[]>> {
  const directory = platform.directory()
  const sites = new Map(directory.all.map((tenant) => [tenant.id, tenant.slug]))
  const newest = (kind: string) => findRecords(platform.payload, 'addresses', { kind: { equals: kind } }, { sort: 'id', limit: 20_000 })
  const root = (tenant: unknown): string => `/s/${sites.get(String(tenant)) ?? ''}`
  const items = await newest('item')
  const listed = new Set(items.map((row) => String(row['column'])))
  const columns = (await newest('column')).filter((row) => listed.has(String(row['owner']).slice('column:'.length)))
  const leads = new Map(columns.filter((row) => row['path'] === '/yaowen/bendi/').map((row) => [String(row['tenant']), String(row['owner'])]))
  return {
    article: spread(items).map((row) => ({ url: `${root(row['tenant'])}${String(row['path'])}`, tag: `item:${String(row['publicId'])}` })),
    column: spread(columns).map((row) => ({ url: `${root(row['tenant'])}${String(row['path'])}`, tag: String(row['owner']) })),
    home: spread([...leads]).map(([tenant, tag]) => ({ url: `${root(tenant)}/`, tag })),
  }
}

/** Some from all over the list, in no order that a cache would like. */
function spread<T>(list: readonly T[]): T[] {
  const step = 7_919
  const count = Math.min(pagesEach, list.length)
  return [...new Set(Array.from({ length: count }, (_, nth) => (nth * step) % list.length))].map((index) => list[index] as T)
}

/** Statements that reach the database, whoever sends them. */
function countStatements(platform: Platform): { during(work: () => Promise<unknown>): Promise<number> } {
  let count = 0
  const { client } = platform.payload.db as unknown as { client?: Client }
  if (client !== undefined) {
    const { execute } = client
    client.execute = ((...args: Parameters<typeof execute>) => {
      count += 1
      return execute.apply(client, args)
    }) as typeof execute
  }
  return {
    async during(work) {
      const before = client === undefined ? platform.reader.queries.count : count
      await work()
      return (client === undefined ? platform.reader.queries.count : count) - before
    },
  }
}
