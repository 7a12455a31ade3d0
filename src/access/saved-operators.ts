/** As the databases and Payload's adapters write them: `$set`, `$inc`, `$push`, `$remove`, … */
const operatorForm = /^\$[a-z]/i

/**
 * The first key among data that a database would take for an order instead of a value; null for none. Payload's adapters
 * carry out `$push`, `$remove` and `$inc` below a field, and MongoDB's driver whatever stands at the top. Texts are not
 * looked into.
 * @param data as it is to be saved, nested no deeper than a body may be
 */
export function operatorAmong(data: unknown): string | null {
  if (data === null || typeof data !== 'object') return null
  if (Array.isArray(data)) return firstOf(data)
  // Bytes of a file, dates and the like hold no keys of a client's.
  if (Object.getPrototypeOf(data) !== Object.prototype && Object.getPrototypeOf(data) !== null) return null
  return Object.keys(data).find((key) => operatorForm.test(key)) ?? firstOf(Object.values(data))
}

function firstOf(values: readonly unknown[]): string | null {
  for (const value of values) {
    const found = operatorAmong(value)
    if (found !== null) return found
  }
  return null
}
