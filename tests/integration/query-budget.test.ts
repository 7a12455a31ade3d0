import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteTag, subtreeTag, treeTag } from '../../src/library/tags.ts'
import { findRecords, insertRecord, putRecord } from '../../src/storage/records.store.ts'
import { createColumn, crashDesk, createDeskIds, type DeskIds } from '../support/crash-desk.ts'
import { statementsOf, type Statement, type StatementLine } from '../support/crash-statements.ts'
import { see } from '../support/crash-view.ts'
import { createSite, database, paragraph, startTestPlatform, stopDatabase, type TestPlatform, type TestSite } from '../support/platform.ts'

/**
 * Statements of an uncached page (design §9): what the driver is asked, not what we say we ask. They hold for the first
 * page of a process that has just started and knows no tag's generation, and for every later one.
 */
const budgets = {
  'home of a county': 6, 'home of the province': 6, column: 5, 'column without items of its own': 5, 'archive page': 5, 'newest article': 4, 'old article': 4,
  'article in two columns': 4, redirect: 4, search: 4, feed: 4, 'sitemap.xml': 4, 'sitemap.html': 4, '404 of an item': 4, '404 of a column': 4, withdrawn: 4,
  'policy library': 5, 'policy library by genre': 5, 'policy document': 5, interpretation: 5, 'article that cites 20 documents': 5,
} as const
type Page = keyof typeof budgets

/** Search and what is asked of the policy library are made anew for each visitor, and a path with a tombstone is looked at each time; the rest comes from the page store. */
const neverStored: readonly Page[] = ['search', 'withdrawn', 'policy library by genre']

/** Figures are the message board's, not the library's. */
const ofTheBoard: Partial<Record<Page, number>> = { 'home of a county': 1, 'home of the province': 1 }

const many = { tenants: 300, columns: 20 }

describe(`statements for each page on ${database}`, () => {
  let platform: TestPlatform
  let province: TestSite
  let county: TestSite
  const paths = {} as Record<Page, string>
  const counted: Record<string, Record<string, number>> = {}
  let line: StatementLine

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false })
    province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    const yaowen = await createColumn(platform, county.id, { segment: 'yaowen' })
    const bendi = await createColumn(platform, county.id, { segment: 'bendi', parent: yaowen })
    const tongzhi = await createColumn(platform, county.id, { segment: 'tongzhi', parent: yaowen, type: 'notices' })
    for (let number = 3; number < many.columns; number += 1) await createColumn(platform, county.id, { segment: `lan${number}` })
    await platform.worker.idle()
    const ids = await createDeskIds(platform)
    const desk = crashDesk(platform, county.id, ids)
    const released: { id: string; publicId: string }[] = []
    for (let number = 0; number < 46; number += 1) {
      const placements = number === 45 ? [tongzhi] : []
      const draft = await desk.write({ title: `第${number}号通报`, column: bendi, placements, body: paragraph(`通报正文${number}`) })
      await desk.release(draft.id)
      released.push(draft)
    }
    await platform.worker.idle()
    const cited = await releaseBundle(ids, bendi, tongzhi)
    const citing = await desk.write({ title: '综述', column: bendi, body: paragraph(`汇总：${cited.numbers.join('，')}。`) })
    await desk.release(citing.id)
    released.push(citing)
    await desk.move(released[20]?.id ?? '', 'withdraw', { reason: '重复', withdrawal: 'archived' })
    await platform.worker.idle()
    await showAnsweredLetters()
    const pathFor = async (publicId: string) => (await platform.reader.entryById(county.id, publicId))?.path ?? 'none'
    const pathOf = (index: number) => pathFor(released[index]?.publicId ?? '')
    const root = '/s/xian'
    Object.assign(paths, {
      'home of a county': `${root}/`, 'home of the province': '/s/sheng/', column: `${root}/yaowen/bendi/`, 'column without items of its own': `${root}/yaowen/`,
      'archive page': `${root}/yaowen/bendi/page-2.html`, 'newest article': `${root}${await pathOf(44)}`, 'old article': `${root}${await pathOf(3)}`,
      'article in two columns': `${root}${await pathOf(45)}`, redirect: `${root}/anywhere/202001/${released[5]?.publicId}.html`,
      search: `${root}/search?q=${encodeURIComponent('通报')}`, feed: `${root}/yaowen/bendi/rss.xml`, 'sitemap.xml': `${root}/sitemap.xml`, 'sitemap.html': '/s/sheng/sitemap.html',
      '404 of an item': `${root}/yaowen/bendi/202601/0000000000.html`, '404 of a column': `${root}/none/`, withdrawn: `${root}${await pathOf(20)}`,
      'policy library': `${root}/policies/`, 'policy library by genre': `${root}/policies/?genre=notice`, 'policy document': `${root}${await pathFor(cited.document)}`, interpretation: `${root}${await pathFor(cited.interpretation)}`,
      'article that cites 20 documents': `${root}${await pathOf(46)}`,
    } satisfies Record<Page, string>)
  })
  afterAll(async () => {
    line?.end()
    const row = ([page, counts]: [string, Record<string, number>]) => `${page.padEnd(34)}${Object.entries(counts).map(([when, count]) => `${when} ${count}`).join(', ')}`
    process.stdout.write(`statements on ${database}\n${Object.entries(counted).map(row).join('\n')}\n`)
    await platform.end()
    await stopDatabase()
  })

  const note = (page: string, column: string, count: number) => {
    counted[page] = { ...counted[page], [column]: count }
  }

  /** Homes show answered letters, and how long answers took. */
  const showAnsweredLetters = async () => {
    const today = new Date().toISOString().slice(0, 7)
    for (const site of [county, province]) {
      const row = { tenant: county.id, publicId: 'letter00001', path: '/messages/letter00001.html', title: '路灯不亮', pubDate: new Date().toISOString(), summary: '', source: '县住建局', cover: null }
      await putRecord(platform.payload, 'list-heads', { key: { equals: subtreeTag(site.id, 'consultation') } }, { key: subtreeTag(site.id, 'consultation'), tenant: site.id, count: 1, rows: [row] })
    }
    await insertRecord(platform.payload, 'letter-figures', {
      key: `${county.id}:${today}`, tenant: county.id, county: county.id, province: province.id, period: today, span: 'month', total: [{ answered: 2, waits: [[1, 1], [4, 1]] }], units: [], kinds: [],
    })
  }

  /** A document with two interpretations, and nineteen more numbers that the library knows. */
  const releaseBundle = async (ids: DeskIds, column: string, other: string): Promise<{ document: string; interpretation: string; numbers: string[] }> => {
    const documents = crashDesk(platform, county.id, ids, 'policies')
    const numbers = Array.from({ length: 20 }, (_, nth) => `霁政发〔2026〕${nth + 1}号`)
    const document = await documents.write({
      title: '关于燃气管理的通知', column, docNumber: numbers[0], body: paragraph('各乡镇要做好燃气管理。'), issuer: '县人民政府', draftingBody: '县住建局', themeClass: 'agriculture', themeSubclass: 'agriculture/water-works',
      genre: 'notice', formedOn: '2026-03-02', effectiveOn: '2026-04-01', disclosure: 'proactive',
    })
    const members = crashDesk(platform, county.id, ids, 'interpretations')
    const told = { form: 'text', explainer: 'drafting-body', explainerName: '县住建局', policy: document.id, column: other }
    const first = await members.write({ ...told, title: '燃气管理的通知解读', body: paragraph(`解读${numbers[3]}。`) })
    await members.write({ ...told, title: '燃气管理一图读懂', form: 'chart', body: paragraph('一图读懂。') })
    await documents.release(document.id)
    await platform.worker.idle()
    const [known] = await findRecords(platform.payload, 'policy-register', { numberKey: { equals: numbers[0] } }, { limit: 1 })
    for (const [nth, docNumber] of numbers.entries()) {
      const own = { id: undefined, createdAt: undefined, updatedAt: undefined, publicId: `cited${String(nth).padStart(5, '0')}`, numberKey: docNumber, docNumber }
      if (nth > 0) await insertRecord(platform.payload, 'policy-register', { ...known, ...own })
    }
    return { document: document.publicId, interpretation: first.publicId, numbers }
  }

  /** the statements of one request */
  const countOf = async (on: TestPlatform, path: string): Promise<{ statements: Statement[]; byReader: number; status: number }> => {
    const statements: Statement[] = []
    line = statementsOf(on.payload, (statement) => void statements.push(statement))
    const before = on.reader.queries.count
    const { status } = await see(on, path)
    line.end()
    return { statements, byReader: on.reader.queries.count - before, status }
  }

  /** makes every page of the sites stale while their tags stay known: warm process, page not cached */
  const outdate = () => platform.generations.raise([siteTag(county.id), siteTag(province.id)])

  const expectedStatus = (page: Page) => (page.startsWith('404') ? 404 : page === 'redirect' ? 301 : 200)

  const countWarm = async (page: Page): Promise<number> => {
    await see(platform, paths[page])
    await outdate()
    const { statements, byReader, status } = await countOf(platform, paths[page])
    expect(status, page).toBe(expectedStatus(page))
    expect(statements.filter((statement) => statement.kind === 'write')).toEqual([])
    expect(statements.length, `all of ${page} is asked through the public door: ${statements.map((one) => one.text.slice(0, 90)).join(' | ')}`).toBe(byReader + (ofTheBoard[page] ?? 0))
    return statements.length
  }

  it.each(Object.entries(budgets) as [Page, number][])('%s: at most %i', async (page, most) => {
    const warm = await countWarm(page)
    note(page, 'warm', warm)
    expect(warm).toBeGreaterThan(0)
    expect(warm).toBeLessThanOrEqual(most)
    const again = await countOf(platform, paths[page])
    note(page, 'cached', again.statements.length)
    if (!neverStored.includes(page)) expect(again.statements).toEqual([])
  })

  it('asks nothing for assets, robots.txt after the first time, hosts that are unknown or paths that are malformed', async () => {
    await see(platform, '/s/xian/robots.txt')
    for (const path of ['/s/xian/robots.txt', '/robots.txt', '/', '/_themes/none.css', '/s/nosuchsite/', '/s/xian/%zz', '/s/xian//']) {
      expect((await countOf(platform, path)).statements, path).toEqual([])
    }
  })

  it('asks as often with 300 sites of 20 columns each', async () => {
    const before = Object.fromEntries((Object.keys(budgets) as Page[]).map((page) => [page, counted[page]?.['warm']]))
    for (let number = 0; number < many.tenants; number += 1) {
      const id = await addTenant(number)
      await Promise.all(Array.from({ length: many.columns }, (_, column) => addColumn(id, column)))
    }
    await platform.generations.raise([treeTag])
    expect(platform.directory().all.length).toBe(many.tenants + 2)
    const after: Record<string, number> = {}
    for (const page of Object.keys(budgets) as Page[]) {
      after[page] = await countWarm(page)
      note(page, '300 sites', after[page])
    }
    expect(after).toEqual(before)
  }, 180_000)

  it('keeps to the same budget in a process that has just started, and asks nothing from the second visit on', async () => {
    await platform.store.settled()
    const { databaseUrl } = platform.settings
    for (const page of Object.keys(budgets) as Page[]) {
      // a folder of its own: no page from disk, no tag known
      const fresh = await startTestPlatform({ databaseUrl, settings: { roles: ['portal'] }, timed: false })
      const cold = await countOf(fresh, paths[page])
      const second = await countOf(fresh, paths[page])
      await fresh.end()
      note(page, 'cold', cold.statements.length)
      expect(cold.status, page).toBe(expectedStatus(page))
      expect(cold.statements.length, `${page}: ${cold.statements.map((one) => one.text.slice(0, 90)).join(' | ')}`).toBeLessThanOrEqual(budgets[page])
      // A path whose withdrawal another process barred has no bar here, so this one may keep its notice.
      if (page === 'withdrawn' || !neverStored.includes(page)) expect(second.statements, page).toEqual([])
    }
  }, 180_000)

  const addTenant = async (number: number): Promise<string> => {
    const row = await insertRecord(platform.payload, 'tenants', {
      slug: `x${number}`, name: `第${number}县`, shortName: `县${number}`, level: 'county', parent: province.id, hosts: '', theme: 'county', palette: 'blue', status: 'active', locale: 'zh-CN',
      order: number, organisers: {}, contact: {}, province: province.id, settled: true,
    })
    return String(row['id'])
  }

  const addColumn = (tenant: string, number: number) =>
    insertRecord(platform.payload, 'columns', {
      tenant, segment: `lan${number}`, path: `lan${number}`, name: `栏目${number}`, type: 'news', description: randomUUID(), keywords: '栏目', owner: '办公室', contentKind: 'articles',
      order: number, visible: true, settled: true,
    })
})
