/** As a page says it: without spaces around, nothing for what was never filled in, and a box that is not ticked. */
const said = (value: unknown): string => (typeof value === 'string' ? value.trim() : value === true || value === 1 ? 'yes' : '')

/** The first of the fields whose words are others than before; null where all say the same. */
export const changedWords = (fields: readonly string[], data: Readonly<Record<string, unknown>>, before: Readonly<Record<string, unknown>>): string | null =>
  fields.find((field) => field in data && said(data[field]) !== said(before[field])) ?? null
