import { documentNumberKey, plainDocumentNumber } from '../documents/document-number.ts'
import { foldText, textRuns } from './tokens.ts'

const prime = 0x100000001b3n
const basis = 0xcbf29ce484222325n

/** FNV-1a, 64 bits, in base 36: short, and two of a million texts meet by chance once in thirty million indexes. */
const hashOf = (text: string): string => {
  let hash = basis
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime)
  return hash.toString(36)
}

/** The same for titles that differ only in width, case, spaces and punctuation. */
const titleTokens = (title: string): string[] => {
  const letters = textRuns(foldText(title)).join('')
  return letters ? [`h${hashOf(letters)}`] : []
}

const numberTokens = (text: string): string[] => {
  const number = documentNumberKey(text)
  if (!number) return [`d${hashOf(plainDocumentNumber(text))}`]
  return [`d${hashOf(number.key)}`, ...(number.tail ? [`e${hashOf(number.tail)}`] : [])]
}

/** Tokens under which an entry is found by its whole 文号, its year and number alone, or its whole title (C-30). */
export const entryKeys = (title: string, docNumber: string | null): string[] => [
  ...titleTokens(title),
  ...(docNumber?.trim() ? numberTokens(docNumber) : []),
]

/** Tokens of what was typed: any of them makes an exact hit. The tail only where nothing else was typed. */
export const queryKeys = (text: string): string[] => {
  const number = documentNumberKey(text)
  if (!number) return [...titleTokens(text), `d${hashOf(plainDocumentNumber(text))}`]
  const alone = number.key === number.tail
  return [...titleTokens(text), alone ? `e${hashOf(number.key)}` : `d${hashOf(number.key)}`]
}
