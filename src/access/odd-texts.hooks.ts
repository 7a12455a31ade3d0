import type { CollectionBeforeOperationHook } from 'payload'
import { ValidationError } from 'payload'
import { languageOf } from '../locales/refusal.hooks.ts'
import { reasonText } from '../locales/refusal.ts'
import { oddTexts } from './odd-texts.ts'

/** What people send for a text is one, in every collection of ours. */
export const refuseOddTexts: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  const { data, overrideAccess } = args as { data?: unknown; overrideAccess?: boolean }
  if (overrideAccess === true || (operation !== 'create' && operation !== 'update')) return args
  const odd = oddTexts(data, collection.flattenedFields)
  if (odd.length === 0) return args
  const language = languageOf(req)
  throw new ValidationError({ collection: collection.slug, req, errors: odd.map((path) => ({ path, label: path, message: reasonText({ key: 'field.kind', field: path, params: { name: path } }, language) })) }, req.t)
}
