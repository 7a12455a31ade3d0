import { pipeline, Readable, Transform } from 'node:stream'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Router } from 'express'
import { handleEndpoints, type Payload, type SanitizedConfig } from 'payload'
import { isPlatformError } from '../errors.ts'
import { securityHeaders } from '../portal/front-headers.ts'
import { refuse } from '../portal/front-send.ts'
import { parseTarget } from '../portal/front-target.ts'
import { isOpen } from './api-allow-list.ts'
import { acceptableJson, storableJson } from './json-body.ts'
import { createLoginLimit } from './login-limit.ts'
import { signedIn } from './staff-actor.store.ts'

const mostJsonBytes = 8 * 1024 * 1024
const takesFiles = /^\/api\/(?:media|attachments)(?:\/|$)/
const mostUploadBytes = 101 * 1024 * 1024

export type ApiDoorParts = {
  payload: Payload
  config: SanitizedConfig
  /** under which this process keeps its Payload instance */
  payloadKey: string
  origin: string
  clientAddress: (req: IncomingMessage) => string
  now: () => Date
}

/** Payload's REST API behind the allow-list, with bounded bodies and the client's address made known to hooks. */
export function createApiDoor(parts: ApiDoorParts): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const limit = createLoginLimit({ attempts: 20, windowMs: 5 * 60_000 })
  const upload = createUploads(parts)
  router.use('/api', async (req, res) => {
    const target = parseTarget(req.originalUrl)
    const override = req.headers['x-http-method-override'] ?? req.headers['x-payload-http-method-override']
    if (target === null || !isOpen(req.method, target.path, typeof override === 'string' ? override : undefined)) {
      return refuse(req, res, 'page.not-found')
    }
    const counted = guessing(req.method, target.path, parts.clientAddress(req))
    if (counted.some((name) => !limit.admits(name, parts.now().getTime()))) return refuse(req, res, 'rate.exceeded')
    if (!hasBoundary(req.headers['content-type']) || !hasReadableQuery(target.query)) return refuse(req, res, 'input.malformed')
    // The admin's forms, login included, are multipart too; files are only taken where they are kept.
    const most = takesFiles.test(target.path) && /^multipart\/form-data/i.test(String(req.headers['content-type'] ?? '')) ? mostUploadBytes : mostJsonBytes
    if (Number(req.headers['content-length'] ?? 0) > most) return refuse(req, res, 'input.too-large')
    if (most === mostUploadBytes) return upload(req, res)
    await forward(parts, req, res, most)
    const isFailed = target.path === '/api/users/login' ? res.statusCode >= 400 : res.statusCode === 403
    if (isFailed) for (const name of counted) limit.fail(name, parts.now().getTime())
  })
  return router
}

/** Under which names a try counts that may be a guess at a password: a login by its address, a change of an account also by the account. */
function guessing(method: string, path: string, address: string): string[] {
  if (path === '/api/users/login') return [address]
  return method === 'PATCH' && path.startsWith('/api/users/') ? [address, path] : []
}

/** Uploads are held in memory while they are read: only for people who are signed in, and only a few at once. */
const mostUploadsAtOnce = 4

type Forwarded = IncomingMessage & { originalUrl: string }

function createUploads(parts: ApiDoorParts): (req: Forwarded, res: ServerResponse) => Promise<void> {
  let uploading = 0
  return async (req, res) => {
    try {
      await signedIn(parts.payload, req)
    } catch (error) {
      if (!isPlatformError(error)) throw error
      return refuse(req, res, 'access.denied')
    }
    if (uploading >= mostUploadsAtOnce) return refuse(req, res, 'rate.exceeded', ['Retry-After', '5'])
    uploading += 1
    try {
      await forward(parts, req, res, mostUploadBytes)
    } finally {
      uploading -= 1
    }
  }
}

async function forward(parts: ApiDoorParts, req: Forwarded, res: ServerResponse, most: number): Promise<void> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  headers.set('x-client-address', parts.clientAddress(req))
  const gone = new AbortController()
  res.once('close', () => gone.abort())
  const bare = req.method === 'GET' || req.method === 'HEAD'
  const bounded = bare ? null : byteBound(most)
  // Ends the reading, too, when the client goes away half-way.
  if (bounded !== null) pipeline(req, bounded, () => undefined)
  let body: ReadableStream | string | null = bounded === null ? null : (Readable.toWeb(bounded) as ReadableStream)
  if (body !== null && isJson(req.headers['content-type'])) {
    const text = await new Response(body).text().catch(() => null)
    if (text === null) return refuse(req, res, 'input.too-large')
    if (!acceptableJson(text)) return refuse(req, res, 'input.malformed')
    body = storableJson(text)
  }
  const target = parseTarget(req.originalUrl)
  // The path alone: in absolute form the client would choose the origin that Payload sees.
  const request = new Request(new URL(`${encodeURI(target?.path ?? '/')}${target?.query ? `?${target.query}` : ''}`, parts.origin), {
    method: req.method ?? 'GET', headers, signal: gone.signal,
    ...(body === null ? {} : { body, duplex: 'half' }),
  } as RequestInit)
  const answer = await handleEndpoints({ config: parts.config, request, payloadInstanceCacheKey: parts.payloadKey })
  if (bounded?.errored !== null && bounded?.errored !== undefined) return refuse(req, res, 'input.too-large')
  res.statusCode = answer.status
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') res.setHeader(name, value)
  const cookies = answer.headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies)
  for (let at = 0; at < securityHeaders.length; at += 2) if (!res.hasHeader(securityHeaders[at] ?? '')) res.setHeader(securityHeaders[at] ?? '', securityHeaders[at + 1] ?? '')
  if (!res.hasHeader('cache-control')) res.setHeader('Cache-Control', 'no-store')
  if (answer.body === null || req.method === 'HEAD') return void res.end()
  Readable.fromWeb(answer.body as never).on('error', () => res.destroy()).pipe(res)
}

const isJson = (type: string | undefined): boolean => /^application\/json\b/i.test(type ?? '')

const hasBoundary = (type: string | undefined): boolean => !/^multipart\//i.test(type ?? '') || /;\s*boundary=(?:"[^"]+"|[^\s";]+)/i.test(type ?? '')

/** `where` and `data` as a whole are JSON, which Payload parses without catching. */
function hasReadableQuery(query: string): boolean {
  const given = new URLSearchParams(query)
  return [...given.getAll('where'), ...given.getAll('data')].every((text) => text === '' || acceptableJson(text))
}

/** A length that lies is found while it streams. */
function byteBound(most: number): Transform {
  let seen = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length
      if (seen > most) done(new Error('too large'))
      else done(null, chunk)
    },
  })
}
