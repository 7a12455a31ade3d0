import type { CollectionBeforeOperationHook } from 'payload'
import { ValidationError } from 'payload'
import { fieldReasons } from '../input-reasons.ts'
import { label } from '../locales/label.ts'
import { languageOf } from '../locales/refusal.hooks.ts'
import { reasonText } from '../locales/refusal.ts'
import { structuredFields } from './policy-input.ts'

type Data = Record<string, unknown>

/**
 * Days and lists of a draft in the one form that they are kept in; what is no such thing is refused by field and place in
 * it, before anything looks into it. All problems at once.
 */
export const checkStructuredFields: CollectionBeforeOperationHook = ({ args, operation, req, collection }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const data = { ...(args as { data?: Data }).data }
  const language = languageOf(req)
  const errors: { path: string; label: string; message: string }[] = []
  for (const field of collection.flattenedFields) {
    const shape = structuredFields[field.name as keyof typeof structuredFields] as (typeof structuredFields)[keyof typeof structuredFields] | undefined
    const value = data[field.name]
    if (shape === undefined || value === undefined || value === null || value === '') continue
    const parsed = shape.safeParse(value)
    if (parsed.success) data[field.name] = parsed.data
    else errors.push(...fieldReasons(parsed.error.issues.map((issue) => ({ ...issue, path: [field.name, ...issue.path] }))).map((reason) => ({
      path: field.name, label: label(`fields.${field.name}`)[language], message: reasonText(reason, language),
    })))
  }
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
  return { ...args, data } as typeof args
}
