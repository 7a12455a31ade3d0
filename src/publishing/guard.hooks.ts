import type { CollectionBeforeChangeHook, CollectionBeforeOperationHook } from 'payload'
import { Forbidden } from 'payload'
import { isTrusted } from './capability.ts'
import { withoutServerOwned } from './server-owned.ts'

/**
 * The gate of publishing (design, idea 2; payload-guide 2.2). Whichever door a write came by (REST, admin, bulk,
 * duplicate, Local API, server function), it becomes a draft without server-owned fields, unless this process itself
 * holds the capability. Restoring and locale-wise publishing are refused: they would bypass the moves.
 */
export const guardBeforeOperation: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (isTrusted(req.context)) return args
  if (operation === 'create' || operation === 'update') {
    const { publishSpecificLocale: _locale, publishAllLocales: _all, unpublishAllLocales: _none, ...rest } = args as Record<string, unknown>
    const data = withoutServerOwned((rest['data'] ?? {}) as Record<string, unknown>)
    return { ...rest, data, draft: true, duplicateFromID: undefined, autosave: false, trash: false } as unknown as typeof args
  }
  if (operation === 'restoreVersion' || operation === 'delete') throw new Forbidden(req.t)
  return args
}

/** Belt and braces: nothing that reaches storage is published without the capability. */
export const guardBeforeChange: CollectionBeforeChangeHook = ({ data, req }) => {
  if (!isTrusted(req.context) && data['_status'] === 'published') throw new Forbidden(req.t)
  return data
}
