import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFront, frontFindingsOf, frontServerOptions } from '../../../src/portal/front.ts'
import { securityHeaders } from '../../../src/portal/front-headers.ts'
import type { SiteDirectory } from '../../../src/portal/front-routes.ts'
import type { sendPage } from '../../../src/portal/front-send.ts'
import type { PageStore } from '../../../src/portal/page-store/contract.ts'
import { createMemoryStorage, freshDirectory, keyOf, openStore, rendering } from '../../unit/portal/page-store/world.ts'

const host = 'www.xiandao.example'
const body = '<p>关于做好防汛工作的通知</p>'.repeat(300)

const directory: SiteDirectory = {
  resolve: (name, path) => {
    if (name !== host) return 'unknown-host'
    return path.startsWith('/nobody/') ? null : { tenant: 'xiandao', form: 'host', path }
  },
}

const openFront = async (trustProxy: boolean, fill: (store: PageStore) => Promise<unknown>, trees = { now: directory }) => {
  const { store, generations } = openStore(freshDirectory(), createMemoryStorage(), { commonHeaders: securityHeaders })
  await fill(store)
  await store.settled()
  const passedOn: IncomingMessage[] = []
  const express = (req: IncomingMessage, res: Parameters<typeof sendPage>[1]): void => {
    passedOn.push(req)
    res.writeHead(299, ['Content-Length', '0']).end()
  }
  const server = createServer(frontServerOptions, createFront({ store, directory: () => trees.now, express, settings: { trustProxy } }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, store, generations, passedOn, port: (server.address() as AddressInfo).port }
}

type Front = Awaited<ReturnType<typeof openFront>>
type Answer = { status: number; headers: Map<string, string>; body: Buffer }

/** Sends the bytes as they are, as no client library would, and reads until the server closes. */
const send = (port: number, lines: readonly string[]): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`, 'latin1'))
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk)).on('error', reject)
    socket.on('end', () => {
      const whole = Buffer.concat(chunks)
      const end = whole.indexOf('\r\n\r\n')
      const [first = '', ...rest] = whole.toString('latin1', 0, end).split('\r\n')
      const headers = new Map(rest.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]))
      resolve({ status: Number(first.split(' ')[1]), headers, body: whole.subarray(end + 4) })
    })
  })

let front: Front
const get = (path: string, ...headers: string[]) => send(front.port, [`GET ${path} HTTP/1.1`, `Host: ${host}`, ...headers])

beforeAll(async () => {
  front = await openFront(false, async (store) => {
    await store.serveOrRender(keyOf('/zwgk/'), rendering(body, ['t']))
    await store.serveOrRender(keyOf('/政务/'), rendering('短', ['t']))
    await store.serveOrRender(keyOf('/short/'), rendering('too short to be compressed', ['t']))
    await store.serveOrRender(keyOf('/old.html'), async (trace) => {
      await trace.depend(['t'])
      return { status: 301, body: '', headers: ['Location', '/new.html'] }
    })
  })
})
afterAll(() => {
  front.server.close()
})

describe('a ready page', () => {
  it('comes in each encoding with its own ETag and length, without Express', async () => {
    const before = front.passedOn.length
    const identity = await get('/zwgk/')
    // Brotli is made once a page is asked for again.
    await front.store.settled()
    const [gzip, br] = [await get('/zwgk/', 'Accept-Encoding: gzip'), await get('/zwgk/', 'Accept-Encoding: gzip, br')]
    expect([identity, gzip, br].map((answer) => answer.status)).toEqual([200, 200, 200])
    expect([identity, gzip, br].map((answer) => answer.headers.get('content-encoding'))).toEqual([undefined, 'gzip', 'br'])
    expect([identity.body, gunzipSync(gzip.body), brotliDecompressSync(br.body)].map(String)).toEqual([body, body, body])
    expect(new Set([identity, gzip, br].map((answer) => answer.headers.get('etag'))).size).toBe(3)
    for (const answer of [identity, gzip, br]) {
      expect(Number(answer.headers.get('content-length'))).toBe(answer.body.length)
      expect(answer.headers.get('vary')).toBe('Accept-Encoding')
      expect(answer.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.has('date')).toBe(true)
    }
    expect(front.passedOn).toHaveLength(before)
  })

  it('answers HEAD with the headers of GET and no body', async () => {
    const answer = await send(front.port, ['HEAD /zwgk/ HTTP/1.1', `Host: ${host}`, 'Accept-Encoding: gzip'])
    const full = await get('/zwgk/', 'Accept-Encoding: gzip')
    expect(answer.body).toHaveLength(0)
    for (const name of ['content-length', 'etag', 'content-encoding', 'vary']) expect(answer.headers.get(name)).toBe(full.headers.get(name))
  })

  it('answers 304 to whoever holds it in any encoding, with the ETag that was named', async () => {
    const etags = []
    for (const coding of ['identity', 'gzip', 'br']) etags.push((await get('/zwgk/', `Accept-Encoding: ${coding}`)).headers.get('etag') as string)
    for (const etag of etags) {
      const answer = await get('/zwgk/', 'Accept-Encoding: br', `If-None-Match: "x", W/${etag}`)
      expect([answer.status, answer.body.length, answer.headers.get('etag')]).toEqual([304, 0, etag])
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
    }
    // Held from before this page was made anew with the same words: whether or not it has that encoding yet.
    const [stem = ''] = /^"[^"-]+/.exec(etags[0] ?? '') ?? []
    for (const suffix of ['', '-gz', '-br']) expect((await get('/short/', `If-None-Match: ${(await get('/short/')).headers.get('etag')?.replace(/"$/, `${suffix}"`)}`)).status).toBe(304)
    expect((await get('/zwgk/', `If-None-Match: ${stem}-zstd"`)).status).toBe(200)
    expect((await get('/zwgk/', 'If-None-Match: *')).status).toBe(304)
    expect((await get('/zwgk/', 'If-None-Match: "other"')).status).toBe(200)
  })

  it('is the same for unknown query keys and cookies', async () => {
    const plain = await get('/zwgk/')
    for (const path of ['/zwgk/?', '/zwgk/?utm=1', '/zwgk/?q=a&q=b', `/zwgk/?${'x'.repeat(3_000)}`]) {
      expect((await get(path, 'Cookie: payload-token=abc')).body.equals(plain.body)).toBe(true)
    }
  })

  it('may redirect', async () => {
    const answer = await get('/old.html', 'If-None-Match: *')
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/new.html'])
  })

  it('is found under its encoded path; an unusual spelling is left to Express, which redirects', async () => {
    expect((await get('/%E6%94%BF%E5%8A%A1/')).body.toString()).toBe('短')
    expect((await get('/%e6%94%bf%e5%8a%a1/')).status).toBe(299)
    expect(frontFindingsOf(front.passedOn.at(-1) as IncomingMessage)).toMatchObject({ path: '/政务/', canonical: false })
  })

  it('ends with a raise', async () => {
    const own = await openFront(false, (store) => store.serveOrRender(keyOf('/'), rendering('home', ['home'])))
    expect((await send(own.port, ['GET / HTTP/1.1', `Host: ${host}`])).body.toString()).toBe('home')
    await own.generations.raise(['home'])
    expect((await send(own.port, ['GET / HTTP/1.1', `Host: ${host}`])).status).toBe(299)
    own.server.close()
  })
})

describe('a target that was answered before', () => {
  const old = '第一版'
  const open = async () => {
    const trees = { now: directory }
    const own = await openFront(false, (store) => store.serveOrRender(keyOf('/zwgk/'), rendering(old, ['t'])), trees)
    const ask = (lines: readonly string[] = ['GET /zwgk/ HTTP/1.1', `Host: ${host}`]) => send(own.port, lines)
    // The second one is answered from what the first one left behind.
    for (const _ of [1, 2]) expect((await ask()).body.toString()).toBe(old)
    return { ...own, trees, ask }
  }

  it('never shows the old bytes once the page changed', async () => {
    const { server, store, generations, ask } = await open()
    await generations.raise(['t'])
    expect((await ask()).status).toBe(299)
    await store.serveOrRender(keyOf('/zwgk/'), rendering('第二版', ['t']))
    expect((await ask()).body.toString()).toBe('第二版')
    server.close()
  })

  it('is withdrawn with its page, from the call on', async () => {
    const { server, store, ask } = await open()
    const durable = store.tombstone('xiandao', '/zwgk/', 'move-1')
    expect((await ask()).status).toBe(299)
    await durable
    server.close()
  })

  it.each<[string, SiteDirectory['resolve'], number]>([
    ['is refused once the host is gone', () => 'unknown-host', 421],
    ['is nobody\'s once the site is gone', () => null, 299],
    ['is another site\'s once the host is', (_name, path) => ({ tenant: 'beishan', form: 'host', path }), 299],
    ['is another page once a mount takes the path', (_name, path) => ({ tenant: 'xiandao', form: 'host/zwgk', path: path.slice(5) }), 299],
  ])('%s', async (_, resolve, status) => {
    const { server, trees, ask } = await open()
    trees.now = { resolve }
    expect((await ask()).status).toBe(status)
    trees.now = directory
    expect((await ask()).body.toString()).toBe(old)
    server.close()
  })

  it('is not found under another host, with several hosts, or by another method', async () => {
    const { server, ask } = await open()
    expect((await ask(['GET /zwgk/ HTTP/1.1', 'Host: evil.example'])).status).toBe(421)
    expect((await ask(['GET /zwgk/ HTTP/1.1', `Host: ${host}`, 'Host: evil.example'])).status).toBe(400)
    expect((await ask([`GET http://${host}/zwgk/ HTTP/1.1`, 'Host: evil.example'])).status).toBe(400)
    expect((await ask(['POST /zwgk/ HTTP/1.1', `Host: ${host}`])).status).toBe(299)
    server.close()
  })

  it('is found by what the proxy says, not by the host that reached the proxy', async () => {
    const own = await openFront(true, (store) => store.serveOrRender(keyOf('/'), rendering('home', ['home'])))
    const ask = (...lines: string[]) => send(own.port, ['GET / HTTP/1.1', ...lines])
    for (const _ of [1, 2]) expect((await ask(`Host: ${host}`)).body.toString()).toBe('home')
    expect((await ask(`Host: ${host}`, 'X-Forwarded-Host: evil.example')).status).toBe(421)
    expect((await ask(`Host: ${host}`, `X-Forwarded-Host: ${host}`, 'X-Forwarded-Host: evil.example')).status).toBe(400)
    own.server.close()
  })
})

describe('a poisoned host', () => {
  it.each([
    ['unknown', ['GET /zwgk/ HTTP/1.1', 'Host: evil.example'], 421],
    ['unknown in absolute form', ['GET http://evil.example/zwgk/ HTTP/1.1', 'Host: evil.example'], 421],
    ['two that disagree', [`GET http://evil.example/zwgk/ HTTP/1.1`, `Host: ${host}`], 400],
    ['the right one in absolute form, the wrong one beside it', [`GET http://${host}/zwgk/ HTTP/1.1`, 'Host: evil.example'], 400],
    ['several', ['GET /zwgk/ HTTP/1.1', `Host: ${host}`, 'Host: evil.example'], 400],
    ['several, differently written', ['GET /zwgk/ HTTP/1.1', `Host: ${host}`, 'hOST: evil.example'], 400],
    ['absent', ['GET /zwgk/ HTTP/1.1'], 400],
    ['absent in HTTP/1.0', ['GET /zwgk/ HTTP/1.0'], 400],
    ['empty', ['GET /zwgk/ HTTP/1.1', 'Host: '], 400],
    ['with credentials', ['GET /zwgk/ HTTP/1.1', `Host: a@${host}`], 400],
    ['with a path', ['GET /zwgk/ HTTP/1.1', `Host: ${host}/x`], 400],
    ['unknown, for a POST', ['POST /messages/ HTTP/1.1', 'Host: evil.example', 'Content-Length: 0'], 421],
    ['claimed by a client as forwarded', ['GET /zwgk/ HTTP/1.1', `Host: ${host}`, 'X-Forwarded-Host: evil.example'], 200],
    ['the right one in absolute form', [`GET http://${host}/zwgk/ HTTP/1.1`, `Host: ${host}:80`], 200],
  ])('%s', async (_, lines, status) => {
    const answer = await send(front.port, lines)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('location')).toBeUndefined()
    expect(answer.body.includes('evil')).toBe(false)
  })

  it('counts as forwarded only behind a trusted proxy', async () => {
    const own = await openFront(true, (store) => store.serveOrRender(keyOf('/'), rendering('home', ['home'])))
    const ask = (...lines: string[]) => send(own.port, ['GET / HTTP/1.1', 'Host: proxy.internal', ...lines])
    expect((await ask(`X-Forwarded-Host: ${host}`)).body.toString()).toBe('home')
    expect((await ask()).status).toBe(421)
    expect((await ask('X-Forwarded-Host: evil.example')).status).toBe(421)
    expect((await ask(`X-Forwarded-Host: ${host}, evil.example`)).status).toBe(400)
    own.server.close()
  })
})

describe('what the front refuses or passes on', () => {
  it.each(['/../etc/passwd', '/%2e%2e/x', '//evil.example', '/a\\b', '/a%00', '/a%0aX:1', '/%zz', '/a%2fb', `/${'a'.repeat(3_000)}`])(
    'refuses %j as malformed, with the code and no text',
    async (path) => {
      const before = front.passedOn.length
      const answer = await get(path)
      expect(answer.status).toBe(400)
      // Some of them the parser of the server itself refuses, without a body.
      if (answer.body.length > 0) expect(JSON.parse(answer.body.toString())).toMatchObject({ status: 400, code: 'input.malformed' })
      expect(front.passedOn).toHaveLength(before)
    },
  )

  it('refuses unusual methods', async () => {
    const answer = await send(front.port, ['PROPFIND /zwgk/ HTTP/1.1', `Host: ${host}`])
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'])
    expect((await send(front.port, ['TRACE /zwgk/ HTTP/1.1', `Host: ${host}`])).status).toBe(405)
  })

  it('passes on a miss with what it found out', async () => {
    expect((await get('/zwgk/202601/a1.html?x=1')).status).toBe(299)
    expect(frontFindingsOf(front.passedOn.at(-1) as IncomingMessage)).toEqual({
      host,
      path: '/zwgk/202601/a1.html',
      query: 'x=1',
      canonical: true,
      site: { tenant: 'xiandao', form: 'host', path: '/zwgk/202601/a1.html' },
      key: keyOf('/zwgk/202601/a1.html'),
    })
  })

  it('passes on other methods on a ready page, search, paths of no site, and the doors of their own under any host', async () => {
    expect((await send(front.port, ['POST /zwgk/ HTTP/1.1', `Host: ${host}`, 'Content-Length: 0'])).status).toBe(299)
    expect((await get('/search?q=a')).status).toBe(299)
    expect((await get('/nobody/x')).status).toBe(299)
    for (const path of ['/admin', '/healthz', '/_next/static/%5B%5B...segments%5D%5D.js']) {
      expect((await send(front.port, [`GET ${path} HTTP/1.1`, 'Host: evil.example'])).status).toBe(299)
    }
  })
})
