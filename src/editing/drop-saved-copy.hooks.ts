import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../storage/relation-ids.ts'
import type { DraftType } from '../publishing/resource-types.ts'
import { draftKey, copySaved } from './resource-key.ts'
import { dropCopy } from './working-copies.store.ts'

/**
 * What a form has saved is no longer unsaved. Only the form itself can say so: a save from another window, or by a
 * program in the person's name, leaves the copy. One that is left over and says nothing new is let go when it is next read.
 */
export const dropSavedCopy: CollectionAfterChangeHook = async ({ doc, operation, req, collection }) => {
  const user = idOf(req.user)
  if (operation === 'update' && user !== '' && req.searchParams?.get(copySaved.name) === copySaved.value) await dropCopy(req.payload, user, draftKey({ type: collection.slug as DraftType, id: String((doc as { id: unknown }).id) }))
}
