import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import type { ListRow } from '../../../src/library/entry.ts'
import { robotsTxt, rssFeed, sitemapXml } from '../../../src/portal/feeds.ts'

/** @throws when the text is no well-formed XML */
const parsed = (xml: string) => new JSDOM(xml, { contentType: 'application/xml' }).window.document

const hostile = '<b>"引号" & \'撇\'</b> ]]> <!-- --> &amp; \u{1F3DE}'
const row = (change: Partial<ListRow> = {}): ListRow => ({
  publicId: '0123456789', tenant: 't', title: hostile, path: '/news/202601/0123456789.html', pubDate: '2025-12-31T16:00:00.000Z', summary: hostile, source: 's', cover: null, ...change,
})
const feed = (rows: readonly ListRow[]) => rssFeed({ title: hostile, description: hostile, link: 'https://a.example/news/?a=1&b=2', language: 'zh-CN', rows, absoluteRoot: 'https://a.example' })

describe('RSS of a column', () => {
  it('says hostile words as words', () => {
    const document = parsed(feed([row()]))
    expect(document.querySelector('channel > title')?.textContent).toBe(hostile)
    expect(document.querySelector('item > title')?.textContent).toBe(hostile)
    expect(document.querySelector('item > description')?.textContent).toBe(hostile)
    expect(document.querySelector('channel > link')?.textContent).toBe('https://a.example/news/?a=1&b=2')
    expect(document.querySelector('item')?.childElementCount).toBe(5)
  })

  it('has absolute links from the registry, lasting ids and times of RFC 822', () => {
    const item = parsed(feed([row()])).querySelector('item')
    expect(item?.querySelector('link')?.textContent).toBe('https://a.example/news/202601/0123456789.html')
    expect(item?.querySelector('guid')?.textContent).toBe('https://a.example/news/202601/0123456789.html')
    expect(item?.querySelector('pubDate')?.textContent).toBe('Wed, 31 Dec 2025 16:00:00 GMT')
  })

  it('keeps order and number of its rows, none included', () => {
    const titles = [...parsed(feed(['一', '二', '三'].map((title) => row({ title })))).querySelectorAll('item > title')].map((node) => node.textContent)
    expect(titles).toEqual(['一', '二', '三'])
    expect(parsed(feed([])).querySelectorAll('item').length).toBe(0)
  })
})

describe('maps for programs', () => {
  it('name addresses with the day of change where there is one', () => {
    const document = parsed(sitemapXml([{ loc: 'https://a.example/?a=1&b=<', lastmod: null }, { loc: 'https://a.example/x.html', lastmod: '2026-01-01' }]))
    expect([...document.querySelectorAll('loc')].map((node) => node.textContent)).toEqual(['https://a.example/?a=1&b=<', 'https://a.example/x.html'])
    expect([...document.querySelectorAll('lastmod')].map((node) => node.textContent)).toEqual(['2026-01-01'])
  })

  it('spare the search and the other presentations, below the root by which the site was asked', () => {
    expect(robotsTxt('', 'https://a.example').split('\n')).toEqual([
      'User-agent: *', 'Disallow: /search', 'Disallow: /policies/?', 'Disallow: /*_elder/', 'Disallow: /*_zh/', 'Disallow: /*_zh-elder/', 'Disallow: /*_en/', 'Disallow: /*_en-elder/',
      'Sitemap: https://a.example/sitemap.xml', '',
    ])
    expect(robotsTxt('/s/xian', 'https://p.example/s/xian')).toContain('Disallow: /s/xian/search\n')
  })
})
