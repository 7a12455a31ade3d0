import type { Reason } from '../errors.ts'
import { civilMinute } from '../library/civil-time.ts'

/** Stands in the data of a save that named no revision; Payload would fill the gap with the present one. */
export const notNamed = -1

/** The newest stored text of a draft, as far as a conflict must name it. */
export type StoredDraft = { revision: number; savedByName: string; savedAt: string | null }

/** The revision that a save names; `notNamed` for anything but a whole number from 0. */
export const namedRevision = (value: unknown): number => (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : notNamed)

/** A draft that was stored before revisions were counted has none: 0. */
export const storedRevision = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0)

/**
 * Why a save is refused, or null when it may be written as the next revision: it must name exactly the newest stored one,
 * because anything else would overwrite a text that its writer never saw.
 */
export function saveRefusal(named: number, stored: StoredDraft): Reason | null {
  if (named === notNamed) return { key: 'draft.revision-required', field: 'draftRevision' }
  if (named === stored.revision) return null
  const params = { name: stored.savedByName, at: stored.savedAt === null ? '' : civilMinute(stored.savedAt), known: named, present: stored.revision }
  return { key: stored.savedByName === '' ? 'draft.changed-meanwhile' : 'draft.saved-meanwhile', field: 'draftRevision', params }
}
