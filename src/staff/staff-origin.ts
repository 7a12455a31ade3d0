import type { IncomingMessage, ServerResponse } from 'node:http'
import { hostOf } from '../portal/front-host.ts'
import { refuse } from '../portal/front-send.ts'
import { parseTarget } from '../portal/front-target.ts'

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** First segments of the staff's doors: they and their cookies live on the admin's origin alone (design §5). */
const staffSegments: ReadonlySet<string> = new Set(['admin', 'api', '_next', 'preview'])

/** Of pages that Next makes: no frame of another origin, no guessed types. Its inline scripts rule out a full policy. */
export function adminHeaders(_req: IncomingMessage, res: ServerResponse, next: () => void): void {
  res.setHeader('Content-Security-Policy', "frame-ancestors 'self'; object-src 'none'; base-uri 'self'")
  res.setHeader('X-Frame-Options', 'SAMEORIGIN')
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Referrer-Policy', 'same-origin')
  next()
}

/**
 * Keeps the staff's doors off every other host: a county's host that a hostile script runs on must not reach the API
 * with a cookie. On a developer's machine, where one port has several loopback names, `/admin` leads to the right one.
 */
export function staffOriginOnly(adminOrigin: string, trustProxy: boolean) {
  const own = new URL(adminOrigin).hostname
  return (req: IncomingMessage, res: ServerResponse, next: () => void): void => {
    const target = parseTarget(req.url ?? '/')
  const segment = (target?.path.split('/', 2)[1] ?? '').toLowerCase()
    if (target === null || !staffSegments.has(segment)) return next()
    const host = hostOf(req, target.authority, trustProxy)
    if (host === own) return next()
    if (host !== null && loopback.has(host) && loopback.has(own) && segment === 'admin' && req.method === 'GET') {
      res.writeHead(302, { Location: `${adminOrigin}${encodeURI(target.path)}`, 'Cache-Control': 'no-store' })
      return void res.end()
    }
    refuse(req, res, 'page.not-found')
  }
}
