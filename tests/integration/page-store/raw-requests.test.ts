import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSite, database, startTestPlatform, stopDatabase, type TestPlatform } from '../../support/platform.ts'
import { pipelined, type RawAnswer, type RawRequest } from '../../support/raw-http.ts'

const host = 'Host: localhost:4999'

/** The whole platform behind its own server, by bytes that no client library would write. */
describe(`raw requests on ${database}`, () => {
  let platform: TestPlatform
  let port: number

  beforeAll(async () => {
    platform = await startTestPlatform()
    const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province', hosts: ['www.sheng.example'] })
    const county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    await createSite(platform, { slug: 'ju', level: 'department', parent: county, mountPath: 'bm/ju' })
    platform.server.listen(0, '127.0.0.1')
    await once(platform.server, 'listening')
    port = (platform.server.address() as AddressInfo).port
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const request = (line: string, ...headers: string[]): RawRequest => ({ lines: [`${line} HTTP/1.1`, ...headers], head: line.startsWith('HEAD ') })
  const closing = (line: string, ...headers: string[]): RawRequest => request(line, ...headers, 'Connection: close')
  const one = async (line: string, ...headers: string[]): Promise<RawAnswer> => {
    const answers = await pipelined(port, [closing(line, ...headers)])
    expect(answers).toHaveLength(1)
    return answers[0] as RawAnswer
  }
  const get = (path: string, ...headers: string[]) => one(`GET ${path}`, host, ...headers)
  /** Refused by the server's parser, which may reset the connection while the rest is still coming. */
  const tooLong = async (path: string): Promise<boolean> => {
    const answers = await pipelined(port, [closing(`GET ${path}`, host)])
    return answers.every((answer) => answer.status === 431 || answer.status === 400)
  }
  const textOf = ({ headers, body }: RawAnswer): string =>
    (headers.get('content-encoding') === 'br' ? brotliDecompressSync(body) : headers.get('content-encoding') === 'gzip' ? gunzipSync(body) : body).toString()
  /** stored and compressed */
  const settledPage = async (path: string): Promise<string> => {
    const first = await get(path)
    expect(first.status, path).toBe(200)
    await platform.store.settled()
    return first.body.toString()
  }

  describe('that mix methods, ranges and conditions', () => {
    const codings = ['identity', 'gzip', 'br', 'gzip, br', '*;q=0', 'x'.repeat(4_000)]
    const ranges = [null, 'bytes=0-9', 'bytes=5-', 'bytes=-1', 'bytes=9-1', 'lines=1-2', `bytes=${'0-1,'.repeat(900)}2-3`]
    const cases = codings.flatMap((coding) => ranges.map((range) => [coding.slice(0, 20), range?.slice(0, 20) ?? 'no range', coding, range] as const))

    it.each(cases)('%s, %s: the whole page, or that it has not changed', async (_coding, _range, coding, range) => {
      const whole = await settledPage('/s/xian/sitemap.html')
      const headers = [host, `Accept-Encoding: ${coding}`, ...(range === null ? [] : [`Range: ${range}`])]
      const known = (await one('GET /s/xian/sitemap.html', ...headers)).headers.get('etag') as string
      const [got, head, held, heldHead, changed, conditional] = await pipelined(port, [
        request('GET /s/xian/sitemap.html', ...headers),
        request('HEAD /s/xian/sitemap.html', ...headers),
        request('GET /s/xian/sitemap.html', ...headers, `If-None-Match: W/"x", W/${known}`),
        request('HEAD /s/xian/sitemap.html', ...headers, `If-None-Match: ${known}`),
        request('GET /s/xian/sitemap.html', ...headers, `If-None-Match: ${known.slice(0, -2)}x"`),
        closing('GET /s/xian/sitemap.html', ...headers, `If-Match: "other"`, `If-Range: ${known}`, 'If-Modified-Since: Sat, 01 Jan 2028 00:00:00 GMT'),
      ]) as [RawAnswer, RawAnswer, RawAnswer, RawAnswer, RawAnswer, RawAnswer]
      expect([got, head, held, heldHead, changed, conditional].map((answer) => answer.status)).toEqual([200, 200, 304, 304, 200, 200])
      for (const answer of [got, changed, conditional]) expect(textOf(answer)).toBe(whole)
      expect(head.headers.get('content-length')).toBe(got.headers.get('content-length'))
      for (const answer of [got, head, held, heldHead]) expect([answer.headers.get('etag'), answer.headers.has('content-range')]).toEqual([known, false])
    })

    it('on one connection: answers come whole and in order, whatever was asked before', async () => {
      await settledPage('/s/xian/')
      const answers = await pipelined(port, [
        request('GET /s/xian/', host, 'Accept-Encoding: gzip'),
        request('HEAD /s/xian/', host),
        request('GET /s/xian/none/', host),
        { ...request('POST /s/xian/', host, 'Content-Length: 5'), body: 'a=b&c' },
        request('GET /s/xian/', host, 'If-None-Match: *'),
        { ...request('GET /s/xian/search?q=a', host, 'Transfer-Encoding: chunked'), body: '3\r\nabc\r\n0\r\n\r\n' },
        request('OPTIONS /s/xian/', host),
        request('GET /s/xian', host),
        closing('GET /s/xian/', host),
      ])
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 404, 405, 304, 200, 405, 301, 200])
      expect(textOf(answers[0] as RawAnswer)).toBe(textOf(answers[8] as RawAnswer))
    })

    const hidden = `GET /admin/secret HTTP/1.1\r\n${host}\r\nX-Smuggled: 1\r\n\r\n`

    it.each([
      ['a length', [`Content-Length: ${hidden.length}`], hidden],
      ['chunks', ['Transfer-Encoding: chunked'], `${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`],
    ])('hide no request in the body of a GET that has one by %s', async (_way, headers, body) => {
      await settledPage('/s/xian/')
      const answers = await pipelined(port, [{ ...request('GET /s/xian/', host, ...headers), body }, closing('GET /s/xian/none/', host)])
      expect(answers.map((answer) => answer.status)).toEqual([200, 404])
    })

    it.each([
      ['both', ['Content-Length: 5', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
      ['two lengths', ['Content-Length: 5', 'Content-Length: 0'], 'abcde'],
      ['a negative length', ['Content-Length: -1'], ''],
      ['an unknown coding', ['Transfer-Encoding: x, chunked, y'], '0\r\n\r\n'],
      ['a chunk without number', ['Transfer-Encoding: chunked'], 'zz\r\n'],
      ['a folded header', ['X-A: 1', ' folded', 'X-B : 1'], ''],
    ])('and a body of unclear length (%s) ends the connection', async (_way, headers, body) => {
      await settledPage('/s/xian/')
      const answers = await pipelined(port, [{ ...request('POST /s/xian/', host, ...headers), body }, closing('GET /s/xian/', host)])
      expect(answers.at(-1)?.status).toBe(400)
      expect(answers.some((answer) => answer.status === 200)).toBe(false)
    })
  })

  const lies = [
    'X-Forwarded-Host: evil.example', 'X-Forwarded-Proto: javascript', 'X-Forwarded-For: 127.0.0.1', 'X-Forwarded-Port: 1', 'X-Forwarded-Prefix: /evil', 'X-Forwarded-Server: evil.example',
    'Forwarded: host=evil.example;proto=https', 'X-Original-URL: /admin/evil', 'X-Rewrite-URL: /admin/evil', 'X-HTTP-Method-Override: DELETE', 'X-Host: evil.example', 'Origin: http://evil.example',
    'Referer: http://evil.example/', 'Accept-Language: evil', 'User-Agent: <script>evil</script>', 'Cookie: payload-token=evil; lang=evil', 'Via: 1.1 evil.example', 'Authorization: Bearer evil',
  ]

  it.each(['/s/xian/news/local/', '/s/xian/_en/', '/s/xian/sitemap.html', '/s/xian/bm/ju/', '/s/xian/nothing/', '/s/xian/sitemap.xml', '/s/xian/robots.txt', '/s/xian/news/rss.xml'])(
    'headers that lie leave no trace in the stored page %s', async (path) => {
      const poisoned = await get(path, ...lies)
      expect(textOf(poisoned)).not.toContain('evil')
      expect([...poisoned.headers].join('\n')).not.toContain('evil')
      await platform.store.settled()
      const clean = await get(path)
      expect([clean.status, clean.headers.get('etag'), textOf(clean)]).toEqual([poisoned.status, poisoned.headers.get('etag'), textOf(poisoned)])
    },
  )

  it('query keys that nobody knows make no second page, however many they are', async () => {
    const whole = await settledPage('/s/xian/')
    const { pages, renders } = platform.store.metrics
    const keys = (count: number) => Array.from({ length: count }, (_, at) => `k${at}=${at}`).join('&')
    for (const query of ['?', '?utm_source=x', '?lang=en&elder=1', `?${keys(1_200)}`, '?__proto__=1&constructor[prototype]=2', '?%00=%0d%0a', '?a=%zz', '?#', '??', '?/../../']) {
      const answer = await get(`/s/xian/${query}`)
      // A `#` never belongs to a request target; the parser says so.
      if (query === '?#') expect([200, 400]).toContain(answer.status)
      else expect([answer.status, textOf(answer)]).toEqual([200, whole])
    }
    expect(await get(`/s/xian/search?q=%E5%8E%BF&${keys(1_000)}`)).toMatchObject({ status: 200 })
    expect(await tooLong(`/s/xian/?${keys(10_000)}`)).toBe(true)
    expect([platform.store.metrics.pages, platform.store.metrics.renders]).toEqual([pages, renders])
  })

  it.each([
    ['GET http://localhost:4999/s/xian/', host, 200],
    ['GET HTTP://LOCALHOST:4999/s/xian/', host, 200],
    ['GET https://localhost/s/xian/', host, 200],
    ['GET http://localhost:4999', host, 302],
    ['GET http://evil.example/s/xian/', host, 400],
    ['GET http://localhost:4999@evil.example/s/xian/', host, 400],
    ['GET http://evil.example@localhost:4999/s/xian/', host, 400],
    ['GET http://localhost:4999/s/xian/', 'Host: evil.example', 400],
    ['GET http://evil.example/s/xian/', 'Host: evil.example', 421],
    ['GET http://www.sheng.example/', 'Host: www.sheng.example', 200],
    ['GET http:///s/xian/', host, 400],
    ['GET http:/s/xian/', host, 400],
    ['GET ftp://localhost:4999/s/xian/', host, 400],
    ['GET http://[::1]:4999/s/xian/', 'Host: [::1]:4999', 200],
    ['GET http://localhost:4999//evil.example/', host, 400],
    ['GET http://localhost:4999/s/xian/../../admin', host, 400],
    ['GET s/xian/', host, 400],
    ['GET *', host, 400],
  ])('%s with %s: %i', async (line, hostLine, status) => {
    const answer = await one(line, hostLine)
    expect(answer.status).toBe(status)
    expect([...answer.headers].join('\n')).not.toContain('evil')
    if (status === 200 && /xian/.test(line)) expect(textOf(answer)).toBe(await settledPage('/s/xian/'))
  })

  const wrong = [
    '//evil.example', '//evil.example/', '///evil.example', '/s//evil.example', '/s/xian//evil.example/', '/s/xian//', '/\\evil.example', '/s/xian/\\evil.example', '/%5Cevil.example', '/%5cevil.example/..',
    '/%2f%2fevil.example', '/%2F/evil.example', '/s/xian/%2fevil.example', '/s%2fxian/', '/s/xian%2f', '/.%2e/evil.example', '/s/xian/..;/evil', '/s/xian/.', '/s/xian/..', '/s/xian/%2e/', '/%09//evil.example',
    '/s/xian/%0d%0aLocation:%20http://evil.example', '/s/xian/%E2%80%AE', '/s/xian/%ED%A0%80', '/s/xian/%C0%AF', '/s/xian/_en//evil.example', '/s/xian/_en%2fevil', '/s/xian/%5fen/', '/s/xian/_elder/%2e%2e/', '/s/xian/bm//ju/', '/s/xian/bm%2fju/',
  ]

  it.each(wrong)('%s leads nowhere else', async (path) => {
    for (const method of ['GET', 'HEAD', 'POST']) {
      const answer = await one(`${method} ${path}`, host, 'Content-Length: 0')
      expect([301, 400, 404, 405], `${method} ${answer.status}`).toContain(answer.status)
      const location = answer.headers.get('location')
      // Another spelling of the same path, below the same site.
      if (location !== undefined) expect(location).toMatch(/^\/s\/xian\/(?!\/)[!-.0-~][!-~]*$|^\/s\/xian\/$/)
      expect(location ?? '').not.toMatch(/^\/\/|\\|^[a-z]+:/i)
      expect([...answer.headers.keys()]).not.toContain('set-cookie')
    }
  })

  it.each([2_049, 8_000, 15_000, 60_000])('a path of %i characters is refused, and the next request answered', async (length) => {
    for (const path of [`/s/xian/${'a'.repeat(length)}`, `/s/xian/${'%61'.repeat(Math.ceil(length / 3))}/`, `/${'s/'.repeat(Math.ceil(length / 2))}`]) {
      expect(length > 10_000 ? await tooLong(path) : (await get(path)).status === 400).toBe(true)
    }
    expect((await get('/s/xian/')).status).toBe(200)
  })

  it('a thousand paths that are not there take no room from the pages that are', async () => {
    const whole = await settledPage('/s/xian/')
    await pipelined(port, [...Array.from({ length: 1_000 }, (_, at) => request(`GET /s/xian/none-${at}/`, host)), closing('GET /s/xian/none/', host)])
    const { renders } = platform.store.metrics
    expect(textOf(await get('/s/xian/'))).toBe(whole)
    expect(platform.store.metrics.renders).toBe(renders)
  })
})
