import type { CollectionBeforeChangeHook } from 'payload'
import { siteRoles } from '../access/roles.ts'
import { isLimitedToColumns } from '../access/scope.ts'
import { scopeOf } from '../access/scope.store.ts'
import { PlatformError } from '../errors.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { changedWords } from '../media/same-words.ts'
import { idOf } from '../storage/relation-ids.ts'
import { listedInReview } from './listed-in-review.store.ts'

/**
 * Refuses other words of a file or picture while a text under review lists it: its signers would be left with a text that is not
 * the one submitted. Throws `stage.locked`, which names the text to those who may read it.
 * @param fields names of the fields whose words are part of a canonical text
 */
export const keepWordsUnderReview = (collection: 'media' | 'attachments', fields: readonly string[]): CollectionBeforeChangeHook => async ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update') return data
  const before = (originalDoc ?? {}) as Record<string, unknown>
  const field = changedWords(fields, data, before)
  if (field === null) return data
  const title = await listedInReview(req.payload, idOf(before['tenant']), collection, idOf(before))
  if (title === null) return data
  // Whose rights end at some columns is not told what is written in the others.
  const isTold = !isLimitedToColumns(await scopeOf(req), siteRoles)
  throw asApiError(new PlatformError('stage.locked', { reasons: [isTold ? { key: 'move.words-under-review', field, params: { title } } : { key: 'move.words-under-some-review', field }] }), req)
}
