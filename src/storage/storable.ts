/**
 * A value as every database gives it back: SQLite ends a text at U+0000, and half a surrogate pair comes back as another
 * character. What a proof or a hash is made over must be this, or it proves something that is not stored.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return storableText(value) as T
  if (Array.isArray(value)) return value.map(storable) as T
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, storable(entry)])) as T
}

const storableText = (text: string): string => text.toWellFormed().replaceAll('\u0000', '')
