import type { CollectionBeforeChangeHook } from 'payload'
import { ValidationError } from 'payload'
import { languageOf } from '../../locales/refusal.hooks.ts'
import { reasonText } from '../../locales/refusal.ts'
import { templateReasons } from './reply-template.ts'

/** A name in braces that stands for nothing would be sent to a citizen as it is. */
export const checkTemplate: CollectionBeforeChangeHook = ({ data, originalDoc, req, collection }) => {
  const language = languageOf(req)
  const reasons = templateReasons(String({ ...(originalDoc as object | undefined), ...data }['text'] ?? ''), language)
  if (reasons.length > 0) throw new ValidationError({ collection: collection.slug, errors: reasons.map((reason) => ({ path: 'text', message: reasonText(reason, language) })), req }, req.t)
  return data
}
