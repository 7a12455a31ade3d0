/** Fields of the article's form that the checks read, as the route takes them. */
export const checkedFields = ['title', 'subtitle', 'summary', 'source', 'author', 'editor', 'keywords', 'docNumber', 'column', 'placements', 'cover', 'attachments', 'body'] as const

/** What the form holds now, without fields that it does not show. */
export const formTexts = (fields: Readonly<Record<string, { value?: unknown } | undefined>>): Record<string, unknown> =>
  Object.fromEntries(checkedFields.flatMap((name) => (fields[name]?.value === undefined ? [] : [[name, fields[name].value]])))
