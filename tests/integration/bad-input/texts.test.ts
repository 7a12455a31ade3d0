import { JSDOM } from 'jsdom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rawExchange } from '../../support/raw-call.ts'
import type { Row } from '../../../src/storage/records.store.ts'
import { startBadInputDesk, type BadInputDesk } from './desk.ts'

const hostile = '<img src=x onerror=alert(1)>"\'><script>alert(2)</script>&{{7*7}}{% raw %}😀\u202Eabc'
const text = (value: string): Row => ({ type: 'paragraph', children: [{ type: 'text', text: value }] })
const bodyOf = (...children: unknown[]): Row => ({ root: { type: 'root', children } })
const nest = (depth: number): Row => (depth === 0 ? text('最里面') : { type: 'quote', children: [nest(depth - 1)] })

describe('texts that want to be more than text', () => {
  let desk: BadInputDesk
  beforeAll(async () => {
    desk = await startBadInputDesk()
  })
  afterAll(async () => {
    await desk.end()
  })

  const expectHarmless = (html: string): Document => {
    const { document } = new JSDOM(html).window
    for (const script of document.querySelectorAll('script')) expect(script.getAttribute('src'), script.outerHTML).toMatch(/^\/_themes\//)
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        expect(name, element.outerHTML.slice(0, 200)).not.toMatch(/^on/i)
        if (/^(?:href|src|action|formaction|xlink:href)$/.test(name)) expect(value.trim(), name).not.toMatch(/^(?:javascript|vbscript|data)\s*:/i)
      }
    }
    return document
  }

  it('are shown as text on the page, in its head, in lists, feeds and search', async () => {
    const made = await desk.publish({
      title: hostile, subtitle: hostile, summary: hostile, source: hostile, author: hostile, editor: hostile, docNumber: hostile.slice(0, 90), keywords: hostile, body: bodyOf(text(hostile)),
    })
    if ('refused' in made) throw new Error(made.refused.text)
    const page = await desk.send({ method: 'GET', path: made.path })
    expect(page.status).toBe(200)
    const document = expectHarmless(page.text)
    expect(document.title).toContain('<script>alert(2)</script>')
    expect(document.querySelector('meta[name="ArticleTitle"]')?.getAttribute('content')).toContain('<script>alert(2)</script>')
    expect(document.body.textContent).toContain('{{7*7}}')
    for (const path of ['/', '/news/local/', '/search?q=alert', '/sitemap.html']) expectHarmless((await desk.send({ method: 'GET', path: `/s/xian${path}` })).text)
    for (const path of ['/news/local/rss.xml', '/sitemap.xml']) {
      const feed = await desk.send({ method: 'GET', path: `/s/xian${path}` })
      expect(feed.status, path).toBe(200)
      expect(() => new JSDOM(feed.text, { contentType: 'application/xml' }), path).not.toThrow()
    }
  })

  it.each<[string, Row]>([
    ['a header state of a table', bodyOf({ type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', headerState: '1"><script>alert(1)</script>', colSpan: '1" onclick="x', children: [text('格')] }] }] }, text('文'))],
    ['links to scripts', bodyOf(text('文'), ...['javascript:alert(1)', ' java\tscript:alert(1)', 'data:text/html,<script>', 'vbscript:x', '//evil.example', 'JAVASCRIPT&colon;alert(1)'].map((url) => ({ type: 'paragraph', children: [{ type: 'link', fields: { url, linkType: 'custom' }, children: [{ type: 'text', text: '链' }] }] })))],
    ['unknown nodes', bodyOf(text('文'), { type: 'iframe', src: 'x' }, { type: '__proto__' }, { type: 'constructor' }, { type: 'block', fields: { html: '<script>' } }, 5, null, 'x', [])],
    ['formats and styles', bodyOf({ type: 'heading', tag: 'script', format: '"><script>', children: [{ type: 'text', text: '题', style: 'background:url(javascript:x)', format: 1e308 }] }, text('文'))],
    ['prototype keys', JSON.parse('{"root":{"type":"root","__proto__":{"polluted":1},"children":[{"type":"paragraph","children":[{"type":"text","text":"文"}],"constructor":{"prototype":{"polluted":1}}}]}}') as Row],
    ['lone surrogates and controls', bodyOf(text('文\ud800\udc00\ud800 \u0000\u0008\ufffe'))],
    ['an upload that is an object', bodyOf(text('文'), { type: 'upload', relationTo: 'media', value: { url: 'javascript:alert(1)', filename: '"><script>' } })],
    ['50 levels', bodyOf(text('文'), nest(50))],
    ['a long text', bodyOf(text('长'.repeat(200_000)))],
  ])('%s: what is published holds no script', async (_what, body) => {
    const made = await desk.publish({ body })
    if ('refused' in made) {
      expect(made.refused.status, made.refused.text).toBeLessThan(500)
      return expect(made.refused.text).toMatch(/[\u4e00-\u9fff]/)
    }
    expectHarmless((await desk.send({ method: 'GET', path: made.path })).text)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })

  it.each<[string, () => Row]>([
    ['100,000 nodes', () => bodyOf(...Array.from({ length: 100_000 }, () => ({ type: 'paragraph', children: [] })))],
    ['200 levels', () => bodyOf(nest(200))],
  ])('%s are refused with a reason', async (_what, body) => {
    const made = await desk.publish({ body: body() })
    if (!('refused' in made)) throw new Error('published')
    expect(made.refused.status).toBeGreaterThanOrEqual(400)
  })

  const prefixes = ['/s/xian/', '/s/', '/', '/s/xian/files/', '/_themes/', '/api/', '/api/articles/', '/api/media/file/', '/preview/articles/', '/preview/files/', '/s/xian/search', '/healthz/']
  const tails = ['%00', '%2e%2e%2f%2e%2e%2fetc/passwd', '..%5c..%5c', '%c0%ae%c0%ae/', '%ff%fe', '%', '%zz', '//evil.example', '..;/admin', '%0d%0aSet-Cookie:x', 'x'.repeat(3000), '%u0041', '[[', '|', '\u00e9']
  it.each(prefixes)('hostile paths below %s are refused plainly', async (prefix) => {
    for (const tail of tails) {
      for (const method of ['GET', 'POST', 'DELETE']) {
        const seen = await rawExchange(desk.line, `${method} ${prefix}${tail} HTTP/1.1\r\nHost: localhost:4999\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
        expect(seen, `${method} ${prefix}${tail.slice(0, 40)}`).toMatch(/^HTTP\/1.1 (?:30[128]|4\d\d)/)
        expect(seen).not.toMatch(/node_modules|\r\nSet-Cookie/)
      }
    }
    expect((await desk.send({ method: 'GET', path: '/healthz' })).status).toBe(200)
  })

  it.each(['http://evil.example/s/xian/', 'http://evil.example/api/users/me', 'https://localhost:4999@evil.example/', 'ftp://localhost/', 'evil.example:80', '*'])('the target %s is refused', async (target) => {
    expect(await rawExchange(desk.line, `GET ${target} HTTP/1.1\r\nHost: localhost:4999\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 4\d\d/)
  })

  it('unknown, doubled and broken hosts are refused; floods of headers too', async () => {
    const ask = (lines: string): Promise<string> => rawExchange(desk.line, `GET /s/xian/ HTTP/1.1\r\n${lines}Connection: close\r\n\r\n`)
    expect(await ask('Host: evil.example\r\n')).toMatch(/^HTTP\/1.1 421/)
    expect(await ask('Host: localhost:4999\r\nHost: evil.example\r\n')).toMatch(/^HTTP\/1.1 400/)
    for (const host of ['', 'a b', '../x', '<script>', 'x'.repeat(300)]) expect(await ask(`Host: ${host}\r\n`), host).toMatch(/^HTTP\/1.1 4\d\d/)
    expect(await ask(`Host: localhost:4999\r\n${Array.from({ length: 500 }, (_, at) => `X-${at}: ${'y'.repeat(100)}`).join('\r\n')}\r\n`)).toMatch(/^HTTP\/1.1 431/)
    expect(await rawExchange(desk.line, 'GET /api/users/me HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 4(?:04|21)/)
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'POST', 'OPTIONS', 'TRACE', 'PROPFIND'])('%s on a page is refused', async (method) => {
    expect((await desk.send({ method, path: '/s/xian/' })).status).toBe(405)
  })

  it.each(['q=' + 'x'.repeat(10_000), 'q=%00', 'q[]=a&q[]=b', 'q[$gt]=', 'q=%22', 'q=*', 'q=NEAR(a b)', 'q=a AND OR NOT', 'q=title:x', "q=' OR 1=1 --", 'q=((((', 'q=-', 'q=a&page=-1', 'q=a&page=1e9', 'q=a&page=x', 'q=a&scope=__proto__', 'q=%ff', 'q=a&q=b', 'q=😀', 'q=<script>alert(1)</script>', 'q=' + '('.repeat(90)])('search for %s is answered', async (query) => {
    const path = `/s/xian/search?${encodeURI(query).replaceAll('%25', '%')}`
    const page = await desk.send({ method: 'GET', path })
    expect([200, 400]).toContain(page.status)
    if (page.status === 200) expectHarmless(page.text)
    expect([200, 400]).toContain((await desk.send({ method: 'GET', path, headers: { Accept: 'application/json' } })).status)
  })
})
