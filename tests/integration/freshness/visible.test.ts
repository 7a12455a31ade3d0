import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { updateDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { createColumn, crashDesk, createDeskIds, mark, type CrashDesk } from '../../support/crash-desk.ts'
import { see } from '../../support/crash-view.ts'
import { ask, createSite, paragraph, startTestPlatform, stopDatabase, visit, type TestPlatform, type TestSite } from '../../support/platform.ts'

const text = (name: string, version: number) => ({ title: `题${mark(name, version)}`, summary: `概${mark(name, version)}`, body: paragraph(`文${mark(name, version)}`) })

describe('what has been released is what everybody sees', () => {
  let platform: TestPlatform
  let province: TestSite
  let county: TestSite
  let desk: CrashDesk
  let bendi: string

  beforeAll(async () => {
    platform = await startTestPlatform()
    province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    const yaowen = await createColumn(platform, county.id, { segment: 'yaowen' })
    bendi = await createColumn(platform, county.id, { segment: 'bendi', parent: yaowen })
    await platform.worker.idle()
    desk = crashDesk(platform, county.id, await createDeskIds(platform))
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const publish = async (name: string, change: object = {}) => {
    const draft = await desk.write({ ...text(name, 1), column: bendi, ...change })
    await desk.release(draft.id)
    await platform.worker.idle()
    const path = (await platform.reader.entryById(county.id, draft.publicId))?.path ?? 'none'
    return { ...draft, path }
  }

  /** every place that shows an item of this column */
  const places = (path: string): Record<string, string> => ({
    article: `/s/xian${path}`, column: '/s/xian/yaowen/bendi/', 'column above': '/s/xian/yaowen/', home: '/s/xian/', feed: '/s/xian/yaowen/bendi/rss.xml',
    "parent's list": '/s/sheng/', search: `/s/xian/search?q=${encodeURIComponent('题标记')}`, 'search of the province': `/s/sheng/search?scope=province&q=${encodeURIComponent('题标记')}`,
  })

  it('shows a correction in every place with the next request, and the new time nowhere in the address', async () => {
    const item = await publish('corrected')
    for (const [place, path] of Object.entries(places(item.path))) expect((await see(platform, path)).text.replaceAll(/<\/?mark>/g, ''), place).toContain(mark('corrected', 1))
    expect((await see(platform, '/s/xian/sitemap.xml')).text).toContain(item.path)
    await desk.edit(item.id, text('corrected', 2))
    for (const [place, path] of Object.entries(places(item.path))) expect((await see(platform, path)).text, `${place} before the release`).not.toContain(mark('corrected', 2))
    await desk.release(item.id)
    await platform.worker.idle()
    for (const [place, path] of Object.entries(places(item.path))) {
      const page = await see(platform, path)
      const plain = page.text.replaceAll(/<\/?mark>/g, '')
      expect(plain, place).toContain(mark('corrected', 2))
      expect(plain, place).not.toContain(mark('corrected', 1))
    }
    expect((await see(platform, '/s/xian/sitemap.xml')).text).toContain(item.path)
  })

  it('takes a withdrawn item out of every place with the next request', async () => {
    const item = await publish('taken-back')
    for (const path of Object.values(places(item.path))) await see(platform, path)
    await desk.move(item.id, 'withdraw', { reason: '内容有误', withdrawal: 'gone' })
    expect((await see(platform, `/s/xian${item.path}`)).text, 'before the worker is done').not.toContain(`文${mark('taken-back', 1)}`)
    await platform.worker.idle()
    for (const [place, path] of Object.entries(places(item.path))) expect((await see(platform, path)).text.replaceAll(/<\/?mark>/g, ''), place).not.toContain(mark('taken-back', 1))
    expect((await see(platform, `/s/xian${item.path}`)).status).toBe(410)
    expect((await see(platform, '/s/xian/sitemap.xml')).text).not.toContain(item.path)
    expect((await see(platform, '/s/xian/search?q=%E9%A2%98')).text).not.toContain(item.path)
  })

  it('does not keep a page whose reading began before a release and ended after it', async () => {
    await publish('before')
    const { reader } = platform
    const heads = reader.heads
    const held = Promise.withResolvers<void>()
    const reached = Promise.withResolvers<void>()
    reader.heads = async (keys) => {
      const read = await heads.call(reader, keys)
      reached.resolve()
      await held.promise
      return read
    }
    await platform.generations.raise([`site:${county.id}`])
    const slow = see(platform, '/s/xian/yaowen/bendi/')
    await reached.promise
    reader.heads = heads
    const item = await publish('meanwhile')
    const meanwhile = see(platform, '/s/xian/yaowen/bendi/')
    held.resolve()
    await slow
    expect((await meanwhile).text, 'asked after the release').toContain(mark('meanwhile', 1))
    expect((await see(platform, '/s/xian/yaowen/bendi/')).text).toContain(item.path)
  })

  it('never lets a host or a query key of the client into a page', async () => {
    const item = await publish('host')
    const path = `/s/xian${item.path}`
    const clean = await visit(platform, path)
    for (const host of ['evil.example', 'localhost.evil.example', 'localhost:4999@evil.example', 'evil.example:4999']) {
      const answer = await ask(platform).get(path).set('Host', host)
      expect([400, 421], host).toContain(answer.status)
      expect(answer.text).not.toContain('evil')
    }
    const forwarded = await ask(platform).get(path).set('Host', 'localhost:4999').set('X-Forwarded-Host', 'evil.example').set('Forwarded', 'host=evil.example').set('X-Original-URL', '/admin')
    expect(forwarded.text).toBe(clean.text)
    const { renders } = platform.store.metrics
    for (const query of ['?utm_source=evil', '?evil=%3Cscript%3E', '?page=2&page=3', '?q=evil', '?']) {
      const answer = await visit(platform, `${path}${query}`)
      expect(answer.status, query).toBe(200)
      expect(answer.text, query).toBe(clean.text)
    }
    expect(platform.store.metrics.renders, 'no variant is rendered').toBe(renders)
  })

  it('answers cached pages of a suspended site with 503 and of a reopened one again', async () => {
    const item = await publish('pause')
    const paths = [`/s/xian${item.path}`, '/s/xian/', '/s/xian/yaowen/bendi/', '/s/xian/sitemap.xml', '/s/xian/search?q=a']
    for (const path of paths) expect((await see(platform, path)).status, path).toBe(200)
    await updateDocument(platform.payload, 'tenants', county.id, { status: 'suspended' })
    await platform.worker.idle()
    for (const path of paths) {
      const page = await see(platform, path)
      expect(page.status, path).toBe(503)
      expect(page.text).not.toContain(`文${mark('pause', 1)}`)
    }
    expect((await see(platform, '/s/sheng/')).status).toBe(200)
    await updateDocument(platform.payload, 'tenants', county.id, { status: 'active' })
    await platform.worker.idle()
    for (const path of paths) expect((await see(platform, path)).status, path).toBe(200)
  })

  it('redirects the old addresses of a column that was renamed or moved, and keeps those of its items', async () => {
    const top = await createColumn(platform, county.id, { segment: 'former' })
    const below = await createColumn(platform, county.id, { segment: 'inner', parent: top })
    await platform.worker.idle()
    const item = await publish('moving', { column: below })
    expect((await see(platform, '/s/xian/former/inner/')).text).toContain(item.path)
    await updateDocument(platform.payload, 'columns', top, { segment: 'later', name: '新栏目' })
    await platform.worker.idle()
    for (const [from, to] of [['/former/', '/later/'], ['/former/inner/', '/later/inner/'], ['/former/inner/page-2.html', '/later/inner/']] as const) {
      const answer = await visit(platform, `/s/xian${from}`)
      expect([answer.status, answer.headers['location']], from).toEqual([301, `/s/xian${to}`])
    }
    expect((await see(platform, '/s/xian/later/inner/')).text).toContain(item.path)
    const page = await see(platform, `/s/xian${item.path}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('href="/s/xian/later/inner/"')
    expect((await see(platform, '/s/xian/')).text).toContain('新栏目')
    await updateDocument(platform.payload, 'columns', below, { parent: null })
    await platform.worker.idle()
    for (const from of ['/former/inner/', '/later/inner/']) {
      const answer = await visit(platform, `/s/xian${from}`)
      expect([answer.status, answer.headers['location']], from).toEqual([301, '/s/xian/inner/'])
    }
    expect((await see(platform, '/s/xian/inner/')).text).toContain(item.path)
    expect((await see(platform, `/s/xian${item.path}`)).status).toBe(200)
  })

  it('measures the time from the signature to the last place that shows it', async () => {
    const spans: number[] = []
    for (let round = 0; round < 30; round += 1) {
      const name = `span${round}`
      const draft = await desk.write({ ...text(name, 1), column: bendi })
      await desk.move(draft.id, 'submit')
      await desk.move(draft.id, 'approve')
      await platform.worker.idle()
      const began = performance.now()
      await desk.move(draft.id, 'publish')
      await platform.worker.idle()
      const shown = await Promise.all(['/s/xian/yaowen/bendi/', '/s/xian/', '/s/sheng/', '/s/xian/yaowen/bendi/rss.xml'].map((path) => see(platform, path)))
      spans.push(performance.now() - began)
      for (const page of shown) expect(page.text).toContain(mark(name, 1))
    }
    spans.sort((a, b) => a - b)
    const at = (share: number) => Math.round(spans[Math.min(spans.length - 1, Math.floor(spans.length * share))] ?? 0)
    process.stdout.write(`signature to visible on four pages, 30 publications: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms\n`)
  })
})
