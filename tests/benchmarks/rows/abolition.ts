import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Platform } from '../../../src/create-platform.ts'
import { effectKey } from '../../../src/documents/effects.ts'
import type { PolicyText } from '../../../src/publishing/policy-text.ts'
import { findRecord, findRecords, patchRecord } from '../../../src/storage/records.store.ts'
import { bundleMover, policyText } from '../../support/bundles.ts'
import { statementsOf } from '../../support/crash-statements.ts'
import type { TestSite } from '../../support/platform.ts'
import { openPlatform, type BenchData } from '../bench-platform.ts'
import { drive } from '../drive.ts'

/** What one abolition costs at so many items that cite the document. Times in milliseconds. */
export type AbolitionTimes = {
  citing: number
  /** from the committed release until the abolished document's own page and its line in the policy library say so */
  ownMs: number
  /** from the committed release of the abolishing document until every page that cites the abolished one is purged */
  purgeMs: number; purgeCpuMs: number; purgeStatements: number
  /** until every one of them was asked for and is right, eight at a time; the purge included */
  rightMs: number; rightCpuMs: number; renderStatements: number
  /** pages that were wrong, and pages of others, asked for right after the purge, that were rendered anew although they cite nothing */
  wrong: number; others: number
}

const atOnce = 8
const othersLooked = 100

/** One after the other, on the same data: few items that cite a document, and many. */
export async function measureAbolition(data: BenchData): Promise<AbolitionTimes[]> {
  rmSync(join(data.directory, 'pages'), { recursive: true, force: true })
  const platform = await openPlatform(data, ['portal', 'admin', 'worker'])
  try {
    platform.worker.wake()
    await platform.worker.idle()
    const items = await itemsOf(platform)
    const many = Math.min(10_000, Math.floor(items.length * 0.9))
    // The first sentence warms the process up and is not told.
    await abolish(platform, items, Math.min(100, many))
    const times: AbolitionTimes[] = []
    for (const count of [Math.min(100, Math.ceil(many / 10)), many]) times.push(await abolish(platform, items, count))
    return times
  } finally {
    await platform.close()
  }
}

type Item = { row: string; url: string }

/** Items from all over the sites, in no order that a cache would like. */
async function itemsOf(platform: Platform): Promise<Item[]> {
  const sites = new Map(platform.directory().all.map((tenant) => [tenant.id, tenant.slug]))
  const rows = await findRecords(platform.payload, 'library', { status: { equals: 'live' } }, { sort: 'id', limit: 11_200 })
  const all = rows.filter((row) => String(row['bundle'] ?? '') === '').map((row) => ({ row: String(row['id']), url: `/s/${sites.get(String(row['tenant'])) ?? ''}${String(row['path'])}` }))
  const step = 7_919
  return [...new Set(all.map((_, nth) => (nth * step) % all.length))].map((index) => all[index] as Item)
}

let serial = 0

async function abolish(platform: Platform, items: readonly Item[], count: number): Promise<AbolitionTimes> {
  const { payload } = platform
  const site = await provinceOf(platform)
  const number = `测政发〔2024〕${(Date.now() + (serial += 1)) % 999_983 + 1}号`
  const old = policyText(site, { title: `被废止的办法${number}`, docNumber: number })
  await bundleMover(platform, site).release(old)
  await settle(platform)

  const [citing, others] = [items.slice(0, count), items.slice(count, count + othersLooked)]
  const key = effectKey(number)
  const body = `<p>按照<a href="/~cited/${encodeURIComponent(key)}">${number}</a>的要求，各单位要抓好落实。</p>`
  for (const { row } of citing) await patchRecord(payload, 'library', row, { body, citations: [key] })
  // Their pages as they were before belong to no citation: as if their items had been released with it.
  const publicIds = await publicIdsOf(platform, citing)
  for (let from = 0; from < publicIds.length; from += 500) await platform.generations.raise(publicIds.slice(from, from + 500).map((id) => `item:${id}`))
  const before = await look(platform, citing, (text) => text.includes(`>${number}</a>`) && !text.includes('废止'))
  if (before > 0) throw new Error(`${before} of ${count} pages do not link what they cite`)
  await look(platform, others, () => true)
  await platform.store.settled()

  const mover = bundleMover(platform, site)
  const successor = policyText(site, { title: '新的办法', docNumber: `测政发〔2026〕${(Date.now() + (serial += 1)) % 999_983 + 1}号`, facts: { effects: [{ kind: 'abolishes', docNumber: number, on: '' }] } })
  let statements = 0
  const line = statementsOf(payload, () => (statements += 1))
  const cpu = process.cpuUsage()
  await mover.release(successor)
  const [began, cpuBefore, statementsBefore] = [performance.now(), process.cpuUsage(cpu), statements]
  const [ownMs] = await Promise.all([untilOwnIsRight(platform, site, old), settle(platform)])
  const purgeMs = performance.now() - began
  const [purgeCpu, purgeStatements] = [process.cpuUsage(cpu), statements - statementsBefore]
  // Before thousands of other pages push them out of memory: what is rendered here was purged.
  const rendersBefore = platform.store.metrics.renders
  await look(platform, others, () => true)
  const othersRendered = platform.store.metrics.renders - rendersBefore
  const [askedAt, cpuAsked, statementsAsked] = [performance.now(), process.cpuUsage(), statements]
  const wrong = await look(platform, citing, (text) => text.includes('废止'))
  const rightMs = purgeMs + performance.now() - askedAt
  const rightCpu = process.cpuUsage(cpuAsked)
  const renderStatements = statements - statementsAsked
  line.end()
  const msOf = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000
  const purgeCpuMs = msOf(purgeCpu) - msOf(cpuBefore)
  return { citing: count, ownMs, purgeMs, purgeCpuMs, purgeStatements, rightMs, rightCpuMs: purgeCpuMs + msOf(rightCpu), renderStatements, wrong, others: othersRendered }
}

/** Asks again and again for the abolished document and for its line in the policy library. @returns milliseconds until both say so */
async function untilOwnIsRight(platform: Platform, site: TestSite, old: PolicyText): Promise<number> {
  const began = performance.now()
  const path = (await platform.reader.entryById(site.id, old.publicId))?.path ?? ''
  for (const url of [path, `/policies/?q=${encodeURIComponent(old.docNumber)}`].map((below) => `/s/${site.slug}${below}`)) {
    for (let isRight = false; !isRight;) {
      isRight = (await drive(platform.listener, url)).body.toString('utf8').includes('已废止')
      if (performance.now() - began > 60_000) throw new Error(`${url} does not say that the document is abolished`)
      await setImmediate()
    }
  }
  return performance.now() - began
}

async function settle(platform: Platform): Promise<void> {
  platform.worker.wake()
  await platform.worker.idle()
}

/** The province's site with its columns, as the texts of bundles name them. */
async function provinceOf(platform: Platform): Promise<TestSite> {
  const tenant = platform.directory().all.find((one) => one.level === 'province')
  const column = tenant === undefined ? null : await findRecord(platform.payload, 'columns', { and: [{ tenant: { equals: tenant.id } }, { contentKind: { equals: 'articles' } }] })
  if (tenant === undefined || column === null) throw new Error('No province with a column')
  return { id: tenant.id, slug: tenant.slug, columns: { notices: String(column['id']), news: String(column['id']) } }
}

async function publicIdsOf(platform: Platform, items: readonly Item[]): Promise<string[]> {
  const ids: string[] = []
  for (let from = 0; from < items.length; from += 500) {
    const rows = await findRecords(platform.payload, 'library', { id: { in: items.slice(from, from + 500).map(({ row }) => row) } })
    ids.push(...rows.map((row) => String(row['publicId'])))
  }
  return ids
}

/** Asks for the pages, eight at a time. @returns how many are not as they should be */
async function look(platform: Platform, items: readonly Item[], isRight: (text: string) => boolean): Promise<number> {
  let next = 0
  let wrong = 0
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const { url } = items[next++] as Item
      const { status, body } = await drive(platform.listener, url)
      if (status !== 200 || !isRight(body.toString('utf8'))) wrong += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return wrong
}
