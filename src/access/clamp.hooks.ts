import type { CollectionBeforeOperationHook } from 'payload'
import { PlatformError } from '../errors.ts'
import { asApiError } from '../locales/refusal.hooks.ts'

const mostRows = 100
const deepest = 2

/**
 * Reads over HTTP are bounded, and a condition may not reach into another collection: in draft mode Payload answers
 * such a condition about documents that the person may not read (payload-guide 2.4).
 */
export const clampReads: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'read' || req.payloadAPI !== 'REST') return args
  const read = args as { limit?: number; depth?: number; where?: unknown; trash?: boolean; joins?: unknown; pagination?: boolean; sort?: unknown }
  if (crossesCollections(read.where) || (typeof read.sort === 'string' && read.sort.includes('.'))) {
    throw asApiError(new PlatformError('input.invalid', { reasons: [{ key: 'query.dotted', field: 'where' }] }), req)
  }
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
function crossesCollections(where: unknown): boolean {
  if (where === null || typeof where !== 'object') return false
  if (Array.isArray(where)) return where.some(crossesCollections)
  return Object.entries(where).some(([key, value]) => (key.includes('.') && !key.startsWith('version.')) || key.includes('__') || ((key === 'and' || key === 'or') && crossesCollections(value)))
}
