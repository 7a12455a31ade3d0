import type { CollectionBeforeChangeHook } from 'payload'
import { PlatformError } from '../errors.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { idOf } from '../storage/relation-ids.ts'
import { listedInReview } from './listed-in-review.store.ts'

/**
 * Refuses other words of a file or picture while a text under review lists it: its signers would be left with a text that is not
 * the one submitted. Throws `stage.locked`, which names the text.
 * @param fields names of the fields that hold such words
 */
export const keepWordsUnderReview = (collection: 'media' | 'attachments', fields: readonly string[]): CollectionBeforeChangeHook => async ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update') return data
  const before = (originalDoc ?? {}) as Record<string, unknown>
  const field = fields.find((name) => name in data && (data[name] ?? '') !== (before[name] ?? ''))
  if (field === undefined) return data
  const title = await listedInReview(req.payload, idOf(before['tenant']), collection, idOf(before))
  if (title === null) return data
  throw asApiError(new PlatformError('stage.locked', { reasons: [{ key: 'move.words-under-review', field, params: { title } }] }), req)
}
