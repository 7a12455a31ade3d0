import type { CollectionBeforeOperationHook, FlattenedField } from 'payload'
import { ValidationError } from 'payload'
import { languageOf } from '../locales/refusal.hooks.ts'
import { reasonText } from '../locales/refusal.ts'
import { cleanLines, cleanText } from '../rich-text/normalise-values.ts'
import type { Reason } from '../errors.ts'

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value)
const isText = (value: unknown): boolean => typeof value === 'string'
const isId = (value: unknown): boolean => typeof value === 'string' || (isRecord(value) && typeof value['id'] === 'string')
/** Every child a node with a type: Payload's own hooks on rich text fail on anything else, before ours can drop it. */
const isNode = (value: unknown): boolean => isRecord(value) && isText(value['type']) && (value['children'] === undefined || (Array.isArray(value['children']) && value['children'].every(isNode)))
const isRichText = (value: unknown): boolean =>
  isRecord(value) && isRecord(value['root']) && (value['root']['children'] === undefined || (Array.isArray(value['root']['children']) && value['root']['children'].every(isNode)))
const isRelation = (value: unknown, field: FlattenedField): boolean =>
  'hasMany' in field && field.hasMany === true ? Array.isArray(value) && value.every(isId) : isId(value)

const isChoice = (value: unknown, field: FlattenedField): boolean =>
  'options' in field && field.options.some((option) => (typeof option === 'string' ? option : option.value) === value)

/** Kinds of fields by what a draft may hold in them; others are the platform's own. */
const kinds: Partial<Record<FlattenedField['type'], (value: unknown, field: FlattenedField) => boolean>> = {
  text: isText, textarea: isText, relationship: isRelation, upload: isRelation, richText: isRichText, select: isChoice,
  checkbox: (value) => typeof value === 'boolean', number: (value) => typeof value === 'number' && Number.isFinite(value),
}

/**
 * Drafts skip Payload's validation of fields, so that half a text can be saved; a value that is no such text at all is
 * refused by name before anything looks into it. All problems at once. Texts are kept without characters that nobody sees:
 * controls, which end feeds and rows half-way, and those that turn the direction of reading.
 */
export const checkDraftShape: CollectionBeforeOperationHook = ({ args, operation, req, collection }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const data = (args as { data?: Record<string, unknown> }).data ?? {}
  const language = languageOf(req)
  const errors = collection.flattenedFields.flatMap((field) => {
    const reason = problemOf(field, data[field.name])
    if (reason === null) return []
    const label = isRecord('label' in field ? field.label : null) ? String((field as { label: Record<string, unknown> }).label[language] ?? field.name) : field.name
    return [{ path: field.name, label, message: reasonText({ ...reason, params: { ...reason.params, name: label } }, language) }]
  })
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
  const cleaned = collection.flattenedFields.flatMap((field): [string, string][] => {
    const value = data[field.name]
    return typeof value !== 'string' ? [] : field.type === 'text' ? [[field.name, cleanText(value)]] : field.type === 'textarea' ? [[field.name, cleanLines(value)]] : []
  })
  return { ...args, data: { ...data, ...Object.fromEntries(cleaned) } } as typeof args
}

function problemOf(field: FlattenedField, value: unknown): Reason | null {
  const fits = kinds[field.type]
  if (fits === undefined || value === undefined || value === null || value === '') return null
  if (!fits(value, field)) return { key: 'field.kind' }
  const most = 'maxLength' in field && typeof field.maxLength === 'number' ? field.maxLength : null
  return most !== null && typeof value === 'string' && value.length > most ? { key: 'field.too-long', params: { most } } : null
}
