import { text, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express'
import type { z } from 'zod'
import { fieldReasons } from '../input-reasons.ts'
import { isPlatformError, PlatformError, type Reason } from '../errors.ts'
import { errorText, reasonText, type Language } from '../locales/refusal.ts'
import { storable } from '../storage/storable.ts'
import { acceptableJson } from './json-body.ts'

/** What the staff's routes of our own have in common: origin, bounded JSON, answers nobody keeps, problems by code. */

/** A page of another origin cannot change anything, whatever cookies the browser sends along. */
export const fromOwnOrigin = (origin: string): RequestHandler => (req, _res, next) => {
  const from = req.headers.origin
  const own = from === undefined ? req.headers['sec-fetch-site'] === 'same-origin' : from === origin
  next(own ? undefined : new PlatformError('access.denied', { reasons: [{ key: 'input.foreign-origin', field: 'Origin' }] }))
}

/** Leaves a JSON object of at most `most` bytes in `req.body`; by its declared length first, so that nobody waits for the rest. */
export const boundedJson = (most: number): RequestHandler[] => [
  (req, _res, next) => next(Number(req.headers['content-length'] ?? 0) > most ? new PlatformError('input.too-large') : undefined),
  text({ limit: most, type: () => true }),
  (req, _res, next) => {
    const given: unknown = req.body
    if (typeof given !== 'string' || given.trim() === '' || !acceptableJson(given)) return next(new PlatformError('input.malformed'))
    req.body = storable(JSON.parse(given) as unknown)
    next()
  },
]

/** @throws PlatformError `input.invalid` with a reason for each problem. */
export function parsedBody<T>(schema: z.ZodType<T>, req: Request): T {
  const parsed = schema.safeParse(req.body)
  if (parsed.success) return parsed.data
  throw new PlatformError('input.invalid', { reasons: fieldReasons(parsed.error.issues) })
}

export const answerJson = (res: Response, body: unknown): void => void res.status(200).set('Cache-Control', 'no-store').json(body)

export const callersLanguage = (req: Request): Language =>
  /payload-lng=en/.test(String(req.headers.cookie ?? '')) || /^en\b/.test(String(req.headers['accept-language'] ?? '')) ? 'en' : 'zh'

/** RFC 9457: the code, one sentence for each reason in the caller's language, and the reasons for programs. */
export type Problem = { type: 'about:blank'; status: number; code: string; title?: string; reasons?: (Reason & { text: string })[] }

/** What is told about an error; `null` for what only the log may know. */
export function problemOf(error: unknown, language: Language): Problem | null {
  const known = asPlatformError(error)
  return known === null ? null : {
    type: 'about:blank', status: known.status, code: known.code, title: errorText(known.code, language),
    reasons: (known.details.reasons ?? []).map((reason) => ({ ...reason, text: reasonText(reason, language) })),
  }
}

export const fault: Problem = { type: 'about:blank', status: 500, code: 'fault' }

export const answerProblems = (onFault: (error: unknown) => void): ErrorRequestHandler => (error: unknown, req, res, next) => {
  if (res.headersSent) return next(error)
  const problem = problemOf(error, callersLanguage(req))
  if (problem === null) onFault(error)
  const { status } = problem ?? fault
  res.status(status).type('application/problem+json').set('Cache-Control', 'no-store').json(problem ?? fault)
}

function asPlatformError(error: unknown): PlatformError | null {
  if (isPlatformError(error)) return error
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown }
  if (type === 'entity.too.large') return new PlatformError('input.too-large')
  return typeof type === 'string' && typeof status === 'number' && status < 500 ? new PlatformError('input.malformed') : null
}
