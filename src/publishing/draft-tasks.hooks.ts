import type { CollectionAfterChangeHook } from 'payload'
import { movedRefOf } from './bundle.ts'
import { isTrusted } from './capability.ts'
import type { DraftType } from './resource-types.ts'
import { projectTasks } from './tasks.store.ts'

/**
 * A saved draft stands at its authors' desk at once. A projection: what is not written here, `library check` finds, so a
 * fault of the desk never loses a save. What the worker writes on a document follows a move, whose tasks it makes itself.
 */
export const keepDraftTasks: CollectionAfterChangeHook = async ({ doc, req, collection }) => {
  if (isTrusted(req.context)) return
  await projectTasks(req.payload, movedRefOf(collection.slug as DraftType, doc as Record<string, unknown>)).catch((error: unknown) => req.payload.logger.error({ err: error, msg: 'tasks of a draft' }))
}
