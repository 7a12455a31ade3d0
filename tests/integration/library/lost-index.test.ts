import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openWorkerLine } from '../../../src/index-files/worker-line.store.ts'
import { openEmbeddedSearch, searchWorker } from '../../../src/search/embedded-engine.store.ts'
import { searchEntry } from '../../support/search-entry.ts'
import { createDesk, createSite, database, publishArticle, startTestPlatform, stopDatabase, visit, type TestPlatform, type TestSite } from '../../support/platform.ts'

describe(`a search index that was lost or is not whole, on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite
  const titles = ['春季造林工作方案', '秋季造林工作总结']

  beforeAll(async () => {
    platform = await startTestPlatform()
    const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    const desk = await createDesk(platform, county)
    for (const title of titles) await publishArticle(platform, desk, county, { title })
    await platform.worker.idle()
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const file = () => join(platform.dataDir, 'search.db')
  const found = async () => {
    const page = await visit(platform, `/s/xian/search?q=${encodeURIComponent('造林')}`)
    return titles.filter((title) => page.text.replaceAll(/<\/?mark>/g, '').includes(title))
  }
  const allAreFound = () => vi.waitFor(async () => expect([await platform.search.completeness(), await found()]).toEqual(['whole', titles]), { timeout: 10_000 })

  const stopped = async (change: () => Promise<void>) => {
    await platform.end({ keep: true })
    await change()
    platform = await startTestPlatform({ dataDir: platform.dataDir, databaseUrl: platform.settings.databaseUrl })
  }

  it('is whole after the first start, though nothing was published yet', async () => {
    await allAreFound()
  })

  it('is filled at the next start when the process died in the middle of a fill', async () => {
    await stopped(async () => {
      const engine = await openEmbeddedSearch({ file: file() })
      await engine.clear()
      await engine.close()
      // As a fill leaves it that is killed: nothing tells its end.
      const { line } = await openWorkerLine({ role: 'writer', file: file(), fresh: false }, { ...searchWorker, timeout: 5_000, longestQueue: 4 })
      await line.ask('fill', { name: await line.ask('begin'), entries: [searchEntry('one')] })
      expect(await line.ask('completeness')).toBe('filling')
      await line.close()
    })
    await allAreFound()
  })

  it('is filled at the next start when it is whole and empty, beside a library that is not', async () => {
    await stopped(async () => {
      const engine = await openEmbeddedSearch({ file: file() })
      await engine.clear()
      await engine.fill((async function* () {})())
      expect([await engine.completeness(), await engine.count()]).toEqual(['whole', 0])
      await engine.close()
    })
    await allAreFound()
  })

  it('is filled at the next start when its file is gone', async () => {
    await stopped(async () => {
      for (const suffix of ['', '-wal', '-shm']) await rm(file() + suffix, { force: true })
    })
    await allAreFound()
  })

  it('is filled at once when its file breaks under a running server', async () => {
    await stopped(async () => {
      // So many that the server does not hold the file in memory from its start.
      const engine = await openEmbeddedSearch({ file: file() })
      await engine.index(Array.from({ length: 400 }, (_, at) => searchEntry(`e${at}`, { title: `护林${at}` })))
      await engine.close()
    })
    const handle = await open(file(), 'r+')
    const { size } = await stat(file())
    await handle.write(Buffer.alloc(size - 4096, 0xa5), 0, size - 4096, 4096)
    await handle.close()
    const query = { text: '护林399', scope: { tenant: county.id }, page: 1, pageSize: 20 }
    await expect(platform.search.search(query)).rejects.toMatchObject({ code: 'database.unavailable' })
    await allAreFound()
    expect(await platform.search.count()).toBe(titles.length)
  })
})
