import { mkdir, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { IndexState } from '../../../src/index-files/sqlite-index.store.ts'
import { openWorkerLine } from '../../../src/index-files/worker-line.store.ts'
import { openEmbeddedSearch, searchWorker, type EmbeddedSearch } from '../../../src/search/embedded-engine.store.ts'
import { searchEngineContract } from '../../contracts/search-engine.contract.ts'
import { searchEntry } from '../../support/search-entry.ts'

let folder: string
let files = 0
const newFile = () => path.join(folder, `search-${files++}.db`)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jiyue-search-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

searchEngineContract('the embedded index', () => openEmbeddedSearch({ file: newFile() }))

const query = { text: '医保', scope: { province: 'yunling' }, page: 1, pageSize: 20 }
const idsOf = async (engine: EmbeddedSearch) => (await engine.search(query)).hits.map((hit) => hit.id)
const filled = async (file: string, count = 3) => {
  const engine = await openEmbeddedSearch({ file })
  await engine.index(Array.from({ length: count }, (_, at) => searchEntry(`e${at}`, { title: `医保${at}` })))
  return engine
}
const overwrite = async (file: string, from: number) => {
  const handle = await open(file, 'r+')
  const { size } = await stat(file)
  await handle.write(Buffer.alloc(size - from, 0xa5), 0, size - from, from)
  await handle.close()
}

describe('the tiers of the embedded index', () => {
  it('count the bodies behind many newer titles, up to the cap', async () => {
    const engine = await openEmbeddedSearch({ file: newFile() })
    const titles = Array.from({ length: 600 }, (_, at) => searchEntry(`t${at}`, { title: '医保', pubDate: '2026-05-01T00:00:00.000Z' }))
    const bodies = Array.from({ length: 500 }, (_, at) => searchEntry(`b${at}`, { body: '医保', pubDate: '2020-05-01T00:00:00.000Z' }))
    await engine.index([...bodies.slice(0, 300), ...titles])
    expect(await engine.search(query)).toMatchObject({ total: 900, capped: false })
    await engine.index(bodies)
    expect(await engine.search(query)).toMatchObject({ total: 1000, capped: true })
    expect((await engine.search({ ...query, page: 50 })).hits.map((hit) => hit.score)).toEqual(Array(20).fill(1))
    await engine.close()
  })
})

describe('the file of the embedded index', () => {
  it('has one list of each word where there were many, once it is in order', async () => {
    const file = newFile()
    const engine = await openEmbeddedSearch({ file })
    for (let at = 0; at < 40; at += 1) await engine.index([searchEntry(`e${at}`, { title: `医保${at}` })])
    const segments = () => {
      const db = new DatabaseSync(file, { readOnly: true })
      const found = Number(db.prepare('SELECT count(DISTINCT segid) AS count FROM terms_idx').get()?.['count'])
      db.close()
      return found
    }
    expect(segments()).toBeGreaterThan(4)
    while (await engine.tidy());
    expect(segments()).toBe(1)
    await engine.close()
  })

  it('says that a new index is empty and that a used one was kept', async () => {
    const file = newFile()
    const first = await filled(file)
    expect(first.state).toBe('new')
    await first.close()
    const second = await openEmbeddedSearch({ file })
    expect([second.state, await idsOf(second)]).toEqual(['kept', ['e2', 'e1', 'e0']])
    await second.close()
  })

  it.each([
    ['text', async (file: string) => writeFile(file, 'not a database '.repeat(1000))],
    ['a broken database', async (file: string) => overwrite(file, 100)],
    ['an index of another format', async (file: string) => {
      const db = new DatabaseSync(file)
      db.exec('PRAGMA user_version = 999')
      db.close()
    }],
    ['a foreign database', async (file: string) => {
      await rm(file)
      const db = new DatabaseSync(file)
      db.exec('CREATE TABLE entries (a)')
      db.close()
    }],
  ])('replaces %s at the start, says so, and works', async (_, spoil) => {
    const file = newFile()
    await (await filled(file)).close()
    await spoil(file)
    const engine = await openEmbeddedSearch({ file })
    expect([engine.state, await engine.count()]).toEqual(['recreated', 0])
    await engine.index([searchEntry('again', { title: '医保' })])
    expect(await idsOf(engine)).toEqual(['again'])
    await engine.close()
  })

  it('replaces a file that breaks while it is used, and reports it for the refill', async () => {
    const file = newFile()
    const first = await filled(file, 400)
    await first.close()
    const reports: IndexState[] = []
    const engine = await openEmbeddedSearch({ file, onReset: (state) => reports.push(state) })
    await overwrite(file, 4096)
    await expect(engine.search({ ...query, text: '医保399' })).rejects.toMatchObject({ code: 'database.unavailable' })
    expect([reports, await engine.count()]).toEqual([['recreated'], 0])
    await engine.index([searchEntry('again', { title: '医保' })])
    expect(await idsOf(engine)).toEqual(['again'])
    await engine.close()
  })

  it('that breaks during a fill breaks the fill off: the new file is whole only when one filled it from the start', async () => {
    const file = newFile()
    await (await filled(file, 400)).close()
    const engine = await openEmbeddedSearch({ file })
    const breaking = async function* () {
      yield [searchEntry('first', { title: '医保' })]
      await overwrite(file, 4096)
      await engine.search({ ...query, text: '医保399' }).catch(() => undefined)
      yield [searchEntry('second', { title: '医保' })]
    }
    await expect(engine.fill(breaking())).rejects.toMatchObject({ code: 'input.invalid', details: { field: 'fill' } })
    expect([await engine.completeness(), await engine.count()]).toEqual(['partial', 0])
    await engine.close()
    const again = await openEmbeddedSearch({ file })
    expect([again.state, await again.completeness()]).toEqual(['new', 'partial'])
    await again.fill((async function* () { yield [searchEntry('first', { title: '医保' })] })())
    await again.close()
    const kept = await openEmbeddedSearch({ file })
    expect([kept.state, await kept.completeness(), await idsOf(kept)]).toEqual(['kept', 'whole', ['first']])
    await kept.close()
  })

  it('is shared: what another process indexes or removes stands against a fill here, and its fill breaks this one off', async () => {
    const file = newFile()
    const [here, there] = [await filled(file), await openEmbeddedSearch({ file })]
    const read = [searchEntry('e0', { title: '医保旧' }), searchEntry('e1', { title: '医保旧' }), searchEntry('e2', { title: '医保' })]
    const slow = async function* () {
      await there.remove(['e0'])
      await there.index([searchEntry('e1', { title: '社保' })])
      yield read
    }
    await here.fill(slow())
    expect([await idsOf(here), await there.completeness()]).toEqual([['e2'], 'whole'])
    await here.clear()
    const overtaken = async function* () {
      yield [searchEntry('a')]
      await there.fill((async function* () { yield read })())
      yield [searchEntry('b')]
    }
    await expect(here.fill(overtaken())).rejects.toMatchObject({ code: 'input.invalid' })
    expect([await here.completeness(), (await idsOf(here)).toSorted()]).toEqual(['whole', ['e0', 'e1', 'e2']])
    await here.close()
    await there.close()
  })

  it('is followed when another process puts a new one in its place', async () => {
    const file = newFile()
    const here = await filled(file, 400)
    await here.close()
    const [keeper, follower] = [await openEmbeddedSearch({ file }), await openEmbeddedSearch({ file })]
    expect(await follower.count()).toBe(400)
    await overwrite(file, 4096)
    await expect(keeper.search({ ...query, text: '医保399' })).rejects.toMatchObject({ code: 'database.unavailable' })
    await keeper.index([searchEntry('again', { title: '医保' })])
    await vi.waitFor(async () => expect([await follower.count(), await follower.completeness()]).toEqual([1, 'partial']), { timeout: 10_000 })
    await follower.index([searchEntry('more', { title: '医保' })])
    expect((await idsOf(keeper)).toSorted()).toEqual(['again', 'more'])
    await keeper.close()
    await follower.close()
  })

  it('that cannot be replaced at once is replaced later', async () => {
    const file = newFile()
    await (await filled(file, 400)).close()
    const engine = await openEmbeddedSearch({ file })
    await overwrite(file, 4096)
    await mkdir(`${file}-journal`)
    for (let at = 0; at < 2; at += 1) await expect(engine.search({ ...query, text: '医保399' })).rejects.toMatchObject({ code: 'database.unavailable' })
    await rm(`${file}-journal`, { recursive: true })
    await vi.waitFor(() => engine.index([searchEntry('again', { title: '医保' })]), { timeout: 10_000 })
    expect([await idsOf(engine), await engine.completeness()]).toEqual([['again'], 'partial'])
    await engine.close()
  })

  it('is opened no more once it was closed, not even one that could not be replaced', async () => {
    const file = newFile()
    await (await filled(file, 400)).close()
    const reports: IndexState[] = []
    const engine = await openEmbeddedSearch({ file, onReset: (state) => reports.push(state) })
    await overwrite(file, 4096)
    await mkdir(`${file}-journal`)
    await expect(engine.search({ ...query, text: '医保399' })).rejects.toMatchObject({ code: 'database.unavailable' })
    await rm(`${file}-journal`, { recursive: true })
    await engine.close()
    await expect(engine.count()).rejects.toMatchObject({ code: 'database.unavailable', details: { cause: 'closed' } })
    expect(reports).toEqual([])
  })

  it('of another form is not taken for one that another process put there', async () => {
    const file = newFile()
    const engine = await filled(file)
    await rm(file)
    const other = new DatabaseSync(file)
    other.exec('CREATE TABLE of_another_version (a); PRAGMA user_version = 999')
    await vi.waitFor(async () => expect((await stat(file)).size).toBeGreaterThan(0))
    expect([await engine.count(), await idsOf(engine)]).toEqual([3, ['e2', 'e1', 'e0']])
    expect(other.prepare('PRAGMA user_version').get()).toEqual({ user_version: 999 })
    other.close()
    await engine.close()
  })

  it('goes on being filled when the thread that writes dies', async () => {
    const file = newFile()
    await (await filled(file)).close()
    const { line } = await openWorkerLine({ role: 'writer', file, fresh: false }, { ...searchWorker, timeout: 5_000, longestQueue: 4 })
    const name = await line.ask('begin')
    await line.ask('fill', { name, entries: [searchEntry('a')] })
    await line.terminate()
    await line.ask('fill', { name, entries: [searchEntry('b')] })
    await line.ask('finish', name)
    expect(await line.ask('completeness')).toBe('whole')
    await line.close()
  })

  it('refuses a folder that does not exist, instead of reporting an empty index', async () => {
    await expect(openEmbeddedSearch({ file: path.join(folder, 'missing', 'search.db') })).rejects.toThrow(/unable to open/)
  })

  it('keeps no text but the titles', async () => {
    const file = newFile()
    const engine = await openEmbeddedSearch({ file })
    await engine.index([searchEntry('a', { title: '公开的标题', summary: '摘要里的话', body: '正文里的一句长话' })])
    await engine.close()
    const bytes = await readFile(file)
    expect([bytes.includes('公开的标题'), bytes.includes('正文里的一句长话'), bytes.includes('摘要里的话')]).toEqual([true, false, false])
  })

  it('has all of every acknowledged batch after the process was killed', async () => {
    const file = newFile()
    const writer = spawn(process.execPath, [path.join(import.meta.dirname, '../../support/search-writer.ts'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(writer, 'exit')
    let batches = 0
    for await (const line of createInterface(writer.stdout)) {
      batches = Number(line)
      if (batches === 8) writer.kill('SIGKILL')
    }
    await ended
    const engine = await openEmbeddedSearch({ file })
    const count = await engine.count()
    expect(engine.state).toBe('kept')
    expect(count).toBeGreaterThanOrEqual(batches * 50)
    expect(count % 50).toBe(0)
    expect((await engine.search({ ...query, text: '第7批' })).total).toBe(50)
    await engine.close()
  })
})

describe('the worker threads', () => {
  const options = { ...searchWorker, timeout: 5_000, longestQueue: 4 }

  it('are replaced after a crash: the next request is answered', async () => {
    const file = newFile()
    await (await filled(file)).close()
    const { line } = await openWorkerLine({ role: 'reader', file }, options)
    await line.terminate()
    expect(await line.ask('count')).toBe(3)
    const underWay = line.ask('count')
    const crash = line.terminate()
    await expect(underWay).rejects.toMatchObject({ code: 'database.unavailable' })
    await crash
    expect(await line.ask('count')).toBe(3)
    await line.close()
  })

  it('give up a request that takes too long, and answer the one behind it', async () => {
    const file = newFile()
    await (await filled(file, 20)).close()
    const blocker = new DatabaseSync(file)
    blocker.exec('BEGIN IMMEDIATE')
    const { line } = await openWorkerLine({ role: 'writer', file, fresh: false }, { ...searchWorker, timeout: 1_500, longestQueue: 4 })
    const slow = line.ask('remove', ['e0'])
    const behind = line.ask('remove', ['e1'])
    await expect(slow).rejects.toMatchObject({ code: 'database.unavailable', details: { cause: 'timeout' } })
    await expect(behind).rejects.toMatchObject({ details: { cause: 'timeout' } })
    blocker.exec('ROLLBACK')
    blocker.close()
    await line.ask('remove', ['e2'])
    await line.close()
  })

  it('refuse at once when too many wait', async () => {
    const file = newFile()
    await (await filled(file)).close()
    const { line } = await openWorkerLine({ role: 'reader', file }, options)
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => line.ask('count')))
    const refused = outcomes.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(5)
    expect(refused.every((one) => one.reason.details.cause === 'busy')).toBe(true)
    await line.close()
    await expect(line.ask('count')).rejects.toMatchObject({ details: { cause: 'closed' } })
  })

  it('of the reader cannot write', async () => {
    const file = newFile()
    await (await filled(file)).close()
    const { line } = await openWorkerLine({ role: 'reader', file }, options)
    for (const operation of ['clear', 'index', 'remove']) await expect(line.ask(operation, [])).rejects.toThrow(operation)
    expect(await line.ask('count')).toBe(3)
    await line.close()
  })

  it('leave the calling thread free while they search', async () => {
    const engine = await filled(newFile(), 2_000)
    let turns = 0
    let searching = true
    const turning = (async () => {
      while (searching) {
        turns++
        await new Promise((next) => setImmediate(next))
      }
    })()
    await Promise.all(Array.from({ length: 50 }, () => engine.search(query)))
    searching = false
    await turning
    expect(turns).toBeGreaterThan(50)
    await engine.close()
  })
})
