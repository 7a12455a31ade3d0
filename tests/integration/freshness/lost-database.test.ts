import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorker, type WorkerParts } from '../../../src/library/worker.job.ts'
import { barReason } from '../../../src/publishing/withdrawal-bars.ts'
import { createColumn, crashDesk, createDeskIds, mark, type CrashDesk, type DeskIds } from '../../support/crash-desk.ts'
import { lostConnection, statementsOf } from '../../support/crash-statements.ts'
import { findingsOf, see } from '../../support/crash-view.ts'
import { createSite, paragraph, startTestPlatform, stopDatabase, type TestPlatform, type TestSite } from '../../support/platform.ts'

const text = (name: string, version: number) => ({ title: `题${mark(name, version)}`, summary: `概${mark(name, version)}`, body: paragraph(`文${mark(name, version)}`) })
const bodyOf = (name: string, version: number) => `文${mark(name, version)}`

/** Each test ends and starts platforms of its own, over one folder and one database. */
describe('a process that ends, or loses its database, between two steps', () => {
  let platform: TestPlatform
  let county: TestSite
  let ids: DeskIds
  let bendi: string
  let desk: CrashDesk

  beforeEach(async () => {
    platform = await startTestPlatform({ settings: { pollMs: 60_000 } })
    const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    const yaowen = await createColumn(platform, county.id, { segment: 'yaowen' })
    bendi = await createColumn(platform, county.id, { segment: 'bendi', parent: yaowen })
    await platform.worker.idle()
    ids = await createDeskIds(platform)
    desk = crashDesk(platform, county.id, ids)
    return () => platform.end()
  })
  afterAll(stopDatabase)

  const publish = async (name: string) => {
    const draft = await desk.write({ ...text(name, 1), column: bendi })
    await desk.release(draft.id)
    await platform.worker.idle()
    return { ...draft, path: `/s/xian${(await platform.reader.entryById(county.id, draft.publicId))?.path ?? '/none'}` }
  }

  /** the same folder and database in a new platform, as after a restart */
  const restart = async (settings: Parameters<typeof startTestPlatform>[0] = {}) => {
    const { databaseUrl } = platform.settings
    const { dataDir } = platform
    await platform.end({ keep: true })
    platform = await startTestPlatform({ ...settings, dataDir, databaseUrl })
    desk = crashDesk(platform, county.id, ids)
  }

  const correct = async (id: string, name: string) => {
    await desk.edit(id, text(name, 2))
    await desk.move(id, 'submit')
    await desk.move(id, 'approve')
    await platform.worker.idle()
  }

  it('serves nothing stale after a restart when it ended between projection and purge', async () => {
    const item = await publish('purge')
    const pages = [item.path, '/s/xian/yaowen/bendi/', '/s/xian/', '/s/sheng/', '/s/xian/yaowen/bendi/rss.xml', '/s/xian/sitemap.xml']
    for (const page of pages) expect((await see(platform, page)).status).toBe(200)
    await platform.store.settled()
    await restart({ settings: { roles: ['portal', 'admin'], pollMs: 60_000 } })
    await correct(item.id, 'purge')
    await desk.move(item.id, 'publish')
    const faults: unknown[] = []
    const parts: WorkerParts = { ...platform.workerParts, onFault: (error) => faults.push(error), raise: () => Promise.reject(new Error('the process is gone')) }
    const dying = createWorker(parts)
    dying.wake()
    await dying.idle()
    expect(faults).not.toEqual([])
    expect((await platform.reader.entryById(county.id, item.publicId))?.title, 'projected').toContain(mark('purge', 2))
    await restart()
    await platform.worker.idle()
    for (const page of pages.slice(0, 5)) {
      const seen = await see(platform, page)
      expect(seen.text, page).toContain(mark('purge', 2))
      expect(seen.text, page).not.toContain(mark('purge', 1))
    }
    expect(await findingsOf(platform)).toEqual([])
  })

  it('tries a projection again with the next wake-up when the purge failed once', async () => {
    const item = await publish('again')
    await see(platform, item.path)
    await correct(item.id, 'again')
    let failures = 0
    const { raise } = platform.generations
    platform.generations.raise = async (tags) => {
      failures += 1
      if (failures === 1) throw new Error('lost for a moment')
      return raise(tags)
    }
    await desk.move(item.id, 'publish')
    await platform.worker.idle()
    platform.worker.wake()
    await platform.worker.idle()
    platform.generations.raise = raise
    expect(failures).toBeGreaterThan(1)
    expect((await see(platform, item.path)).text).toContain(bodyOf('again', 2))
    expect(await findingsOf(platform)).toEqual([])
  })

  it('never serves a withdrawn page while the database is away, nor after a restart, and serves the others', async () => {
    const [gone, kept, uncached] = [await publish('gone'), await publish('kept'), await publish('uncached')]
    const others = [kept.path, '/s/sheng/', '/s/xian/sitemap.html']
    for (const page of [gone.path, ...others]) expect((await see(platform, page)).status, page).toBe(200)
    await platform.store.settled()

    // Lost with the very next statement after the commit.
    let committed = false
    const line = statementsOf(platform.payload, ({ kind, text: words }) => {
      if (committed) throw lostConnection(platform.payload)
      if (kind === 'write' && /moves/.test(words)) committed = true
    })
    // On SQLite the insert's own read-back is cut as well: then the person is not told, and the withdrawal stands all the same.
    await desk.move(gone.id, 'withdraw', { reason: '内容有误', withdrawal: 'archived' }).catch(() => undefined)
    await platform.worker.idle()
    expect(committed).toBe(true)
    const during = await see(platform, gone.path)
    expect(during.status).toBe(503)
    expect(during.text).not.toContain(bodyOf('gone', 1))
    for (const page of others) expect((await see(platform, page)).status, `${page} from memory`).toBe(200)
    expect((await see(platform, uncached.path)).status, 'never rendered before').toBe(503)
    const unready = await see(platform, '/readyz')
    expect([unready.status, JSON.parse(unready.text)]).toMatchObject([503, { database: false, search: true }])
    expect((await see(platform, '/healthz')).status).toBe(200)
    line.end()

    await restart({ settings: { roles: ['portal'], pollMs: 60_000 } })
    const still = statementsOf(platform.payload, () => {
      throw lostConnection(platform.payload)
    })
    const after = await see(platform, gone.path)
    expect(after.status).toBe(503)
    expect(after.text).not.toContain(bodyOf('gone', 1))
    for (const page of others) {
      const seen = await see(platform, page)
      expect(seen.status, `${page} from disk`).toBe(200)
    }
    expect((await see(platform, kept.path)).text).toContain(bodyOf('kept', 1))
    expect(platform.store.metrics.stale).toBeGreaterThan(0)
    still.end()

    await restart()
    await platform.worker.idle()
    const notice = await see(platform, gone.path)
    expect(notice.status).toBe(200)
    expect(notice.text).toContain('内容有误')
    expect(notice.text).not.toContain(bodyOf('gone', 1))
    expect((await see(platform, uncached.path)).status).toBe(200)
    expect(await findingsOf(platform)).toEqual([])
  })

  it('lifts the bar of a withdrawal that never committed, at the next start, and keeps that of one that did', async () => {
    const [live, gone] = [await publish('live'), await publish('gone')]
    await desk.move(gone.id, 'withdraw', { reason: '内容有误', withdrawal: 'gone' })
    await platform.worker.idle()
    const below = live.path.replace('/s/xian', '')
    await platform.store.tombstone(county.id, below, `${barReason(live.publicId, 4)}:${randomUUID()}`)
    await see(platform, live.path)
    expect((await see(platform, live.path)).text, 'barred, but not withdrawn').toContain(bodyOf('live', 1))
    expect(platform.store.ready({ tenant: county.id, form: '/s/xian', path: below, variant: '' })).toBeNull()
    await restart()
    expect(platform.store.tombstones().map((stone) => stone.path)).toEqual([gone.path.replace('/s/xian', '')])
    await see(platform, live.path)
    expect(platform.store.ready({ tenant: county.id, form: '/s/xian', path: below, variant: '' })).not.toBeNull()
    expect((await see(platform, gone.path)).status).toBe(410)
  })

  it('leaves the bar of a withdrawal that commits while an earlier release is still being projected', async () => {
    const item = await publish('race')
    await restart({ settings: { roles: ['portal', 'admin'], pollMs: 60_000 } })
    await correct(item.id, 'race')
    await desk.move(item.id, 'publish')
    const seen: string[] = []
    let withdrawn = false
    const worker = createWorker({
      ...platform.workerParts,
      // The correction's projection is in the tables; now the withdrawal comes.
      raise: async (tags) => {
        if (!withdrawn && tags.includes(`item:${item.publicId}`)) {
          withdrawn = true
          await desk.move(item.id, 'withdraw', { reason: '内容有误', withdrawal: 'archived' })
        }
        return platform.workerParts.raise(tags)
      },
      index: async (entry) => {
        seen.push((await see(platform, item.path)).text)
        await platform.workerParts.index(entry)
      },
    })
    worker.wake()
    await worker.idle()
    expect(withdrawn).toBe(true)
    expect(seen.length).toBeGreaterThan(1)
    for (const page of seen) expect(page).not.toContain('文标记race')
    expect((await see(platform, item.path)).text).toContain('内容有误')
    expect(await findingsOf(platform)).toEqual([])
  })

  it('lifts the bar when the item is published again', async () => {
    const item = await publish('back')
    await desk.move(item.id, 'withdraw', { reason: '内容有误', withdrawal: 'gone' })
    await platform.worker.idle()
    expect((await see(platform, item.path)).status).toBe(410)
    await correct(item.id, 'back')
    await desk.move(item.id, 'publish')
    await platform.worker.idle()
    expect(platform.store.tombstones()).toEqual([])
    expect((await see(platform, item.path)).text).toContain(bodyOf('back', 2))
  })
})
