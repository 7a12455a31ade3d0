import { documentNumberKey, documentNumberReasons, plainDocumentNumber } from './document-number.ts'
import type { Reason } from '../errors.ts'
import type { DocumentEffect } from '../publishing/policy-text.ts'

/** One key for one document number, of whatever form. */
export const effectKey = (docNumber: string): string => documentNumberKey(docNumber)?.key ?? plainDocumentNumber(docNumber)

/** A chain of amendments longer than this is no history of a document; the walk stops there and lets it pass. */
const mostDocuments = 10_000

/**
 * What is wrong with what a document does to earlier ones (G-32, P-11): malformed or doubled numbers, itself, or a circle
 * in which two documents would amend each other.
 * @param affects keys (`effectKey`) of the documents that the document of a key amends or abolishes, as the library knows
 */
export function effectReasons(
  document: { docNumber: string; effects: readonly DocumentEffect[] }, affects: (key: string) => readonly string[],
): Reason[] {
  const own = document.docNumber.trim() === '' ? null : effectKey(document.docNumber)
  const seen = new Set<string>()
  return document.effects.flatMap(({ docNumber }, at): Reason[] => {
    const field = `effects.${at}.docNumber`
    const refuse = (problem: string): Reason[] => [{ key: `effect.${problem}`, field, rule: 'G-32', params: { value: docNumber } }]
    if (docNumber.trim() === '') return refuse('number-missing')
    const malformed = documentNumberReasons(docNumber, field)
    if (malformed.length > 0) return malformed
    const key = effectKey(docNumber)
    if (key === own) return refuse('itself')
    if (seen.has(key)) return refuse('doubled')
    seen.add(key)
    return own !== null && reaches(key, own, affects) ? refuse('circular') : []
  })
}

/** Whether `from` amends or abolishes `to`, itself or through others. */
function reaches(from: string, to: string, affects: (key: string) => readonly string[]): boolean {
  const seen = new Set([from])
  const open = [from]
  for (let key = open.pop(); key !== undefined && seen.size < mostDocuments; key = open.pop()) {
    for (const next of affects(key)) {
      if (next === to) return true
      if (!seen.has(next)) open.push(next)
      seen.add(next)
    }
  }
  return false
}
