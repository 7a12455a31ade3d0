import type { IncomingMessage, ServerResponse } from 'node:http'
import { STATUS_CODES } from 'node:http'
import { gunzipSync } from 'node:zlib'
import type { ErrorCode } from '../errors.ts'
import { statusOfCode } from '../errors.ts'
import { securityHeaders } from './front-headers.ts'
import type { Preference } from './front-negotiation.ts'
import { namesEtag, preferenceOf } from './front-negotiation.ts'
import type { ReadyPage, Representation } from './page-store/page.ts'

/** The best encoding that is there. A client that refuses them all gets the identity: better than nothing to read. */
const representationFor = (page: ReadyPage, preference: Preference): Representation => {
  for (const coding of preference) {
    const found = page[coding]
    if (found !== null) return found
  }
  return page.identity
}

/** The representation whose ETag the client holds, whichever encoding it took then: the content is still the same. */
const heldRepresentation = (page: ReadyPage, ifNoneMatch: string, best: Representation): Representation | null => {
  if (namesEtag(ifNoneMatch, best.etag)) return best
  const { identity, gzip, br } = page
  for (const other of [identity, gzip, br]) if (other !== null && namesEtag(ifNoneMatch, other.etag)) return other
  // An encoding that this page does not have yet, or no more, held by who took it then.
  const stem = identity.etag.slice(0, -1)
  return ['-gz', '-br'].some((suffix) => ifNoneMatch.includes(`${stem}${suffix}"`)) ? best : null
}

/** The identity is dropped where gzip is there: the few clients that want it cost an unpacking, not memory. */
const bodyOf = (page: ReadyPage, { body }: Representation): Buffer =>
  body ?? gunzipSync((page.gzip as Representation).body as Buffer)

/** Answers with a page of the store: encoding, `If-None-Match`, HEAD. The way to answer for Express handlers too. */
export const sendPage = (req: IncomingMessage, res: ServerResponse, page: ReadyPage): void => {
  const best = representationFor(page, preferenceOf(req.headers['accept-encoding'] as string | undefined))
  const ifNoneMatch = req.headers['if-none-match']
  if (ifNoneMatch !== undefined && page.status === 200) {
    const held = heldRepresentation(page, ifNoneMatch, best)
    if (held !== null) {
      res.writeHead(304, held.notModified)
      res.end()
      return
    }
  }
  res.writeHead(page.status, best.headers)
  if (req.method === 'HEAD') res.end()
  else res.end(bodyOf(page, best))
}

/** Refuses what reaches no page and so has no theme: the code as problem JSON (RFC 9457), no text. */
export const refuse = (req: IncomingMessage, res: ServerResponse, code: ErrorCode, headers: readonly string[] = []): void => {
  const status = statusOfCode(code)
  const body = JSON.stringify({ type: 'about:blank', status, title: STATUS_CODES[status], code })
  res.writeHead(status, [
    ...['Content-Type', 'application/problem+json', 'Content-Length', String(Buffer.byteLength(body))],
    ...['Cache-Control', 'no-store', ...securityHeaders, ...headers],
  ])
  if (req.method === 'HEAD') res.end()
  else res.end(body)
}
