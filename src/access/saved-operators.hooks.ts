import type { CollectionBeforeOperationHook, SanitizedCollectionConfig } from 'payload'
import { PlatformError } from '../errors.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { savedFault } from './saved-operators.ts'

/**
 * What people send to a collection of ours is values to be saved, never orders to the database; what the platform writes
 * itself may hold them. Payload's own collection of preferences has no hooks: it keeps its `value` as it is, and runs none of it.
 */
export const refuseSavedOperators: CollectionBeforeOperationHook = ({ args, collection, req }) => {
  const { data, overrideAccess } = args as { data?: unknown; overrideAccess?: boolean }
  const fault = overrideAccess === true ? null : savedFault(data, freeFormOf(collection))
  if (fault === null) return args
  const { key, field } = fault
  throw asApiError(new PlatformError('input.invalid', { reasons: [{ key, field, params: { field } }] }), req)
}

const freeForms = new WeakMap<SanitizedCollectionConfig, ReadonlySet<string>>()

function freeFormOf(collection: SanitizedCollectionConfig): ReadonlySet<string> {
  const known = freeForms.get(collection) ?? new Set(collection.flattenedFields.filter(({ type }) => type === 'json' || type === 'richText').map(({ name }) => name))
  freeForms.set(collection, known)
  return known
}
