import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PageKey } from '../../../src/portal/page-store/page.ts'
import { createMemoryStorage, deferred, freshDirectory, keyOf, openStore, rendering, textOf, unavailable } from '../../unit/portal/page-store/world.ts'

const key = keyOf('/zwgk/202601/a1.html')
const body = '<p>关于做好防汛工作的通知</p>'.repeat(100)
const mustNotRender = () => Promise.reject(new Error('rendered although it was on the disk'))

/** A directory as a killed process leaves it, with one settled page under the tag `t`. */
const storedPage = async (pages: readonly [PageKey, string][] = [[key, body]]) => {
  const directory = freshDirectory()
  const database = createMemoryStorage()
  const { store, generations } = openStore(directory, database)
  for (const [each, text] of pages) await store.serveOrRender(each, rendering(text, ['t']))
  await store.settled()
  return { directory, database, store, generations }
}

const pageFiles = (directory: string): string[] =>
  readdirSync(path.join(directory, 'pages'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

describe('the second level', () => {
  it('serves a page after a restart, without rendering and with the same ETags', async () => {
    const { directory, database, store: earlier } = await storedPage()
    // asked for again: then it has brotli, too
    earlier.ready(key)
    await earlier.settled()
    const { store } = openStore(directory, database)
    store.trustDisk()
    const page = await store.serveOrRender(key, mustNotRender)
    expect(textOf(page)).toBe(body)
    expect(page.br).not.toBeNull()
    expect([page.gzip?.etag, page.br?.etag]).toEqual([earlier.ready(key)?.gzip?.etag, earlier.ready(key)?.br?.etag])
    expect(store.ready(key)).toBe(page)
    expect(store.metrics).toMatchObject({ diskHits: 1, renders: 0 })
  })

  it('does not serve a page whose tags were raised while no process ran (crash between projection and purge)', async () => {
    const { directory, database } = await storedPage()
    await database.storage.raise(['t'])
    const { store } = openStore(directory, database)
    store.trustDisk()
    expect(textOf(await store.serveOrRender(key, rendering('new', ['t'])))).toBe('new')
  })

  it('is not used before the first catch-up, except when the database does not answer; then it counts', async () => {
    const { directory, database } = await storedPage()
    const { store } = openStore(directory, database)
    expect((await store.serveOrRender(key, unavailable)).stale).toBe(true)
    // The projection of a change is in the library, its raise is not stored yet.
    expect(textOf(await store.serveOrRender(keyOf('/other'), rendering('other', ['t'])))).toBe('other')
    expect(store.ready(key)).toBeNull()
    store.trustDisk()
    expect(textOf(store.ready(key)!)).toBe(body)
  })

  it('does not take a page in when a raise comes while its tags are being read', async () => {
    const { directory, database } = await storedPage()
    const read = deferred()
    const goOn = deferred()
    const original = database.storage.read
    const { store, generations } = openStore(directory, {
      ...database,
      storage: {
        ...database.storage,
        read: async (tags) => {
          const answer = await original(tags)
          read.resolve()
          await goOn.promise
          return answer
        },
      },
    })
    store.trustDisk()
    const page = store.serveOrRender(key, rendering('new', ['t']))
    await read.promise
    await generations.raise(['t'])
    goOn.resolve()
    expect(textOf(await page)).toBe('new')
  })

  it('gives the last good page after a restart with the database down', async () => {
    const { directory, database } = await storedPage()
    database.state.down = true
    const { store } = openStore(directory, database)
    store.trustDisk()
    const page = await store.serveOrRender(key, rendering('not reached', ['t']))
    expect([textOf(page), page.stale]).toEqual([body, true])
    await expect(store.serveOrRender(keyOf('/never-seen'), unavailable)).rejects.toMatchObject({ code: 'database.unavailable' })
  })

  it('does not bring back after a restart what a later render found gone', async () => {
    const { directory, database, store: earlier, generations } = await storedPage()
    await generations.raise(['t'])
    await earlier.serveOrRender(key, async (trace) => {
      await trace.depend(['t'])
      return { status: 404, body: '' }
    })
    await earlier.settled()
    await earlier.close()
    const { store } = openStore(directory, database)
    await expect(store.serveOrRender(key, unavailable)).rejects.toMatchObject({ code: 'database.unavailable' })
  })

  it('does not write a page that was withdrawn while it was being compressed', async () => {
    const directory = freshDirectory()
    const { store } = openStore(directory, createMemoryStorage())
    await store.serveOrRender(key, rendering(body, ['t']))
    await store.tombstone(key.tenant, key.path, 'move-1')
    await store.clearTombstone(key.tenant, key.path)
    await store.settled()
    expect(pageFiles(directory)).toEqual([])
  })

  it('takes pages of another build for the last good ones only', async () => {
    const { directory, database } = await storedPage()
    const { store } = openStore(directory, database, { edition: 'next' })
    store.trustDisk()
    expect((await store.serveOrRender(key, unavailable)).stale).toBe(true)
    const { store: third } = openStore(directory, database, { edition: 'next' })
    third.trustDisk()
    expect(textOf(await third.serveOrRender(key, rendering('new', ['t'])))).toBe('new')
  })

  it('takes a page file that is cut short or altered at any place for absent', async () => {
    const { directory, database } = await storedPage([[key, '短']])
    const [file] = pageFiles(directory) as [string]
    const whole = readFileSync(file)
    const { store } = openStore(directory, database)
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(file, whole.subarray(0, length))
      await expect(store.serveOrRender(key, unavailable)).rejects.toThrow('database.unavailable')
      const altered = Buffer.from(whole)
      altered[length] = (altered[length] as number) ^ 1
      writeFileSync(file, altered)
      await expect(store.serveOrRender(key, unavailable)).rejects.toThrow('database.unavailable')
    }
    writeFileSync(file, whole)
    expect(textOf(await store.serveOrRender(key, unavailable))).toBe('短')
  })

  it('does not take the file of another page for this one', async () => {
    const other = keyOf('/zwgk/202601/b2.html')
    const { directory, database } = await storedPage([[key, 'a'], [other, 'b']])
    const [first, second] = pageFiles(directory) as [string, string]
    const bytes = readFileSync(first)
    writeFileSync(first, readFileSync(second))
    writeFileSync(second, bytes)
    const { store } = openStore(directory, database)
    await expect(store.serveOrRender(key, unavailable)).rejects.toThrow()
    await expect(store.serveOrRender(other, unavailable)).rejects.toThrow()
  })

  it('stays within its number of pages', async () => {
    const directory = freshDirectory()
    const { store } = openStore(directory, createMemoryStorage(), { maxDiskPages: 512 })
    for (let index = 0; index < 1_500; index += 1) await store.serveOrRender(keyOf(`/${index}`), rendering('x', ['t']))
    await store.settled()
    const count = pageFiles(directory).length
    expect(count).toBeLessThanOrEqual(512)
    expect(count).toBeGreaterThan(256)
  })

  it('answers when the disk does not let it write', async () => {
    const directory = freshDirectory()
    const faults: unknown[] = []
    const { store } = openStore(directory, createMemoryStorage(), { onFault: (error) => faults.push(error) })
    rmSync(path.join(directory, 'pages'), { recursive: true })
    writeFileSync(path.join(directory, 'pages'), 'a file where the folder should be')
    expect(textOf(await store.serveOrRender(key, rendering(body, ['t'])))).toBe(body)
    await store.settled()
    expect(textOf(store.ready(key)!)).toBe(body)
    expect([faults.length, store.metrics.faults]).toEqual([1, 1])
  })
})

describe('a tombstone on the disk', () => {
  it('bars the last good page after a restart with the database down', async () => {
    const { directory, database, store: earlier } = await storedPage()
    await earlier.tombstone(key.tenant, key.path, 'move-1')
    database.state.down = true
    const { store } = openStore(directory, database)
    store.trustDisk()
    await expect(store.serveOrRender(key, unavailable)).rejects.toMatchObject({ status: 503 })
  })

  it('set while the database is down bars at once and stays', async () => {
    const { database, store } = await storedPage()
    database.state.down = true
    await store.tombstone(key.tenant, key.path, 'move-1')
    await expect(store.serveOrRender(key, unavailable)).rejects.toMatchObject({ status: 503 })
  })

  it('holds when the process is killed before the page file is deleted', async () => {
    const { directory, database, store: earlier } = await storedPage()
    const killed = freshDirectory()
    cpSync(directory, killed, { recursive: true })
    await earlier.tombstone(key.tenant, key.path, 'move-1')
    cpSync(path.join(directory, 'tombstones.log'), path.join(killed, 'tombstones.log'))
    const { store } = openStore(killed, database)
    store.trustDisk()
    await expect(store.serveOrRender(key, unavailable)).rejects.toMatchObject({ status: 503 })
    expect(pageFiles(killed)).toHaveLength(1)
    expect(await store.clearTombstone(key.tenant, key.path)).toBe(true)
    expect(pageFiles(killed)).toHaveLength(0)
  })

  it('outlives a file cut at any byte, as far as its own record got; no cut brings a withdrawn page back', async () => {
    const withdrawn = ['/a', '/b', '/政务'].map((each) => keyOf(each))
    const { directory, database, store: earlier } = await storedPage(withdrawn.map((each) => [each, body]))
    const log = path.join(directory, 'tombstones.log')
    const ends: number[] = []
    for (const { tenant, path: address } of withdrawn) {
      await earlier.tombstone(tenant, address, `move-${address}`)
      ends.push(statSync(log).size)
    }
    const whole = readFileSync(log)
    for (let length = 0; length <= whole.length; length += 1) {
      writeFileSync(log, whole)
      truncateSync(log, length)
      const { store } = openStore(directory, database)
      const paths = store.tombstones().map((stone) => stone.path)
      // The line break may be missing: the record is whole by its checksum.
      expect(paths).toEqual(withdrawn.map((each) => each.path).filter((_, index) => length >= (ends[index] as number) - 1))
      for (const each of withdrawn) await expect(store.serveOrRender(each, unavailable)).rejects.toThrow('database.unavailable')
    }
  })

  it.each([
    ['damaged in the middle', (log: string) => writeFileSync(log, readFileSync(log, 'utf8').replace('move-1', 'move-x'))],
    ['filled with rubbish', (log: string) => writeFileSync(log, Buffer.alloc(5_000, 0xff))],
    ['empty', (log: string) => writeFileSync(log, '')],
    ['absent', (log: string) => rmSync(log)],
  ])('that is %s: no earlier page is served any more, because some tombstone may be lost', async (_, damage) => {
    const other = keyOf('/never-withdrawn')
    const { directory, database, store: earlier } = await storedPage([[key, body], [other, body]])
    await earlier.tombstone(key.tenant, key.path, 'move-1')
    await earlier.tombstone('another', '/', 'move-2')
    damage(path.join(directory, 'tombstones.log'))
    const { store } = openStore(directory, database)
    store.trustDisk()
    await expect(store.serveOrRender(key, unavailable)).rejects.toThrow()
    await expect(store.serveOrRender(other, unavailable)).rejects.toThrow()
    await store.tombstone(key.tenant, key.path, 'move-3')
    expect(openStore(directory, database).store.tombstones().map(({ reason }) => reason)).toContain('move-3')
  })

  it('keeps the earlier pages when only the last append was cut short', async () => {
    const { directory, database } = await storedPage()
    appendFileSync(path.join(directory, 'tombstones.log'), '0123456789abcdef {"op":"set","ten')
    const { store } = openStore(directory, database)
    expect(textOf(await store.serveOrRender(key, unavailable))).toBe(body)
  })

  it('keeps its file small over many withdrawals and returns', async () => {
    const directory = freshDirectory()
    const database = createMemoryStorage()
    const { store } = openStore(directory, database)
    for (let round = 0; round < 12; round += 1) {
      const paths = Array.from({ length: 100 }, (_, index) => `/${index}`)
      await Promise.all(paths.map((each) => store.tombstone('xiandao', each, `move-${round}`)))
      await Promise.all(paths.map((each) => store.clearTombstone('xiandao', each)))
    }
    await store.tombstone('xiandao', '/last', 'move-last')
    expect(readFileSync(path.join(directory, 'tombstones.log'), 'utf8').split('\n').length).toBeLessThan(1_300)
    expect(openStore(directory, database).store.tombstones()).toEqual([{ tenant: 'xiandao', path: '/last', reason: 'move-last' }])
  })
})
