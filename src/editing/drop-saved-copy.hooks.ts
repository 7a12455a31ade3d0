import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../storage/relation-ids.ts'
import { articleKey } from './resource-key.ts'
import { dropCopy } from './working-copies.store.ts'

/** What a person has saved is no longer unsaved; copies of others stay. A copy that is left over is found to be no news. */
export const dropSavedCopy: CollectionAfterChangeHook = async ({ doc, operation, req }) => {
  const user = idOf(req.user)
  if (operation === 'update' && user !== '') await dropCopy(req.payload, user, articleKey(String((doc as { id: unknown }).id)))
}
