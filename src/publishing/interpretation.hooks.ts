import type { CollectionBeforeChangeHook } from 'payload'
import { PlatformError } from '../errors.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { idOf } from '../storage/relation-ids.ts'

/** An interpretation stays with the document that it was written for: what was signed with one is not lent to another. */
export const keepDocument: CollectionBeforeChangeHook = ({ data, originalDoc, operation, req }) => {
  if (operation === 'create') return data
  const kept = idOf((originalDoc as { policy?: unknown }).policy)
  const named = idOf(data['policy'])
  if (named !== kept) throw asApiError(new PlatformError('input.invalid', { reasons: [{ key: 'interpretation.document-fixed', field: 'policy', rule: 'G-34' }] }), req)
  return { ...data, policy: kept }
}
