import axe from 'axe-core'
import { JSDOM } from 'jsdom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertRecord, patchRecord } from '../../src/storage/records.store.ts'
import { createSite, database, startTestPlatform, stopDatabase, visit, ask, type TestPlatform, type TestSite } from '../support/platform.ts'

/** What only styles can show: colours, and which of the two navigations is displayed. */
const unseen = { 'color-contrast': { enabled: false }, 'landmark-unique': { enabled: false } }

const title = '关于做好防汛工作的通知'
const itemPath = '/news/local/202611/k000000001.html'

describe(`presentations of a site on ${database}`, () => {
  let platform: TestPlatform
  let county: TestSite

  beforeAll(async () => {
    platform = await startTestPlatform()
    const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    await createSite(platform, { slug: 'ju', level: 'department', parent: county, mountPath: 'bm/ju' })
    const column = county.columns['news/local'] as string
    const at = { tenant: county.id, province: province.id, prefecture: null, county: county.id }
    const pubDate = '2026-11-20T01:30:00.000Z'
    const cover = { src: '/~site/files/a.webp', srcset: '', width: 8, height: 4, alt: '' }
    await insertRecord(platform.payload, 'library', {
      ...at, publicId: 'k000000001', resourceType: 'article', resource: 'r1', status: 'live', title, subtitle: '', summary: '', source: '县应急管理局', author: '', editor: '', keywords: '',
      docNumber: '', column, columnName: 'local', columnType: 'news', pubDate, correctedAt: null, correctionNote: '', corrections: [], path: itemPath, plainText: '', textHash: 'x', move: 'm', seq: 1,
      body: '<p>各乡镇做好防汛工作。<a href="/~site/files/b.pdf">附件</a></p>', cover, attachments: [{ label: '名单', href: '/~site/files/b.pdf', type: 'PDF', size: '1 KB' }], withdrawal: null,
    })
    const row = { publicId: 'k000000001', tenant: county.id, title, path: itemPath, pubDate, summary: '', source: '', cover }
    await insertRecord(platform.payload, 'addresses', { ...at, path: itemPath, kind: 'item', owner: 'articles:r1', publicId: 'k000000001', column, columnType: 'news', pubDate, listed: true, row })
    for (const id of [column, county.columns['news'] as string]) await patchRecord(platform.payload, 'columns', id, { settled: false })
    platform.worker.wake()
    await platform.worker.idle()
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const page = async (path: string) => {
    const answer = await visit(platform, path)
    expect(answer.status, path).toBe(200)
    return new JSDOM(answer.text).window.document
  }
  const hrefs = (document: Document) => [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? '')
  const own = (document: Document) => hrefs(document).filter((href) => href.startsWith('/s/'))
  const pages = ['/', '/news/', '/news/local/', itemPath, '/sitemap.xml', '/sitemap.html', '/messages/', '/messages/new', '/search?q=防汛'].filter((path) => !path.endsWith('.xml'))

  it.each(pages)('%s: furniture is English, what is published stays Chinese and says so', async (path) => {
    const document = await page(`/s/xian/_en${encodeURI(path)}`)
    expect(document.documentElement.lang).toBe('en')
    expect(document.documentElement.classList.contains('elder')).toBe(false)
    expect(document.querySelector('.skip')?.textContent).toBe('Skip to main content')
    expect(document.querySelector('.nav-list a[href$="/news/"]')?.closest('[lang]')?.getAttribute('lang')).toBe('zh-CN')
    for (const element of document.querySelectorAll('main h1, main .prose, main .rows, main .results, main .map')) {
      if (/[\u4e00-\u9fff]/.test(element.textContent)) expect(element.closest('[lang]')?.getAttribute('lang'), element.outerHTML.slice(0, 80)).toBe('zh-CN')
    }
    const plain = await page(`/s/xian${encodeURI(path)}`)
    expect(plain.documentElement.lang).toBe('zh-CN')
    expect(plain.querySelectorAll('body [lang]:not([hreflang])')).toHaveLength(0)
  })

  it.each(pages)('%s: every link of the page keeps the presentation, but for files, feeds and the way back', async (path) => {
    const document = await page(`/s/xian/_en-elder${encodeURI(path)}`)
    const leaving = new Set([`/s/xian/_elder${encodeURI(path)}`, `/s/xian/_en${encodeURI(path)}`])
    for (const href of own(document)) {
      if (leaving.has(href) || /\/files\/|rss\.xml$/.test(href)) expect(href).not.toContain('/_en-elder/files/')
      else expect(href, path).toContain('/_en-elder/')
    }
    for (const href of leaving) expect(hrefs(document)).toContain(href)
    for (const image of document.querySelectorAll('img')) expect(image.getAttribute('src')).not.toContain('/_')
    for (const form of document.querySelectorAll('form[action]')) expect(form.getAttribute('action')).toMatch(/^\/s\/xian\/_en-elder\/(?:search|messages\/(?:new|status))$/)
  })

  it('leads from every page to itself, and from elder mode back', async () => {
    for (const path of pages) {
      const document = await page(`/s/xian${encodeURI(path)}`)
      expect(document.querySelector('.strip a[hreflang=en]')?.getAttribute('href')).toBe(`/s/xian/_en${encodeURI(path)}`)
      const elder = [...document.querySelectorAll('.strip a')].find((link) => link.textContent.includes('长者模式'))?.getAttribute('href')
      expect(elder).toBe(`/s/xian/_elder${encodeURI(path)}`)
      const shown = await page(elder as string)
      expect(shown.documentElement.classList.contains('elder')).toBe(true)
      expect([...shown.querySelectorAll('.strip a')].find((link) => link.textContent.includes('标准模式'))?.getAttribute('href')).toBe(`/s/xian${encodeURI(path)}`)
    }
    const lost = await visit(platform, '/s/xian/_en/none/')
    expect(lost.status).toBe(404)
    expect(new JSDOM(lost.text).window.document.querySelector('.strip a[hreflang]')?.getAttribute('href')).toBe('/s/xian/')
  })

  it('goes along to the sites above and below', async () => {
    expect(own(await page('/s/sheng/_elder/'))).toContain('/s/xian/_elder/')
    expect(own(await page('/s/xian/_elder/'))).toContain('/s/xian/bm/ju/_elder/')
    expect(own(await page('/s/xian/bm/ju/_elder/'))).toContain('/s/xian/_elder/')
  })

  it('is no other page to search engines: one canonical address, and crawlers are asked to keep to it', async () => {
    for (const path of ['/', '/news/local/', itemPath, '/sitemap.html']) {
      const canonicals = []
      for (const form of ['', '/_en', '/_elder', '/_en-elder']) canonicals.push((await page(`/s/xian${form}${path}`)).querySelector('link[rel=canonical]')?.getAttribute('href'))
      expect(new Set(canonicals)).toEqual(new Set([`http://localhost:4999/s/xian${path}`]))
    }
    expect((await visit(platform, '/s/xian/robots.txt')).text).toContain('Disallow: /s/xian/*_en/\n')
    expect((await visit(platform, '/robots.txt')).text).toContain('Disallow: /s/*_elder/\n')
    expect((await visit(platform, '/s/xian/sitemap.xml')).text ?? '').not.toContain('/_')
  })

  it.each([
    ['/s/xian/_zh/news/', '/s/xian/news/'],
    ['/s/xian/_zh-elder/', '/s/xian/_elder/'],
    ['/s/xian/_en', '/s/xian/_en/'],
    ['/s/xian/_en/news/rss.xml', '/s/xian/news/rss.xml'],
    ['/s/xian/_en/robots.txt', '/s/xian/robots.txt'],
    ['/s/xian/_elder/sitemap.xml', '/s/xian/sitemap.xml'],
    ['/s/xian/_elder/open/v1/resources?limit=2', '/s/xian/open/v1/resources?limit=2'],
    ['/s/xian/_en/policies/catalogue.csv', '/s/xian/policies/catalogue.csv'],
    ['/s/xian/_en/files/a.webp', '/s/xian/files/a.webp'],
    ['/s/xian/_zh/search?q=%E9%98%B2%E6%B1%9B', '/s/xian/search?q=%E9%98%B2%E6%B1%9B'],
    ['/s/xian/_en/news', '/s/xian/_en/news/'],
    ['/s/xian/_en/other/k000000001.html', `/s/xian/_en${itemPath}`],
  ])('%s has one address: %s', async (path, location) => {
    const answer = await visit(platform, path).redirects(0)
    expect([answer.status, answer.headers['location']]).toEqual([301, location])
  })

  it.each(['/s/xian/_fr/', '/s/xian/_EN/', '/s/xian/_elder-en/', '/s/xian/_en/_elder/', '/s/xian/_en/bm/ju/', '/s/xian/news/_en/'])('%s is nothing', async (path) => {
    expect((await visit(platform, path)).status).toBe(404)
  })

  it('is stored page by page, made again when the text changes, and gone in every presentation when the item is withdrawn', async () => {
    const forms = ['', '/_en', '/_elder', '/_en-elder']
    const bodies = new Set<string>()
    for (const form of forms) bodies.add((await visit(platform, `/s/xian${form}${itemPath}`)).text)
    expect(bodies.size).toBe(4)
    const before = platform.store.metrics.renders
    for (const form of forms) {
      const answer = await visit(platform, `/s/xian${form}${itemPath}`).set('Cookie', 'lang=fr; elder=1').set('Accept-Language', 'fr')
      expect(bodies).toContain(answer.text)
      expect(answer.headers['vary']).toBe('Accept-Encoding')
    }
    expect(platform.store.metrics.renders).toBe(before)
    await platform.generations.raise(['item:k000000001'])
    for (const form of forms) await visit(platform, `/s/xian${form}${itemPath}`)
    expect(platform.store.metrics.renders).toBe(before + forms.length)
    await platform.store.tombstone(county.id, itemPath, 'test')
    for (const form of forms) await visit(platform, `/s/xian${form}${itemPath}`)
    expect(platform.store.metrics.renders, 'nothing stored is served').toBe(before + 2 * forms.length)
    await platform.store.clearTombstone(county.id, itemPath)
  })

  it('answers other methods than GET as the plain page does', async () => {
    expect((await ask(platform).post('/s/xian/_en/news/').set('Host', 'localhost:4999')).status).toBe(405)
    expect((await ask(platform).head('/s/xian/_en/news/').set('Host', 'localhost:4999')).status).toBe(200)
  })

  it.each(pages)('%s has no accessibility fault that a machine finds, in any presentation', async (path) => {
    for (const form of ['', '/_en', '/_elder']) {
      const { window } = new JSDOM((await visit(platform, `/s/xian${form}${encodeURI(path)}`)).text, { runScripts: 'outside-only' })
      window.eval(axe.source)
      const run = (window as unknown as { axe: typeof axe }).axe
      const found = await run.run(window.document, { rules: unseen })
      expect(found.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`), form).toEqual([])
    }
  }, 60_000)
})
