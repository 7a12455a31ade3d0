import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createWorker } from '../../../src/library/worker.job.ts'
import { createColumn, crashDesk, createDeskIds, mark, type CrashDesk } from '../../support/crash-desk.ts'
import { statementsOf, type StatementLine } from '../../support/crash-statements.ts'
import { fileLinksIn, findingsOf, itemLinksIn, see } from '../../support/crash-view.ts'
import { createSite, database, paragraph, startTestPlatform, stopDatabase, type TestPlatform, type TestSite } from '../../support/platform.ts'

const root = '/s/xian'
/** Each write on SQLite; the stand-in server takes four times as long for each, and the order of writes is the same. */
const step = database === 'sqlite' ? 1 : 4
/** above the number of writes of any move; a move that needs more would never be tried to its end */
const mostWrites = 120

type Case = { name: string; from: string; to: string; id: string; publicId: string; path: string }

/**
 * The process dies before its n-th write, for every n of one publication, one correction that moves the item to another
 * column, and one withdrawal; a worker that starts over the same data must bring everything to what the moves say.
 */
describe('a process that dies before its n-th write, for every n', () => {
  let platform: TestPlatform
  let province: TestSite
  let county: TestSite
  let desk: CrashDesk
  let line: StatementLine
  let serial = 0

  beforeAll(async () => {
    platform = await startTestPlatform({ settings: { roles: ['portal', 'admin'], pollMs: 60_000 } })
    province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    desk = crashDesk(platform, county.id, await createDeskIds(platform))
  })
  afterEach(() => line?.end())
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  /** a worker as a started process has it: it knows nothing but the data */
  const workOff = async (): Promise<unknown[]> => {
    const faults: unknown[] = []
    const worker = createWorker({ ...platform.workerParts, onFault: (error) => faults.push(error) })
    worker.wake()
    await worker.idle()
    await worker.stop()
    return faults
  }

  /** Runs `act` and the worker after it; from the n-th write on, nothing reaches the database any more. */
  const dieAt = async (n: number, act: () => Promise<unknown>): Promise<{ died: boolean; acknowledged: boolean; writes: number }> => {
    let writes = 0
    let died = false
    line = statementsOf(platform.payload, ({ kind }) => {
      if (kind === 'write' && !died) {
        writes += 1
        died = writes >= n
      }
      if (died) throw new Error('the process is gone')
    })
    const acknowledged = await act().then(() => true, (error: unknown) => {
      if (!died) throw error
      return false
    })
    await workOff()
    line.end()
    return { died, acknowledged, writes }
  }

  const visitAll = async (item: Case) => ({
    home: await see(platform, `${root}/`),
    from: await see(platform, `${root}/${item.from}/`),
    to: await see(platform, `${root}/${item.to}/`),
    page: item.path === '' ? null : await see(platform, `${root}${item.path}`),
    feed: await see(platform, `${root}/${item.from}/rss.xml`),
    sitemap: await see(platform, `${root}/sitemap.xml`),
    parent: await see(platform, '/s/sheng/'),
  })

  /** two new columns and a draft for the first, submitted and approved */
  const approvedDraft = async (): Promise<Case> => {
    serial += 1
    const name = `c${serial}`
    const from = await createColumn(platform, county.id, { segment: `${name}a` })
    const to = await createColumn(platform, county.id, { segment: `${name}b` })
    await workOff()
    const file = await desk.attach(`附件${name}一`, `${name} 第一版的附件`)
    const draft = await desk.write({ column: from, title: `题${mark(name, 1)}`, summary: `概${mark(name, 1)}`, body: paragraph(`文${mark(name, 1)}`), attachments: [file.id] })
    await desk.move(draft.id, 'submit')
    await desk.move(draft.id, 'approve')
    await workOff()
    const item = { name, from: `${name}a`, to: `${name}b`, columns: [from, to], path: '', ...draft }
    await visitAll(item)
    return item
  }

  const published = async (): Promise<Case> => {
    const item = await approvedDraft()
    await desk.move(item.id, 'publish')
    await workOff()
    const entry = await platform.reader.entryById(county.id, item.publicId)
    const whole = { ...item, path: entry?.path ?? 'none' }
    await visitAll(whole)
    return whole
  }

  const correctionApproved = async (): Promise<Case> => {
    const item = await published()
    const target = (await platform.payload.find({ collection: 'columns', where: { path: { equals: item.to } }, depth: 0 })).docs[0]
    const file = await desk.attach(`附件${item.name}二`, `${item.name} 第二版的附件`)
    await desk.edit(item.id, {
      column: target?.id, title: `题${mark(item.name, 2)}`, summary: `概${mark(item.name, 2)}`, body: paragraph(`文${mark(item.name, 2)}`), attachments: [file.id],
    })
    await desk.move(item.id, 'submit')
    await desk.move(item.id, 'approve')
    await workOff()
    return item
  }

  const isWhole = (text: string, name: string, version: number) =>
    [`题${mark(name, version)}`, `文${mark(name, version)}`].every((words) => text.includes(words))

  /** At any instant: whatever is listed can be read, whatever can be read is whole, and its files are there. */
  const expectNothingHalf = async (item: Case, versions: readonly number[], withdrawn = false) => {
    const seen = await visitAll(item)
    for (const list of [seen.home, seen.from, seen.to, seen.parent]) {
      for (const link of itemLinksIn(list.text)) {
        const status = (await see(platform, link)).status
        expect(withdrawn && item.path !== '' && link.endsWith(item.path) ? [200, 410] : [200], `${link} is listed`).toContain(status)
      }
    }
    for (const page of Object.values(seen)) {
      for (const [name, version] of page?.marks ?? []) if (name === item.name) expect(versions).toContain(version)
    }
    const where = item.path === '' ? (await platform.reader.entryById(county.id, item.publicId))?.path : item.path
    if (where === undefined) return
    const page = await see(platform, `${root}${where}`)
    if (page.status === 404) return expect(item.path).toBe('')
    if (withdrawn) return
    expect(page.status).toBe(200)
    expect(versions.some((version) => isWhole(page.text, item.name, version)), 'one version in whole').toBe(true)
    for (const file of fileLinksIn(page.text)) expect((await see(platform, file)).status, file).toBe(200)
  }

  const expectListed = async (item: Case, column: string, version: number) => {
    const list = await see(platform, `${root}/${column}/`)
    expect(list.status, `column ${column}`).toBe(200)
    expect(list.text).toContain(`题${mark(item.name, version)}`)
    expect(list.text).toContain(`${root}${item.path}`)
    const feed = await see(platform, `${root}/${column}/rss.xml`)
    expect(feed.text).toContain(`题${mark(item.name, version)}`)
    expect((await see(platform, `${root}/sitemap.xml`)).text).toContain(item.path)
    expect((await see(platform, `${root}/`)).text, 'navigation').toContain(`href="${root}/${column}/"`)
    const page = await see(platform, `${root}${item.path}`)
    expect(isWhole(page.text, item.name, version)).toBe(true)
    expect(page.marks.filter(([name]) => name === item.name)).toEqual([[item.name, version]])
    const found = await platform.search.search({ text: mark(item.name, version), scope: { tenant: county.id }, page: 1, pageSize: 5 })
    expect(found.hits.map((hit) => hit.id)).toContain(item.publicId)
  }

  const expectUnlisted = async (item: Case, column: string) => {
    expect((await see(platform, `${root}/${column}/`)).status, `empty column ${column}`).toBe(404)
    expect((await see(platform, `${root}/`)).text).not.toContain(`href="${root}/${column}/"`)
    expect((await see(platform, `${root}/${column}/rss.xml`)).status).toBe(404)
  }

  /** Tries every n until the move goes through; the last round proves that none was left out. */
  const everyWrite = async (prepare: () => Promise<Case>, round: (n: number, item: Case) => Promise<boolean>) => {
    for (let n = 1; n <= mostWrites; n += step) {
      if (!(await round(n, await prepare()))) return n
    }
    throw new Error('a move of more than mostWrites writes')
  }

  it('publishes wholly or not at all, and wholly once a worker starts', async () => {
    const rounds = await everyWrite(approvedDraft, async (n, item) => {
      const outcome = await dieAt(n, () => desk.move(item.id, 'publish'))
      await expectNothingHalf(item, [1])
      if (!outcome.acknowledged && (await platform.payload.count({ collection: 'moves', where: { resource: { equals: item.id }, seq: { equals: 3 } } })).totalDocs === 0) {
        await desk.move(item.id, 'publish')
      }
      expect(await workOff()).toEqual([])
      const entry = await platform.reader.entryById(county.id, item.publicId)
      await expectListed({ ...item, path: entry?.path ?? 'none' }, item.from, 1)
      return outcome.died
    })
    expect(rounds).toBeGreaterThan(8)
    expect(await findingsOf(platform)).toEqual([])
  }, 240_000)

  it('corrects wholly or not at all, and moves the item from one column to the other', async () => {
    const rounds = await everyWrite(correctionApproved, async (n, item) => {
      const outcome = await dieAt(n, () => desk.move(item.id, 'publish'))
      await expectNothingHalf(item, [1, 2])
      if ((await platform.payload.count({ collection: 'moves', where: { resource: { equals: item.id }, seq: { equals: 6 } } })).totalDocs === 0) {
        await desk.move(item.id, 'publish')
      }
      expect(await workOff()).toEqual([])
      await expectListed(item, item.to, 2)
      await expectUnlisted(item, item.from)
      return outcome.died
    })
    expect(rounds).toBeGreaterThan(8)
    expect(await findingsOf(platform)).toEqual([])
  }, 240_000)

  it('withdraws at once and for good', async () => {
    const rounds = await everyWrite(published, async (n, item) => {
      const files = fileLinksIn((await see(platform, `${root}${item.path}`)).text)
      expect(files).toHaveLength(1)
      const outcome = await dieAt(n, () => desk.move(item.id, 'withdraw', { reason: `撤回${item.name}`, withdrawal: n % 2 === 0 ? 'archived' : 'gone' }))
      const committed = (await platform.payload.count({ collection: 'moves', where: { resource: { equals: item.id }, seq: { equals: 4 } } })).totalDocs === 1
      if (committed) expect((await see(platform, `${root}${item.path}`)).text).not.toContain(`文${mark(item.name, 1)}`)
      await expectNothingHalf(item, [1], committed)
      if (!committed) await desk.move(item.id, 'withdraw', { reason: `撤回${item.name}`, withdrawal: n % 2 === 0 ? 'archived' : 'gone' })
      expect(await workOff()).toEqual([])
      const page = await see(platform, `${root}${item.path}`)
      expect(page.status).toBe(n % 2 === 0 ? 200 : 410)
      if (n % 2 === 0) expect(page.text).toContain(`撤回${item.name}`)
      expect(page.text).not.toContain(`文${mark(item.name, 1)}`)
      await expectUnlisted(item, item.from)
      for (const file of files) expect((await see(platform, file)).status).toBe(404)
      expect((await see(platform, `${root}/sitemap.xml`)).text).not.toContain(item.path)
      return outcome.died
    })
    expect(rounds).toBeGreaterThan(6)
    expect(await findingsOf(platform)).toEqual([])
  }, 240_000)

  it('claims the address of an item that is withdrawn before its release was projected', async () => {
    const item = await approvedDraft()
    await desk.move(item.id, 'publish')
    await desk.move(item.id, 'withdraw', { reason: '发布有误', withdrawal: 'archived' })
    expect(await workOff()).toEqual([])
    const path = (await platform.reader.entryById(county.id, item.publicId))?.path ?? 'none'
    expect(await platform.reader.addressAt(county.id, path)).toMatchObject({ kind: 'withdrawn', publicId: item.publicId })
    expect((await see(platform, `${root}${path}`)).text).toContain('发布有误')
    await expectUnlisted(item, item.from)
    expect(await findingsOf(platform)).toEqual([])
  })
})
