/** What is asked of a field's configuration; Payload's flattened fields are of this form. */
export type TextHolder = { name: string; type: string; hasMany?: boolean | undefined; flattenedFields?: readonly TextHolder[] }

const textual: ReadonlySet<string> = new Set(['text', 'textarea', 'email', 'code'])

/**
 * Paths of text fields for which something else was sent: Payload looks at the length of a text and not at its kind, SQLite
 * keeps an object as the text of it, MongoDB fails. Fields of several texts and what no field takes are not looked at.
 */
export function oddTexts(data: unknown, fields: readonly TextHolder[]): string[] {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return []
  return fields.flatMap((field) => {
    const value = (data as Record<string, unknown>)[field.name]
    if (value === undefined || value === null) return []
    if (textual.has(field.type)) return typeof value === 'string' || field.hasMany === true ? [] : [field.name]
    if (field.type === 'array') return Array.isArray(value) ? value.flatMap((row, at) => oddTexts(row, field.flattenedFields ?? []).map((path) => `${field.name}.${at}.${path}`)) : []
    return oddTexts(value, field.flattenedFields ?? []).map((path) => `${field.name}.${path}`)
  })
}
