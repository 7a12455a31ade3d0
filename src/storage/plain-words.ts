import type { Where } from 'payload'

/** `%` and `_` stand for any signs in SQLite's LIKE, which the adapter asks without an escape; a backslash is one on MongoDB. */
const parted = /[\s%_\\]+/u
const mostWords = 8

/** What somebody typed to look for, as words that stand for themselves on either database. */
export const plainWords = (typed: string): string[] => typed.normalize('NFC').split(parted).filter(Boolean).slice(0, mostWords)

/** Rows whose text holds every word that was typed; null for nothing typed that can be looked for. */
export function holdsWords(field: string, typed: string): Where | null {
  const words = plainWords(typed)
  return words.length === 0 ? null : { and: words.map((word): Where => ({ [field]: { like: word } })) }
}
