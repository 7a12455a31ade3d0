import { join } from 'node:path'
import type { BenchData } from './bench-platform.ts'
import { ensureData } from './data/ensure.ts'
import { notMeasured, rounded, type Figure } from './figures.ts'
import type { BenchOptions } from './options.ts'
import { node, runToEnd, serverCore } from './processes.ts'
import type { AbolitionTimes } from './rows/abolition.ts'
import type { Approval } from './rows/approval.ts'
import { measureCachedPage } from './rows/cached-page.ts'
import { measureChecks } from './rows/checks.ts'
import { measureComparison, measureCopyIndex } from './rows/copying.ts'
import type { DeskTimes } from './rows/desk.ts'
import { measureDemoProvince } from './rows/demo-province.ts'
import type { ListTimes } from './rows/letter-lists.ts'
import { measureLetters } from './rows/letters.ts'
import type { MoveTimes } from './rows/move.ts'
import { measurePapers } from './rows/papers.ts'
import type { SearchTimes } from './rows/search.ts'
import type { StaffTimes } from './rows/staff.ts'
import { measureStartUp } from './rows/start-up.ts'
import { measureTerms } from './rows/terms.ts'
import type { PageKind, UncachedPages } from './rows/uncached-pages.ts'

export type Bench = { options: BenchOptions; small: () => Promise<BenchData>; large: () => Promise<BenchData> }

export function createBench(options: BenchOptions): Bench {
  const made = new Map<string, Promise<BenchData>>()
  const data = (size: BenchOptions['large']) => () => {
    const key = `${size.tenants}x${size.resources}`
    const known = made.get(key) ?? ensureData(options.data, size, options.mongo)
    made.set(key, known)
    return known
  }
  return { options, small: data(options.small), large: data(options.large) }
}

/** The row in a process of its own, on one core. */
function inProcess<T>(row: string, data: BenchData, core?: number): T {
  const out = runToEnd([node, 'tests/benchmarks/measure.ts', row, JSON.stringify(data)], core === undefined ? {} : { core })
  const line = out.split('\n').find((candidate) => candidate.startsWith('result '))
  if (line === undefined) throw new Error(`${row} printed no result`)
  return JSON.parse(line.slice('result '.length)) as T
}

const sizeOf = ({ tenants, resources }: BenchData): string => `${tenants} × ${resources}`
const kb = (bytes: number): number => bytes / 1024
const mb = (bytes: number): number => bytes / 1024 ** 2

/** So many that 10,000 of them can cite one document. */
const citedResources = 11_200

/** Rows of the budgets in their order; each gives the figures of one measurement. */
export const benchRows: Record<string, (bench: Bench) => Promise<Figure[]>> = {
  async 'cached-page'(bench) {
    const found = await measureCachedPage(await bench.small())
    const what = 'cached page against nginx gzip_static, one core each'
    if ('missing' in found) return [notMeasured('cached-page', what, `not measured: ${found.missing}`)]
    const own: Figure = {
      row: 'cached-page', what: 'cached page, one core', value: found.own.perSecond, unit: 'requests/s', budget: null,
      note: `${Math.round(found.own.perCpuSecond)} a processor second; ${rounded(kb(found.bytes))} KB gzip, ${found.note}`,
    }
    if (found.nginx === null) return [own, notMeasured('cached-page', what, 'not measured: nginx is not installed')]
    return [
      {
        row: 'cached-page', what, value: found.own.perSecond / found.nginx.perSecond, unit: '', budget: { at: 'least', value: 0.55 },
        note: `${Math.round(found.own.perSecond)} : ${Math.round(found.nginx.perSecond)} requests/s by the clock, ${Math.round(found.own.perCpuSecond)} : ${Math.round(found.nginx.perCpuSecond)} a processor second (${rounded(found.own.perCpuSecond / found.nginx.perCpuSecond)}), busy ${Math.round(100 * found.own.busy)} : ${Math.round(100 * found.nginx.busy)} % of the core; WordPress behind nginx 0.04-0.5`,
      },
      own,
    ]
  },

  async 'uncached-pages'(bench) {
    const [small, large] = [await bench.small(), await bench.large()]
    // By turns, so that a busy moment of the machine does not hit one size alone.
    const runs: { small: UncachedPages; large: UncachedPages }[] = []
    for (let round = 0; round < 2; round += 1) {
      runs.push({ small: inProcess('uncached-pages', small, serverCore), large: inProcess('uncached-pages', large, serverCore) })
    }
    const perSecond = (size: 'small' | 'large', kind: PageKind) => Math.max(...runs.map((run) => run[size][kind].perSecond))
    const budgets: Record<PageKind, [number, number, string]> = {
      article: [700, 4, 'Ghost 73, WordPress 27-44'], column: [400, 5, 'Ghost 50, WordPress 18-30'], home: [200, 6, 'Ghost 51, WordPress 21'],
    }
    return (Object.entries(budgets) as [PageKind, [number, number, string]][]).flatMap(([kind, [least, queries, peers]]): Figure[] => {
      const counted = runs[0]?.large[kind]
      return [
        { row: 'uncached-pages', what: `uncached ${kind} page, one core`, value: perSecond('large', kind), unit: 'pages/s', budget: { at: 'least', value: least }, note: `${sizeOf(large)}, ${rounded(kb(counted?.bytes ?? 0))} KB; ${peers}` },
        { row: 'uncached-pages', what: `database queries of a ${kind} page`, value: counted?.queriesCold ?? null, unit: '', budget: { at: 'most', value: queries }, note: `in a fresh process; ${counted?.queriesWarm ?? '-'} when its tags are known` },
        { row: 'uncached-pages', what: `${kind} page, time at ${sizeOf(large)} against ${sizeOf(small)}`, value: perSecond('small', kind) / perSecond('large', kind), unit: '', budget: { at: 'most', value: 1.5 }, note: `${Math.round(perSecond('small', kind))} : ${Math.round(perSecond('large', kind))} pages/s` },
      ]
    })
  },

  async approval(bench) {
    const data = await bench.large()
    const found = inProcess<Approval>('approval', data)
    const across = inProcess<Approval>('approval-across', data)
    const places = Object.entries(found.places).map(([place, ms]) => `${place} ${Math.round(ms)}`).join(', ')
    return [
      { row: 'approval', what: 'approval to visible everywhere, one process, p95', value: found.p95, unit: 'ms', budget: { at: 'most', value: 300 }, note: `p50 ${Math.round(found.p50)} ms, processor time p95 ${Math.round(found.cpuP95)} ms, ${found.samples} releases at ${sizeOf(data)}; p95 by place: ${places}; WordPress 76, Ghost 116 on one small site` },
      { row: 'approval', what: 'approval to visible, editors and portal in processes of their own, p95', value: across.p95, unit: 'ms', budget: { at: 'most', value: 1000 }, note: `p50 ${Math.round(across.p50)} ms, ${across.samples} releases; column, home, feed and parent; the embedded search has one process` },
    ]
  },

  async search(bench) {
    const found = inProcess<SearchTimes>('search', await bench.large())
    const kinds = Object.entries(found.kinds).map(([kind, ms]) => `${kind} ${rounded(ms)}`).join(', ')
    return [{ row: 'search', what: `search over ${found.entries} entries, p95`, value: found.p95, unit: 'ms', budget: { at: 'most', value: 50 }, note: `p50 ${rounded(found.p50)} ms, slowest ${rounded(found.worst)} ms (${found.worstText}); p95: ${kinds}` }]
  },

  'legacy-import': async () => [notMeasured('legacy-import', 'legacy import, whole way', 'not built yet')],

  checks: () => {
    const found = measureChecks()
    return Promise.resolve<Figure[]>([{
      row: 'checks', what: `checks of ${found.characters} characters against ${found.words} words, p95`, value: found.p95, unit: 'ms', budget: { at: 'most', value: 50 },
      note: `p50 ${rounded(found.p50)} ms, processor time p50 ${rounded(found.cpuP50)} ms, ${found.findings} findings; the words are built once in ${Math.round(found.buildMs)} ms`,
    }])
  },

  comparison: () => {
    const found = measureComparison()
    return Promise.resolve<Figure[]>([{
      row: 'comparison', what: `an interpretation of ${found.characters} characters beside its document, processor time p95`, value: found.cpuP95, unit: 'ms', budget: { at: 'most', value: 50 },
      note: `p50 ${rounded(found.cpuP50)} ms; by the clock p50 ${rounded(found.p50)} ms, p95 ${rounded(found.p95)} ms; share of an edited copy ${rounded(found.share)}`,
    }])
  },

  async copies(bench) {
    const found = await measureCopyIndex(bench.options.data, bench.options.ci ? 2_000 : 100_000)
    const fill = found.fillCpuMs === null ? 'filled before' : `filled with ${rounded(found.fillCpuMs)} ms of processor time a document`
    return [{
      row: 'copies', what: `whose text are 20,000 characters, over ${found.documents} documents, processor time p95`, value: found.cpuP95, unit: 'ms', budget: { at: 'most', value: 200 },
      note: `p50 ${rounded(found.cpuP50)} ms; by the clock p50 ${rounded(found.p50)} ms, p95 ${rounded(found.p95)} ms; ${found.holders} holders; put p50 ${rounded(found.putP50)} ms; ${Math.round(found.megabytes)} MB, ${fill}; peak of the process ${Math.round(found.peakMb)} MB`,
    }]
  },

  async abolition(bench) {
    const sizes = bench.options.ci ? [bench.options.small] : [{ tenants: 30, resources: citedResources }, { tenants: 3_000, resources: citedResources }]
    const figures: Figure[] = []
    const perPage: number[] = []
    for (const size of sizes) {
      const data = await ensureData(bench.options.data, size, bench.options.mongo)
      for (const found of inProcess<AbolitionTimes[]>('abolition', data)) {
        perPage.push(found.renderStatements / found.citing)
        figures.push({
          row: 'abolition', what: `abolishing a document cited by ${found.citing} items at ${size.tenants} sites: pages that are wrong or were rendered for nothing`, value: found.wrong + found.others, unit: '', budget: { at: 'most', value: 0 },
          note: `${found.wrong} wrong, ${found.others} for nothing; its own page and line in the library right after ${Math.round(found.ownMs)} ms; purged in ${Math.round(found.purgeMs)} ms (${Math.round(found.purgeCpuMs)} of processor time) by ${found.purgeStatements} statements; all asked for and right after ${rounded(found.rightMs / 1000)} s (${rounded(found.rightCpuMs / 1000)} s of processor time), ${rounded(found.renderStatements / found.citing)} statements a page`,
        })
      }
    }
    figures.push({ row: 'abolition', what: 'statements a citing page, most against least', value: Math.max(...perPage) / Math.min(...perPage), unit: '', budget: { at: 'most', value: 1.5 }, note: 'the same whatever the sites and the items that cite' })
    return figures
  },

  terms: () => {
    const found = measureTerms()
    return Promise.resolve<Figure[]>([{
      row: 'terms', what: 'terms folded and judged', value: found.perCpuSecond, unit: 'a processor second', budget: { at: 'least', value: 100_000 },
      note: `${rounded(found.events)} events each, read from memory; with the check of stored events ${Math.round(found.storedPerCpuSecond)}; ${Math.round(found.perSecond)} a second by the clock`,
    }])
  },

  async papers() {
    const found = await measurePapers()
    return (['docx', 'pdf'] as const).map((kind): Figure => ({
      row: 'papers', what: `${kind} of ${found.characters} characters, processor time p50`, value: found[kind].cpuP50, unit: 'ms', budget: null,
      note: `the first ${Math.round(found[kind].first)} ms; ${rounded(kb(found[kind].bytes))} KB; peak of the process ${Math.round(found.peakMb)} MB`,
    }))
  },

  async staff(bench) {
    const data = await bench.large()
    const found = inProcess<StaffTimes>('staff', data)
    return Object.entries(found).map(([name, { p50, p95, cpuP50 }]): Figure => ({
      row: 'staff', what: `staff: ${name}, p95`, value: p95, unit: 'ms', budget: { at: 'most', value: 300 }, note: `p50 ${rounded(p50)} ms, processor time p50 ${rounded(cpuP50)} ms at ${sizeOf(data)}`,
    }))
  },

  async desk(bench) {
    const data = await bench.large()
    const found = inProcess<DeskTimes>('desk', data)
    return Object.entries(found.people).map(([who, { p50, p95, statements, waiting, shown }]): Figure => ({
      row: 'desk', what: `desk of a ${who}, p95`, value: p95, unit: 'ms', budget: { at: 'most', value: 300 },
      note: `p50 ${rounded(p50)} ms, ${statements} statements of its own, ${waiting} in all rooms, ${shown} shown; ${found.tasks} open tasks, ${found.sites} sites at ${sizeOf(data)}`,
    }))
  },

  async move(bench) {
    const data = await bench.large()
    return Object.entries(inProcess<MoveTimes>('move', data)).map(([name, { p50, p95 }]): Figure => ({
      row: 'move', what: `move: ${name}, checked and committed, p95`, value: p95, unit: 'ms', budget: null, note: `p50 ${rounded(p50)} ms at ${sizeOf(data)}`,
    }))
  },

  async start(bench) {
    const found = await measureStartUp(await bench.small())
    return [{ row: 'start', what: 'start to first page, all roles', value: found.ms / 1000, unit: 's', budget: { at: 'most', value: 1.5 }, note: `${found.adminBuilt ? 'built admin' : 'the admin is not built'}; processor time ${Math.round(found.cpuMs)} ms; ${found.all.map((ms) => Math.round(ms)).join(', ')} ms; Ghost 2.1 s` }]
  },

  async demo(bench) {
    const found = await measureDemoProvince(join(bench.options.data, 'demo-province'), { memory: true })
    const { wire, memory } = found
    const figures: Figure[] = [
      { row: 'demo', what: 'home page on the wire, HTML', value: kb(wire.html), unit: 'KB', budget: null, note: 'gzip; WordPress 14, Ghost 12' },
      { row: 'demo', what: 'home page on the wire, without images', value: kb(wire.html + wire.assets), unit: 'KB', budget: { at: 'most', value: 40 }, note: `${wire.requests} requests, styles and script as they are sent` },
      { row: 'demo', what: 'third-party requests of the home page', value: wire.thirdParty.length, unit: '', budget: { at: 'most', value: 0 }, note: wire.thirdParty.join(' ') },
    ]
    if ('missing' in memory) return [...figures, notMeasured('demo', 'memory of one process with the demo province', `not measured: ${memory.missing}`)]
    return [
      ...figures,
      { row: 'demo', what: 'memory 60 s after an admin session', value: mb(memory.resident), unit: 'MB', budget: { at: 'most', value: 400 }, note: `RSS, one process, ${memory.adminPages} admin pages; Ghost 232 idle` },
      { row: 'demo', what: 'memory, peak', value: mb(memory.peak), unit: 'MB', budget: { at: 'most', value: 600 }, note: 'Ghost 520 after load' },
    ]
  },
  'letter-lists'() {
    const found = inProcess<ListTimes>('letter-lists', { directory: '', databaseUrl: '', tenants: 0, resources: 0 })
    return Promise.resolve(Object.entries(found.asked).map(([name, { p50, p95, cpuP50 }]): Figure => ({
      row: 'letter-lists', what: `${name}, p95`, value: p95, unit: 'ms', budget: { at: 'most', value: 300 }, note: `p50 ${rounded(p50)} ms, processor time p50 ${rounded(cpuP50)} ms; ${found.letters} letters on ${found.boards} boards`,
    })))
  },

  async letters({ options }) {
    const found = await measureLetters(options.ci ? 9 : 60)
    const note = `${found.sent} sent at 100/s, killed after two thirds; letter p95 ${rounded(found.letterP95)} ms`
    return [
      { row: 'letters', what: 'letters with a shown receipt that are there once after kill -9', value: found.kept / found.receipts, unit: '', budget: { at: 'least', value: 1 }, note: `${found.kept} of ${found.receipts}; ${note}` },
      { row: 'letters', what: 'cached page while letters arrive, p99', value: found.cachedP99, unit: 'ms', budget: { at: 'most', value: 50 }, note },
    ]
  },
}

