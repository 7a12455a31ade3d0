import type { CollectionBeforeChangeHook } from 'payload'
import { idOf } from '../storage/relation-ids.ts'
import { changedWords } from './same-words.ts'

/**
 * Remembers who brought a file and who wrote the words that go with it: both are part of every text that shows it, so
 * whoever it was is one of its authors and signs it nowhere (W-02).
 * @param fields names of the fields that hold such words
 */
export const noteWordsAuthor = (fields: readonly string[]): CollectionBeforeChangeHook => ({ data, operation, originalDoc, req }) => {
  const before = (originalDoc ?? {}) as Record<string, unknown>
  const known = String(before['wordsBy'] ?? '').split(',').filter(Boolean)
  const person = idOf(req.user)
  const changed = operation === 'create' || changedWords(fields, data, before) !== null
  return { ...data, wordsBy: (changed && person !== '' ? [...new Set([...known, person])] : known).join(',') }
}
