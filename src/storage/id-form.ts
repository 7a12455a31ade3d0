/** Ids as the two databases make them, for patterns around it: object ids on MongoDB, UUIDs on SQLite. */
export const idPattern = '(?:[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'

const form = new RegExp(`^${idPattern}$`)

/** Whether a database can be asked for it: on anything else some questions fail. */
export const isId = (text: string): boolean => form.test(text)
