import type { CollectionBeforeOperationHook } from 'payload'
import { PlatformError } from '../errors.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { isId } from '../storage/id-form.ts'

const mostRows = 100
const deepest = 2

/** Operations that take a condition; Payload reports versions as `read` and counts by names of their own. */
const reads: ReadonlySet<string> = new Set(['read', 'readDistinct', 'count', 'countVersions'])

type Read = {
  limit?: number; depth?: number; where?: unknown; sort?: unknown
  overrideAccess?: boolean
  /** only there when Payload itself populates a relation */
  currentDepth?: number
}

/**
 * A condition or order of a signed-in person may not reach into another collection: in draft mode Payload answers such a
 * condition about documents that the person may not read (payload-guide 2.4). Over HTTP reads are bounded as well.
 * Relations that Payload populates are left alone: their number follows from the bounded read.
 */
export const clampReads: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const read = args as Read
  if (!reads.has(operation) || read.overrideAccess === true || read.currentDepth !== undefined) return args
  const field = crossesCollections(read.where) ? 'where' : ordersBy(read.sort).some(isDotted) ? 'sort' : null
  if (field !== null) throw asApiError(new PlatformError('input.invalid', { reasons: [{ key: 'query.dotted', field }] }), req)
  if (!isCondition(read.where)) throw asApiError(new PlatformError('input.invalid', { reasons: [{ key: 'query.malformed', field: 'where' }] }), req)
  if (req.payloadAPI !== 'REST') return args
  if (asksForNoIds(read.where)) throw asApiError(new PlatformError('input.invalid', { reasons: [{ key: 'query.malformed', field: 'where' }] }), req)
  return {
    ...args,
    limit: Math.min(Math.max(1, Number(read.limit) || 20), mostRows),
    depth: Math.min(Number(read.depth ?? 0) || 0, deepest),
    trash: false,
    joins: false,
    pagination: true,
  }
}

/** Own group fields have no dots either: none of them is a condition anybody needs. */
const isDotted = (path: string): boolean => {
  const own = path.replace(/^-/, '').replace(/^version\./, '')
  return own.includes('.') || own.includes('__')
}

const ordersBy = (sort: unknown): string[] => (Array.isArray(sort) ? sort : [sort]).filter((entry) => typeof entry === 'string').flatMap((entry) => entry.split(','))

/** `parent` of a version is its document, and `and`/`or` are read by Payload in any case of letters. */
function crossesCollections(where: unknown): boolean {
  if (where === null || typeof where !== 'object') return false
  if (Array.isArray(where)) return where.some(crossesCollections)
  return Object.entries(where).some(([key, value]) => isDotted(key) || (/^(?:and|or)$/i.test(key) && crossesCollections(value)))
}

const operators: ReadonlySet<string> = new Set([
  'equals', 'not_equals', 'in', 'not_in', 'all', 'exists', 'contains', 'like', 'not_like', 'greater_than', 'greater_than_equal', 'less_than', 'less_than_equal',
])

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value)
const isScalar = (value: unknown): boolean => value === null || value === undefined || typeof value !== 'object'

/** Operators that the platform's fields know, each with a plain value or a list of them: the databases fail on others. */
function isCondition(where: unknown): boolean {
  if (where === undefined || where === null) return true
  if (!isRecord(where)) return false
  return Object.entries(where).every(([key, value]) => {
    if (/^(?:and|or)$/i.test(key)) return Array.isArray(value) && value.every(isCondition)
    if (!isRecord(value)) return false
    return Object.entries(value).every(([operator, operand]) => operators.has(operator) && isOperand(key, operator, operand))
  })
}

/** MongoDB's adapter fails on a list of ids with anything else in it, where for a single one it finds nothing. */
function asksForNoIds(where: unknown): boolean {
  if (!isRecord(where)) return false
  return Object.entries(where).some(([key, value]) => {
    if (/^(?:and|or)$/i.test(key)) return Array.isArray(value) && value.some(asksForNoIds)
    return key === 'id' && isRecord(value) && [value['in'], value['not_in']].some((operand) => operand !== undefined && !isIdList(operand))
  })
}

const isIdList = (operand: unknown): boolean => (Array.isArray(operand) ? operand : String(operand ?? '').split(',')).every((id) => id === '' || isId(String(id)))

function isOperand(key: string, operator: string, operand: unknown): boolean {
  const many = operator === 'in' || operator === 'not_in' || operator === 'all'
  const plain = isScalar(operand) || (many && Array.isArray(operand) && operand.every(isScalar))
  const isInstant = /(?:^|\.)(?:createdAt|updatedAt|publishedAt)$/.test(key) && operator !== 'exists'
  return plain && !(isInstant && typeof operand === 'string' && Number.isNaN(Date.parse(operand)))
}
