/**
 * The whole error vocabulary, one file. A broken contract is a `PlatformError` with a code of this table; a refusal
 * that a person must act on is a list of `Reason`; anything else is a fault. No message text here: the sentence is the
 * locale key `errors.<code>`, with `details` as its variables.
 */
const statusOf = {
  'input.invalid': 422,
  'input.too-large': 413,
  'input.malformed': 400,
  'access.unauthenticated': 401,
  'access.denied': 403,
  'page.not-found': 404,
  'page.withdrawn': 410,
  'method.not-allowed': 405,
  'tenant.unknown-host': 421,
  'tenant.suspended': 503,
  'tenant.not-found': 404,
  'address.taken': 409,
  'column.not-found': 404,
  'resource.not-found': 404,
  'stage.illegal-move': 409,
  'stage.not-ready': 422,
  'stage.same-person': 403,
  'stage.locked': 409,
  'override.refused': 422,
  'edit.conflict': 409,
  'text.changed': 409,
  'media.unreadable': 422,
  'media.type-refused': 415,
  'manifest.invalid': 422,
  'theme.broken': 500,
  'settings.invalid': 500,
  'rate.exceeded': 429,
  'database.unavailable': 503,
  'library.unsigned': 500,
} as const

export type ErrorCode = keyof typeof statusOf

export const errorCodes = Object.keys(statusOf) as ErrorCode[]

/** One reason why something is refused: what, where, by which rule, and what to do (all by locale key). */
export type Reason = {
  /** locale key below `reasons.` */
  key: string
  /** field path, as the form names it */
  field?: string
  /** rule id of the regulation, such as `G-31` */
  rule?: string
  params?: Record<string, string | number>
}

export type ErrorDetails = Record<string, unknown> & { reasons?: Reason[] }

export class PlatformError extends Error {
  readonly isPlatformError = true
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'PlatformError'
    this.code = code
    this.details = details
  }

  get status(): number {
    return statusOf[this.code]
  }
}

export const statusOfCode = (code: ErrorCode): number => statusOf[code]

/** By property, never `instanceof`: the admin's bundle holds its own copy of this module. */
export const isPlatformError = (error: unknown): error is PlatformError =>
  typeof error === 'object' && error !== null && (error as PlatformError).isPlatformError === true
