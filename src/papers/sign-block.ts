import { widthInCharacters } from './measures.ts'

export type SignBlock = {
  /** characters of white space behind the longest signature */
  afterSignature: number
  /** characters of white space behind the day */
  afterDay: number
}

/**
 * GB/T 9704-2012 7.3.5.2, document without seal: the signature ends two characters before the margin, and the day begins
 * two characters behind the signature's beginning; where the day is the longer one, it ends two characters before the
 * margin and the signature moves.
 */
export const signBlock = (signature: readonly string[], day: string): SignBlock => {
  const signatureWidth = Math.max(0, ...signature.map(widthInCharacters))
  const dayWidth = widthInCharacters(day)
  const overhang = signatureWidth - dayWidth
  if (signatureWidth === 0 || dayWidth === 0) return { afterSignature: 2, afterDay: 2 }
  return overhang >= 2 ? { afterSignature: 2, afterDay: overhang } : { afterSignature: 4 - overhang, afterDay: 2 }
}
