import { connect } from 'node:net'
import { once } from 'node:events'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, multipart, rawExchange } from '../../support/raw-call.ts'
import { testPassword } from '../../support/platform.ts'
import { blackPng, docxWithMacros, pdfAndZip } from '../../unit/media/make-files.ts'
import { startBadInputDesk, type BadInputDesk } from './desk.ts'

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
const nestedObjects = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

describe('bodies that no browser sends', () => {
  let desk: BadInputDesk
  let article: string

  beforeAll(async () => {
    desk = await startBadInputDesk()
    const made = await desk.as(desk.editor, 'POST', '/api/articles', { tenant: desk.site.id, column: desk.site.columns['news'], title: '好稿' })
    article = (JSON.parse(made.text) as { doc: { id: string } }).doc.id
  })
  afterAll(async () => {
    await desk.end()
  })

  const doors = (): [string, string][] => [
    ['POST', '/api/articles'], ['PATCH', `/api/articles/${article}`], ['POST', `/api/articles/${article}/workflow/submit`], ['POST', '/api/users/login'],
    ['POST', '/api/columns'], ['POST', '/api/media'], ['POST', '/api/payload-preferences/x'],
  ]
  const json = { 'Content-Type': 'application/json' }

  it.each<[string, string]>([
    ['nothing', ''], ['half an object', '{"title":'], ['a word', 'hello'], ['a number', '5'], ['null', 'null'], ['a list', '[]'], ['a string', '"x"'], ['two objects', '{}{}'], ['a BOM', '\ufeff{}'],
    ['a NUL', '{"title":"a\u0000b"}'], ['10,000 levels of lists', nested(10_000)], ['10,000 levels of objects', nestedObjects(10_000)], ['10,000 levels in the title', `{"title":${nested(10_000)}}`],
    ['10,000 levels in the body', `{"body":${nestedObjects(10_000)}}`], ['prototype keys', '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'],
    ['a thousand keys', JSON.stringify(Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`k${at}`, at])))], ['a lone surrogate', '{"title":"\\ud800"}'], ['an endless number', '{"title":1e99999}'],
  ])('%s is answered, loses nothing and changes nothing it should not', async (_what, body) => {
    for (const [method, path] of doors()) {
      const before = method === 'PATCH' ? '' : await desk.stored()
      const answer = await desk.send({ method, path, cookie: desk.editor.cookie, bytes: Buffer.from(body), headers: { ...json, 'X-Forwarded-For': `10.1.${body.length % 250}.${path.length}` } })
      if (method !== 'PATCH' && answer.status >= 400) expect(await desk.stored()).toBe(before)
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect((await desk.as(desk.editor, 'GET', `/api/articles/${article}?draft=true`)).status).toBe(200)
  })

  it.each<[string, unknown]>([
    ['title', { a: 1 }], ['title', ['x']], ['title', { $gt: '' }], ['title', 5], ['title', true], ['title', '长'.repeat(10_000)], ['summary', '长'.repeat(10_000)], ['summary', { $gt: '' }], ['source', ['x', 'y']],
    ['keywords', 7], ['body', 'text'], ['body', 5], ['body', []], ['body', { root: [] }], ['body', { root: { children: 'x' } }], ['column', 5], ['column', true], ['column', { $ne: null }], ['placements', 'x'],
    ['placements', { $ne: null }], ['placements', [[]]], ['placements', [null]], ['attachments', 'x'], ['attachments', [{}]], ['cover', []], ['cover', { value: 'x' }], ['tenant', { $gt: '' }],
  ])('%s of a wrong kind (%j) is refused by name or taken as what it is, never a fault', async (field, value) => {
    for (const query of ['', '?draft=true']) {
      const answer = await desk.as(desk.editor, 'PATCH', `/api/articles/${article}${query}`, { [field]: value })
      if (answer.status >= 400) expect(answer.text, `${field} is named`).toContain(field)
      const stored = JSON.parse((await desk.as(desk.editor, 'GET', `/api/articles/${article}?draft=true&depth=0`)).text) as Record<string, unknown>
      for (const name of ['title', 'summary', 'source', 'keywords']) {
        // A field that was never filled in is null in one database and absent in the other.
        const kept = stored[name] ?? null
        expect(kept === null || typeof kept === 'string', `${name} is ${JSON.stringify(kept)}`).toBe(true)
      }
      expect(String(stored['title']).length).toBeLessThanOrEqual(200)
      expect(stored['tenant']).toBe(desk.site.id)
    }
  })

  it('says in the language of the person what is wrong with a field and what to do', async () => {
    for (const [language, words] of [['zh', /[\u4e00-\u9fff]/], ['en', /^[\x20-\x7e]+$/]] as const) {
      const answer = await desk.send({ method: 'PATCH', path: `/api/articles/${article}`, cookie: `${desk.editor.cookie}; payload-lng=${language}`, body: { title: '长'.repeat(201) } })
      expect(answer.status).toBe(400)
      const [error] = (JSON.parse(answer.text) as { errors: { data: { errors: { path: string; message: string }[] } }[] }).errors
      expect(error?.data.errors[0]?.path).toBe('title')
      expect(error?.data.errors[0]?.message).toMatch(words)
      expect(error?.data.errors[0]?.message).toContain('200')
    }
  })

  it('ten megabytes are too much, before and after they are counted', async () => {
    const large = Buffer.from(JSON.stringify({ title: 'x'.repeat(10 * 1024 * 1024) }))
    for (const [method, path] of doors()) expect((await desk.send({ method, path, cookie: desk.editor.cookie, bytes: large, headers: json })).status, path).toBe(413)
    const chunked = await call(desk.line, { method: 'POST', path: '/api/articles', cookie: desk.editor.cookie, bytes: large, headers: { ...json, 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' } }).catch((error: unknown) => error as Error)
    if (!(chunked instanceof Error)) expect(chunked.status).toBe(413)
    expect((await desk.send({ method: 'GET', path: '/readyz' })).status).toBe(200)
  })

  const head = (path: string, lines: string[]): string => [`POST ${path} HTTP/1.1`, 'Host: localhost:4999', 'Origin: http://localhost:4999', `Cookie: ${desk.editor.cookie}`, ...lines, '', ''].join('\r\n')

  it.each(['application/json', 'multipart/form-data; boundary=x'])('200 declared megabytes of %s are refused before they come', async (type) => {
    for (const path of ['/api/articles', '/api/media', `/api/articles/${article}/workflow/submit`]) {
      expect((await rawExchange(desk.line, head(path, [`Content-Type: ${type}`, 'Content-Length: 209715200'])))).toMatch(/^HTTP\/1.1 413/)
    }
    expect((await desk.send({ method: 'GET', path: '/readyz' })).status).toBe(200)
  })

  it.each(['application/json', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', ''])('a body of type "%s" that no header announces is answered at once, as an empty one', async (type) => {
    const lines = [...(type === '' ? [] : [`Content-Type: ${type}`]), 'Connection: close']
    const others: [string, string][] = [['POST', '/api/intake/html'], ['POST', '/api/intake/word'], ['POST', '/s/xian/messages/new'], ['DELETE', '/api/articles/0']]
    for (const [method, path] of [...doors(), ...others]) {
      const answer = await rawExchange(desk.line, head(path, lines).replace('POST', method))
      expect(answer, `${method} ${path}`).toMatch(/^HTTP\/1.1 [24]\d\d/)
    }
  })

  it.each([['-5'], ['abc'], ['1e3'], ['99999999999999999999'], ['5, 6']])('Content-Length %s is refused', async (length) => {
    expect(await rawExchange(desk.line, `${head('/api/articles', ['Content-Type: application/json', `Content-Length: ${length}`])}{}`)).toMatch(/^HTTP\/1.1 4\d\d/)
  })

  it('two ways of saying the length are refused', async () => {
    expect(await rawExchange(desk.line, `${head('/api/articles', ['Content-Type: application/json', 'Content-Length: 2', 'Transfer-Encoding: chunked'])}0\r\n\r\n`)).toMatch(/^HTTP\/1.1 400/)
    expect(await rawExchange(desk.line, `${head('/api/articles', ['Content-Type: application/json', 'Content-Length: 2', 'Content-Length: 3'])}{}`)).toMatch(/^HTTP\/1.1 400/)
  })

  it('half bodies of clients that go away leave nothing behind', async () => {
    const before = await desk.stored()
    for (const path of ['/api/articles', '/api/media', `/api/articles/${article}/workflow/submit`, '/api/users/login']) {
      const socket = connect(desk.line.port, '127.0.0.1')
      socket.on('error', () => undefined)
      await new Promise<void>((resolve) => socket.write(`${head(path, ['Content-Type: application/json', 'Content-Length: 5000'])}{"title":"half`, () => resolve()))
      socket.destroy()
      await once(socket, 'close')
    }
    expect((await desk.send({ method: 'GET', path: '/readyz' })).status).toBe(200)
    expect(await desk.stored()).toBe(before)
  })

  it.each<[string, unknown]>([
    ['objects', { email: {}, password: {} }], ['lists', { email: ['a@b.cn'], password: ['x'] }], ['operators', { email: { $gt: '' }, password: { $gt: '' } }], ['operators in a list', { email: [{ $ne: null }], password: 'x' }],
    ['numbers', { email: 1, password: 2 }], ['nothing', {}], ['nulls', { email: null, password: null }], ['a username', { username: { $gt: '' }, password: { $gt: '' } }], ['a regular expression', { email: { $regex: '.*' }, password: testPassword }],
    ['a megabyte', { email: `${'x'.repeat(1_000_000)}@b.cn`, password: 'x'.repeat(1_000_000) }], ['SQL', { email: "' OR 1=1 --@b.cn", password: "' OR 1=1 --" }],
  ])('a login with %s signs nobody in', async (what, body) => {
    const answer = await desk.send({ method: 'POST', path: '/api/users/login', body, headers: { 'X-Forwarded-For': `10.2.0.${what.length}` } })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it('a real address with an operator for a password signs nobody in', async () => {
    for (const password of [{ $ne: null }, ['x'], { length: 10 }, null, true]) {
      const answer = await desk.send({ method: 'POST', path: '/api/users/login', body: { email: desk.editor.email, password }, headers: { 'X-Forwarded-For': '10.3.0.1' } })
      expect(answer.status, JSON.stringify(password)).toBeGreaterThanOrEqual(400)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  it.each(['where[title][$gt]=', 'where[title][equals][$gt]=', 'where[$where]=1', 'where[title][like]=(', 'where[title][like]=%25%25%25', 'where[title][in]=x', 'where[title][near]=1,2', 'where[id][equals][]=x', 'where[createdAt][greater_than]=x', 'where[column][equals][$ne]=x', 'where=x', 'where[and]=x', 'where[or][x]=1', 'page=-1', 'page=1e9', 'page=x', 'sort[x]=1', 'sort=$where', 'select=x', 'select[__proto__]=true', 'depth=-5', 'depth=1e9', 'locale=all', 'draft=x', '__proto__[x]=1', `where${'[and][0]'.repeat(200)}[title][equals]=x`])('?%s is answered', async (query) => {
    for (const path of ['/api/articles', '/api/articles/versions', '/api/articles/count']) await desk.send({ method: 'GET', path: `${path}?${query}`, cookie: desk.editor.cookie })
  })

  it.each(['json', 'form'])('a long read with a broken body (%s) is answered', async (kind) => {
    for (const name of ['X-HTTP-Method-Override', 'X-Payload-HTTP-Method-Override']) {
      await desk.send({
        method: 'POST', path: '/api/articles', cookie: desk.editor.cookie, bytes: Buffer.from('{"where":'),
        headers: { 'Content-Type': kind === 'json' ? 'application/json' : 'application/x-www-form-urlencoded', [name]: 'GET' },
      })
    }
  })

  it('pictures that are none, or bombs, are refused with a reason and nothing is kept', async () => {
    const flat = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' } }).png({ compressionLevel: 9 }).toBuffer()
    const good = blackPng(20, 20)
    const files: [string, string, Buffer][] = [
      ['empty.png', 'image/png', Buffer.alloc(0)], ['words.png', 'image/png', Buffer.from('not a picture')], ['half.png', 'image/png', good.subarray(0, 40)], ['page.png', 'image/png', Buffer.from('<script>alert(1)</script>')],
      ['drawing.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')], ['bomb.png', 'image/png', flat],
    ]
    for (const [name, type, data] of files) {
      const answer = await desk.send({ method: 'POST', path: '/api/media', cookie: desk.editor.cookie, ...multipart({ name, type, data }, { tenant: desk.site.id, alt: 'x' }) })
      expect(answer.status, `${name} ${answer.text}`).toBeGreaterThanOrEqual(400)
      expect(answer.text, name).toMatch(/[\u4e00-\u9fff]/)
    }
    for (const [name, data] of [['macro.docx', docxWithMacros()], ['two.pdf', pdfAndZip()], ['run.exe', Buffer.from('MZ')], ['page.html', Buffer.from('<html>')], ['empty.pdf', Buffer.alloc(0)]] as const) {
      const answer = await desk.send({ method: 'POST', path: '/api/attachments', cookie: desk.editor.cookie, ...multipart({ name, type: 'application/pdf', data }, { tenant: desk.site.id }) })
      expect(answer.status, `${name} ${answer.text}`).toBeGreaterThanOrEqual(400)
    }
    expect(await desk.platform.payload.count({ collection: 'media' })).toEqual({ totalDocs: 0 })
    expect(await desk.platform.payload.count({ collection: 'attachments' })).toEqual({ totalDocs: 0 })
  })

  it.each(['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=x', 'multipart/form-data; boundary="', 'text/xml', 'application/x-www-form-urlencoded', ''])('a body called %j that is none is answered', async (type) => {
    for (const path of ['/api/media', '/api/articles']) {
      for (const body of ['', '--x\r\n', '--x\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n{broken\r\n--x--\r\n', '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc']) {
        await desk.send({ method: 'POST', path, cookie: desk.editor.cookie, bytes: Buffer.from(body), headers: { 'Content-Type': type } })
      }
    }
  })
})
