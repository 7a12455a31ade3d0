import { canonicalJson } from '../../publishing/canonical-text.ts'

type Row = Record<string, unknown>

/** Names of the columns that are not what they should be; absent, null, empty and false are one. */
export function differing(expected: Row, stored: Row): string[] {
  const plain = (value: unknown): string => {
    const read: unknown = typeof value === 'string' && /^[[{]/.test(value) ? jsonOr(value) : value === true ? 1 : value
    const isEmpty = read === undefined || read === null || read === '' || read === false || (Array.isArray(read) && read.length === 0)
    return canonicalJson(isEmpty ? null : read)
  }
  return Object.keys(expected).filter((name) => plain(expected[name]) !== plain(stored[name]))
}

/** A column of JSON as the database gives it back; a title that begins with a bracket is none. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
