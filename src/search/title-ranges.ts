import type { TextRange } from './search-engine.ts'
import { foldText, isHan } from './tokens.ts'

/** Folding can change lengths (ﬁ → fi), so each folded unit remembers which part of the title it came from. */
const foldedWithOrigin = (title: string): { text: string; from: number[]; to: number[] } => {
  const from: number[] = []
  const to: number[] = []
  let text = ''
  let at = 0
  for (const character of title) {
    const folded = foldText(character)
    for (let unit = 0; unit < folded.length; unit++) {
      from.push(at)
      to.push(at + character.length)
    }
    text += folded
    at += character.length
  }
  return { text, from, to }
}

const wordUnit = /[[\p{L}\p{N}\p{M}]--\p{Script=Han}]/v

/** A word of letters counts only where it stands alone, as the index sees it; Han text has no such borders. */
const standsAlone = (text: string, start: number, end: number): boolean =>
  !wordUnit.test(text[start - 1] ?? '') && !wordUnit.test(text[end] ?? '')

const occurrences = (text: string, word: string): TextRange[] => {
  const found: TextRange[] = []
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    if (isHan(word) || standsAlone(text, at, at + word.length)) found.push([at, at + word.length])
  }
  return found
}

const merged = (ranges: TextRange[]): TextRange[] => {
  const result: [number, number][] = []
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = result.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else result.push([start, end])
  }
  return result
}

/** Where `words` (of `queryWords`) occur in the title: ascending, apart, in UTF-16 units of the title as given. */
export const titleRanges = (title: string, words: readonly string[]): TextRange[] => {
  const { text, from, to } = foldedWithOrigin(title)
  const ranges = words.flatMap((word) => occurrences(text, word))
  return merged(ranges.map(([start, end]) => [from[start]!, to[end - 1]!] as const))
}
