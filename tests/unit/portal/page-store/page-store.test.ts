import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { PlatformError } from '../../../../src/errors.ts'
import { createMemoryStorage, deferred, freshDirectory, keyOf, letPromisesRun, openStore, rendering, textOf, unavailable } from './world.ts'

const key = keyOf('/zwgk/')
const open = (options: Parameters<typeof openStore>[2] = {}) => {
  const database = createMemoryStorage()
  return { database, ...openStore(freshDirectory(), database, options) }
}

/** A render that notes its tag, then reads: the text is what stands there when `reads` is let go. */
const slowRendering = (read: () => string, tags: readonly string[]) => {
  const noted = deferred()
  const goOn = deferred()
  const render: Parameters<ReturnType<typeof open>['store']['serveOrRender']>[1] = async (trace) => {
    await trace.depend(tags)
    const body = read()
    noted.resolve()
    await goOn.promise
    return { status: 200, body }
  }
  return { noted: noted.promise, goOn: goOn.resolve, render }
}

describe('a page that is rendered once', () => {
  it('is ready afterwards, without any read of the database', async () => {
    const { store, database } = open()
    expect(store.ready(key)).toBeNull()
    expect(textOf(await store.serveOrRender(key, rendering('first', ['t'])))).toBe('first')
    const reads = database.state.reads
    for (let time = 0; time < 10; time += 1) expect(textOf(store.ready(key)!)).toBe('first')
    expect(database.state.reads).toBe(reads)
    expect(store.metrics).toMatchObject({ hits: 10, misses: 1, renders: 1 })
  })

  it('is compressed by gzip for whoever comes next, and by brotli once somebody did', async () => {
    const { store } = open()
    const body = '<p>政务公开</p>'.repeat(100)
    await store.serveOrRender(key, rendering(body, ['t']))
    await store.settled()
    const codings = () => { const page = store.ready(key)!; return [page.gzip !== null, page.br !== null] }
    expect(codings()).toEqual([true, false])
    await store.settled()
    expect(codings()).toEqual([true, true])
    const page = store.ready(key)!
    expect([gunzipSync(page.gzip?.body as Buffer), brotliDecompressSync(page.br?.body as Buffer)].map(String)).toEqual([body, body])
    expect(page.identity.body).toBeNull()
  })

  it('does not get brotli where that would be of an older text', async () => {
    const { store, generations } = open()
    await store.serveOrRender(key, rendering('old '.repeat(300), ['t']))
    await store.settled()
    store.ready(key)
    await generations.raise(['t'])
    await store.serveOrRender(key, rendering('new '.repeat(300), ['t']))
    await store.settled()
    store.ready(key)
    await store.settled()
    expect(String(brotliDecompressSync(store.ready(key)?.br?.body as Buffer))).toBe('new '.repeat(300))
  })

  it('is rendered once for two who miss it at the same moment', async () => {
    const { store } = open()
    const slow = slowRendering(() => 'only', ['t'])
    const both = [store.serveOrRender(key, slow.render), store.serveOrRender(key, rendering('second', ['t']))]
    slow.goOn()
    expect((await Promise.all(both)).map(textOf)).toEqual(['only', 'only'])
    expect(store.metrics.renders).toBe(1)
  })

  it('is a page of its own for each tenant, root form and variant', async () => {
    const { store } = open()
    const keys = [key, keyOf('/zwgk/', { tenant: 'other' }), keyOf('/zwgk/', { form: '/s/xiandao' }), keyOf('/zwgk/', { variant: 'a=1' })]
    for (const [index, each] of keys.entries()) await store.serveOrRender(each, rendering(`page ${index}`, ['t']))
    expect(keys.map((each) => textOf(store.ready(each)!))).toEqual(['page 0', 'page 1', 'page 2', 'page 3'])
  })

  it('is not kept when it noted no tag, when it forbids it, or with a status that passes', async () => {
    const { store } = open()
    await store.serveOrRender(key, async () => ({ status: 200, body: 'untagged' }))
    expect(store.ready(key)).toBeNull()
    await store.serveOrRender(key, async (trace) => {
      await trace.depend(['t'])
      return { status: 200, body: 'plain page of a broken theme', keep: false }
    })
    expect(store.ready(key)).toBeNull()
    const passing = await store.serveOrRender(key, async (trace) => {
      await trace.depend(['t'])
      return { status: 500, body: 'fault' }
    })
    expect([passing.status, store.ready(key)]).toEqual([500, null])
  })

  it.each([301, 404, 410])('keeps a %i for a short time only', async (status) => {
    let clock = 0
    const { store } = open({ now: () => clock, absentForMs: 1_000 })
    await store.serveOrRender(key, async (trace) => {
      await trace.depend(['t'])
      return { status, body: '' }
    })
    clock = 999
    expect(store.ready(key)?.status).toBe(status)
    clock = 1_000
    expect(store.ready(key)).toBeNull()
  })
})

describe('a raise', () => {
  it('ends the page at once, and no other page', async () => {
    const { store, generations } = open()
    const other = keyOf('/xwzx/')
    await store.serveOrRender(key, rendering('old', ['a', 'b']))
    await store.serveOrRender(other, rendering('other', ['c']))
    await generations.raise(['b'])
    expect(store.ready(key)).toBeNull()
    expect(textOf(store.ready(other)!)).toBe('other')
    expect(textOf(await store.serveOrRender(key, rendering('new', ['a', 'b'])))).toBe('new')
  })

  it('during a render: who came before gets the result, who comes after a newer one, and the old is not kept', async () => {
    const { store, generations } = open()
    let content = 'old'
    const slow = slowRendering(() => content, ['t'])
    const before = store.serveOrRender(key, slow.render)
    await slow.noted
    content = 'new'
    await generations.raise(['t'])
    const after = store.serveOrRender(key, rendering('new', ['t']))
    await letPromisesRun()
    expect(store.metrics.renders).toBe(1)
    slow.goOn()
    expect([textOf(await before), textOf(await after)]).toEqual(['old', 'new'])
    expect(textOf(store.ready(key)!)).toBe('new')
  })

  it('before a tag is noted does not end the render that will read later', async () => {
    const { store, generations } = open()
    const begun = deferred()
    const first = store.serveOrRender(key, async (trace) => {
      await begun.promise
      await trace.depend(['t'])
      return { status: 200, body: 'read after the raise' }
    })
    await generations.raise(['t'])
    const second = store.serveOrRender(key, rendering('not needed', ['t']))
    begun.resolve()
    expect((await Promise.all([first, second])).map(textOf)).toEqual(['read after the raise', 'read after the raise'])
    expect(store.metrics.renders).toBe(1)
  })

  it('of a tag that only the result reveals: the page is not kept, and who came after the raise goes again', async () => {
    const { store, generations } = open()
    await generations.load(['late'])
    const read = deferred()
    const goOn = deferred()
    const before = store.serveOrRender(key, async (trace) => {
      await trace.depend(['t'])
      read.resolve()
      await goOn.promise
      trace.tag('late')
      return { status: 200, body: 'old' }
    })
    await read.promise
    await generations.raise(['late'])
    const after = store.serveOrRender(key, rendering('new', ['t', 'late']))
    goOn.resolve()
    expect([textOf(await before), textOf(await after)]).toEqual(['old', 'new'])
    expect(textOf(store.ready(key)!)).toBe('new')
  })

  it('by another process while a tag was unknown here: the first page is not kept, the next one is', async () => {
    const { store, database } = open()
    const late: Parameters<typeof store.serveOrRender>[1] = async (trace) => {
      await trace.depend(['t'])
      await database.storage.raise(['late'])
      trace.tag('late')
      return { status: 200, body: 'read before the raise of the other process' }
    }
    await store.serveOrRender(key, late)
    expect(store.ready(key)).toBeNull()
    await letPromisesRun()
    await store.serveOrRender(key, async (trace) => {
      await trace.depend(['t'])
      trace.tag('late')
      return { status: 200, body: 'fresh' }
    })
    expect(textOf(store.ready(key)!)).toBe('fresh')
  })

  it('by another process ends the page with the next poll', async () => {
    const { store, generations, database } = open()
    await store.serveOrRender(key, rendering('old', ['t']))
    await database.storage.raise(['t'])
    await generations.poll()
    expect(store.ready(key)).toBeNull()
  })

  it('does not let a forgotten tag pass for a known one', async () => {
    const { store, generations } = open({ maxTags: 3 })
    await store.serveOrRender(key, rendering('old', ['t']))
    await generations.load(['u', 'v', 'w', 'x'])
    await generations.raise(['y'])
    expect(generations.get('t')).toBeUndefined()
    expect(store.ready(key)).toBeNull()
    expect(textOf(await store.serveOrRender(key, rendering('not needed', ['t'])))).toBe('old')
    expect(store.metrics.renders).toBe(1)
  })
})

describe('a render that fails', () => {
  it('fails for all who waited, is not kept, and the next call tries again', async () => {
    const { store } = open()
    const goOn = deferred()
    const failing = async (): Promise<never> => {
      await goOn.promise
      throw new Error('theme broke')
    }
    const both = Promise.allSettled([store.serveOrRender(key, failing), store.serveOrRender(key, failing)])
    goOn.resolve()
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(store.metrics).toMatchObject({ renders: 1, renderErrors: 1 })
    expect(textOf(await store.serveOrRender(key, rendering('good', ['t'])))).toBe('good')
  })

  it('does not fail who came after a raise that overtook it', async () => {
    const { store, generations } = open()
    const noted = deferred()
    const goOn = deferred()
    const before = store.serveOrRender(key, async (trace) => {
      await trace.depend(['t'])
      noted.resolve()
      await goOn.promise
      throw new Error('the entry is gone')
    })
    await noted.promise
    await generations.raise(['t'])
    const after = store.serveOrRender(key, rendering('new', ['t']))
    goOn.resolve()
    await expect(before).rejects.toThrow('the entry is gone')
    expect(textOf(await after)).toBe('new')
  })

  it('serves the last good page, and says so, only when the database does not answer', async () => {
    const { store, generations } = open()
    await store.serveOrRender(key, rendering('last good', ['t']))
    await generations.raise(['t'])
    await expect(store.serveOrRender(key, () => Promise.reject(new Error('fault')))).rejects.toThrow('fault')
    const page = await store.serveOrRender(key, unavailable)
    expect([textOf(page), page.stale]).toEqual(['last good', true])
    expect(page.identity.headers.join(': ')).toContain('Warning: 110 - "Response is Stale"')
    expect(store.ready(key)).toBeNull()
  })

  it('spares a database that is down for a while, but not after a raise has proved that it is back', async () => {
    let clock = 0
    const { store, generations } = open({ now: () => clock, outageMs: 1_000 })
    await store.serveOrRender(key, rendering('last good', ['t']))
    await generations.raise(['t'])
    await store.serveOrRender(key, unavailable)
    expect(textOf(await store.serveOrRender(key, rendering('new', ['t'])))).toBe('last good')
    clock = 1_000
    expect(textOf(await store.serveOrRender(key, rendering('new', ['t'])))).toBe('new')
    await generations.raise(['t'])
    await store.serveOrRender(key, unavailable)
    await generations.raise(['t'])
    expect(textOf(await store.serveOrRender(key, rendering('newest', ['t'])))).toBe('newest')
  })

  it('does not speak for those who came after the database had answered again', async () => {
    const { store, generations } = open({ outageMs: 1_000 })
    await store.serveOrRender(key, rendering('old', ['t']))
    await generations.raise(['t'])
    const { noted, goOn, render } = slowRendering(() => '', ['t'])
    const failing: typeof render = async (trace) => {
      await render(trace)
      throw new PlatformError('database.unavailable')
    }
    const first = store.serveOrRender(key, failing)
    await noted
    await generations.raise(['other'])
    const second = store.serveOrRender(key, rendering('new', ['t']))
    goOn()
    expect([textOf(await first), (await first).stale]).toEqual(['old', true])
    expect([textOf(await second), (await second).stale]).toEqual(['new', false])
    // Nor for any other page of this process.
    expect(textOf(await store.serveOrRender(keyOf('/b/'), rendering('b', ['b'])))).toBe('b')
  })

  it('does not bring back what a later render found gone', async () => {
    const { store, generations } = open()
    await store.serveOrRender(key, rendering('there', ['t']))
    await generations.raise(['t'])
    await store.serveOrRender(key, async (trace) => {
      await trace.depend(['t'])
      return { status: 404, body: 'gone' }
    })
    await generations.raise(['t'])
    await expect(store.serveOrRender(key, unavailable)).rejects.toBeInstanceOf(PlatformError)
  })
})

describe('a key that may not be served from the store now', () => {
  it('is rendered, neither ready nor stale nor read from the disk, until it may be served again', async () => {
    let allowed = true
    const database = createMemoryStorage()
    const directory = freshDirectory()
    const options = { mayServe: () => allowed, outageMs: 0 }
    const first = openStore(directory, database, options)
    await first.store.serveOrRender(key, rendering('kept', ['t']))
    await first.store.settled()
    allowed = false
    expect(first.store.ready(key)).toBeNull()
    await expect(first.store.serveOrRender(key, unavailable)).rejects.toBeInstanceOf(PlatformError)
    const next = openStore(directory, database, options)
    next.store.trustDisk()
    await expect(next.store.serveOrRender(key, unavailable)).rejects.toBeInstanceOf(PlatformError)
    expect(textOf(await next.store.serveOrRender(key, rendering('made anew', ['t'])))).toBe('made anew')
    allowed = true
    expect(textOf(first.store.ready(key)!)).toBe('kept')
    expect(textOf(next.store.ready(key)!)).toBe('made anew')
  })
})

describe('a tombstone', () => {
  it('bars what was stored, in every form and variant, and nothing else', async () => {
    const { store } = open()
    const barred = [key, keyOf('/zwgk/', { form: '/s/xiandao' }), keyOf('/zwgk/', { variant: 'a=1' })]
    const free = [keyOf('/zwgk/x'), keyOf('/zwgk/', { tenant: 'other' })]
    for (const each of [...barred, ...free]) await store.serveOrRender(each, rendering('content', ['t']))
    await store.tombstone('xiandao', '/zwgk/', 'move-1')
    expect(barred.map(store.ready)).toEqual([null, null, null])
    expect(free.map((each) => textOf(store.ready(each)!))).toEqual(['content', 'content'])
  })

  it('is in force before it is durable', async () => {
    const { store } = open()
    await store.serveOrRender(key, rendering('content', ['t']))
    const durable = store.tombstone('xiandao', '/zwgk/', 'move-1')
    expect(store.ready(key)).toBeNull()
    await durable
  })

  it('answers with the failure, not with the page, while the database is down', async () => {
    const { store } = open()
    await store.serveOrRender(key, rendering('content', ['t']))
    await store.tombstone('xiandao', '/zwgk/', 'move-1')
    await expect(store.serveOrRender(key, unavailable)).rejects.toMatchObject({ code: 'database.unavailable', status: 503 })
  })

  it('set during a render: nobody gets the result, not even who came before', async () => {
    const { store } = open()
    const slow = slowRendering(() => 'withdrawn text', ['t'])
    let text = 'withdrawn text'
    const before = store.serveOrRender(key, async (trace) => (text === 'notice' ? { status: 410, body: text } : slow.render(trace)))
    await slow.noted
    await store.tombstone('xiandao', '/zwgk/', 'move-1')
    text = 'notice'
    slow.goOn()
    expect(textOf(await before)).toBe('notice')
    expect(store.ready(key)).toBeNull()
  })

  it('tells the render its reason, lets nothing be kept, and gives nobody a render that began before his request', async () => {
    const { store } = open()
    await store.tombstone('xiandao', '/zwgk/', 'move-1')
    const begun = deferred()
    const goOn = deferred()
    const first = store.serveOrRender(key, async (trace) => {
      await trace.depend(['t'])
      begun.resolve()
      await goOn.promise
      return { status: 200, body: `not yet committed ${trace.tombstone}` }
    })
    await begun.promise
    const [second, third] = [1, 2].map(() => store.serveOrRender(key, rendering('notice', ['t'])))
    goOn.resolve()
    expect(textOf(await first)).toBe('not yet committed move-1')
    expect([textOf(await second!), textOf(await third!)]).toEqual(['notice', 'notice'])
    expect(store.metrics.renders).toBe(2)
    expect(store.ready(key)).toBeNull()
  })

  it('once lifted lets the page be kept again, but never what was rendered before', async () => {
    const directory = freshDirectory()
    const database = createMemoryStorage()
    const { store } = openStore(directory, database)
    store.trustDisk()
    await store.serveOrRender(key, rendering('withdrawn text', ['t']))
    await store.settled()
    await store.tombstone('xiandao', '/zwgk/', 'move-1')
    expect(await store.clearTombstone('xiandao', '/zwgk/', 'another move')).toBe(false)
    expect(store.tombstones()).toEqual([{ tenant: 'xiandao', path: '/zwgk/', reason: 'move-1' }])
    expect(await store.clearTombstone('xiandao', '/zwgk/')).toBe(true)
    await expect(store.serveOrRender(key, unavailable)).rejects.toThrow()
    expect(textOf(await store.serveOrRender(key, rendering('live again', ['t'])))).toBe('live again')
    expect(textOf(store.ready(key)!)).toBe('live again')
  })

  it('set anew while it is being lifted stays, also for the next process', async () => {
    const directory = freshDirectory()
    const database = createMemoryStorage()
    const { store } = openStore(directory, database)
    await store.tombstone('xiandao', '/zwgk/', 'move-1')
    const lifted = store.clearTombstone('xiandao', '/zwgk/')
    const again = store.tombstone('xiandao', '/zwgk/', 'move-1')
    await Promise.all([lifted, again])
    expect(store.tombstones()).toHaveLength(1)
    await store.close()
    expect(openStore(directory, database).store.tombstones()).toHaveLength(1)
  })
})

describe('the bound of the memory', () => {
  it('holds for pages of any size, and for a flood of absent paths beside the real pages', async () => {
    const { store } = open({ memoryBytes: 200_000 })
    await store.serveOrRender(key, rendering('x'.repeat(2_000), ['t']))
    for (let index = 0; index < 300; index += 1) {
      await store.serveOrRender(keyOf(`/wp-admin/${index}.php`), async (trace) => {
        await trace.depend(['t'])
        return { status: 404, body: 'nothing here' }
      })
    }
    expect(store.metrics.bytes).toBeLessThanOrEqual(200_000)
    expect(store.ready(key)?.status).toBe(200)
    for (let index = 0; index < 300; index += 1) {
      await store.serveOrRender(keyOf(`/${index}.html`), rendering('y'.repeat((index * 97) % 5_000), ['t']))
    }
    await store.settled()
    expect(store.metrics.bytes).toBeLessThanOrEqual(200_000)
    expect(store.metrics.pages).toBeGreaterThan(5)
  })
})
