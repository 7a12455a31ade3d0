import { effectKey } from '../../documents/effects.ts'
import type { DocumentEffect } from '../../publishing/policy-text.ts'

/** Rows of the form as they are typed; what was stored otherwise begins anew. */
export function effectsIn(value: unknown): DocumentEffect[] {
  if (!Array.isArray(value)) return []
  return value.filter((row): row is Record<string, unknown> => row !== null && typeof row === 'object').map((row) => ({
    kind: row['kind'] === 'abolishes' ? 'abolishes' : 'amends', docNumber: wordsOf(row['docNumber']), on: wordsOf(row['on']),
  }))
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Places of rows whose number another row above has already. */
export function doubledRows(effects: readonly DocumentEffect[]): ReadonlySet<number> {
  const seen = new Set<string>()
  return new Set(effects.flatMap(({ docNumber }, at) => {
    const key = docNumber.trim() === '' ? '' : effectKey(docNumber)
    const isDoubled = key !== '' && seen.has(key)
    seen.add(key)
    return isDoubled ? [at] : []
  }))
}
