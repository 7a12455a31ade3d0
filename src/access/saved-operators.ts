/** As the databases and Payload's adapters write them: `$set`, `$inc`, `$push`, `$remove`, … */
const operatorForm = /^\$[a-z]/i

/**
 * Where among data the first key stands that a database would take for an order instead of a value, as `title.$set`; null for
 * none. Payload's adapters carry out `$push`, `$remove` and `$inc` below a field, and MongoDB's driver whatever stands at the
 * top. Texts are not looked into.
 * @param data as it is to be saved, nested no deeper than a body may be
 */
export function operatorAmong(data: unknown): string | null {
  if (data === null || typeof data !== 'object') return null
  // Bytes of a file, dates and the like hold no keys of a client's.
  if (!Array.isArray(data) && Object.getPrototypeOf(data) !== Object.prototype && Object.getPrototypeOf(data) !== null) return null
  const keys = Object.keys(data)
  const own = keys.find((key) => operatorForm.test(key))
  if (own !== undefined) return own
  for (const key of keys) {
    const below = operatorAmong((data as Record<string, unknown>)[key])
    if (below !== null) return `${key}.${below}`
  }
  return null
}
