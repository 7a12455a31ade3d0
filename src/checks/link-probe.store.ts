import { lookup } from 'node:dns/promises'
import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as secureRequest } from 'node:https'
import { BlockList, isIP } from 'node:net'

/** What a look at an outside address told. `refused`: it leads into a network that the platform must not ask. */
export type Probe = { result: 'answers' | 'missing' | 'failed' | 'refused'; detail: string }

export type ProbeOptions = {
  resolve: (host: string) => Promise<readonly string[]>
  isPublic: (address: string) => boolean
  ports: readonly number[]
  /** milliseconds for each step, redirects apart */
  timeoutMs: number
}

const closed = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
] as const) closed.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [['2001::', 32], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) closed.addSubnet(net, bits, 'ipv6')
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')

/** Addresses of the public internet: no loopback, no private or link-local network, no tunnel that could hide one. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !closed.check(address, 'ipv4')
  return version === 6 && global6.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

export const publicInternet: ProbeOptions = {
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  isPublic: isPublicAddress,
  ports: [80, 443],
  timeoutMs: 8_000,
}

const mostRedirects = 5

/**
 * Whether an address answers: HEAD, and GET where HEAD is not served; nothing of the body is read. Every host, those of
 * redirects too, is resolved first, all its addresses must be public, and the connection goes to the very address that
 * was looked at, so that a name cannot lead elsewhere in between. Never throws.
 */
export async function probeLink(address: string, options: ProbeOptions = publicInternet): Promise<Probe> {
  let at = address
  for (let step = 0; step <= mostRedirects; step += 1) {
    const looked = await lookAt(at, options)
    if ('result' in looked) return looked
    at = looked.next
  }
  return { result: 'failed', detail: 'redirects' }
}

async function lookAt(address: string, options: ProbeOptions): Promise<Probe | { next: string }> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return { result: 'refused', detail: 'address' }
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  if (!options.ports.includes(port)) return { result: 'refused', detail: `port ${port}` }
  const found = await options.resolve(url.hostname.replace(/^\[|\]$/g, '')).catch(() => [])
  const [first] = found
  if (first === undefined) return { result: 'failed', detail: 'name' }
  if (!found.every(options.isPublic)) return { result: 'refused', detail: 'network' }
  const head = await ask(url, port, first, 'HEAD', options.timeoutMs)
  const answer = head.status === null || head.status >= 400 ? await ask(url, port, first, 'GET', options.timeoutMs) : head
  return judged(answer, url)
}

type Asked = { status: number | null; location: string | undefined; problem: string }

function judged({ status, location, problem }: Asked, url: URL): Probe | { next: string } {
  if (status === null) return { result: 'failed', detail: problem }
  if (status >= 300 && status < 400 && location !== undefined) return URL.canParse(location, url) ? { next: new URL(location, url).href } : { result: 'failed', detail: 'redirect' }
  if (status === 404 || status === 410) return { result: 'missing', detail: String(status) }
  // Whoever asks for a password or for patience is there.
  if (status < 400 || status === 401 || status === 403 || status === 429) return { result: 'answers', detail: String(status) }
  return { result: 'failed', detail: String(status) }
}

function ask(url: URL, port: number, address: string, method: 'HEAD' | 'GET', timeoutMs: number): Promise<Asked> {
  return new Promise((resolve) => {
    const done = (asked: Asked) => {
      clearTimeout(timer)
      request.destroy()
      resolve(asked)
    }
    const family = isIP(address)
    const request = (url.protocol === 'https:' ? secureRequest : plainRequest)({
      host: url.hostname.replace(/^\[|\]$/g, ''), port, path: `${url.pathname}${url.search}`, method, agent: false, maxHeaderSize: 16 * 1024,
      headers: { Host: url.host, 'User-Agent': 'jiyue-link-check', Accept: '*/*', ...(method === 'GET' ? { Range: 'bytes=0-0' } : {}) },
      lookup: (_host, lookupOptions, found) => (lookupOptions.all === true ? found(null, [{ address, family }]) : found(null, address, family)),
    })
    // One clock for the whole step: a server that sends a byte now and then would outlast a time-out of silence.
    const timer = setTimeout(() => done({ status: null, location: undefined, problem: 'timeout' }), timeoutMs)
    request.on('response', (response: IncomingMessage) => done({ status: response.statusCode ?? null, location: response.headers.location, problem: 'answer' }))
    request.on('error', (error: NodeJS.ErrnoException) => done({ status: null, location: undefined, problem: error.code ?? 'connection' }))
    request.end()
  })
}
