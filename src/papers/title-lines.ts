import { widthInCharacters } from './measures.ts'

/** Does not begin a line. */
const closing = /^[\p{Pe}\p{Pf}、，。：；！？,.:;!?%…]/u
/** Does not end one. */
const opening = /[\p{Ps}\p{Pi}]$/u

/**
 * A title in lines that are about equally long and part no word (GB/T 9704-2012 7.3.1: 词意完整、排列对称), each at most
 * `widest` characters, but for a word that is longer than that.
 */
export const titleLines = (title: string, widest: number): string[] => {
  const width = widthInCharacters(title)
  if (width <= widest) return [title]
  const words = wordsOf(title)
  const ideal = width / Math.ceil(width / widest)
  // the least raggedness with which the words up to each can be set, and where their last line begins
  const least = [0]
  const begins = [0]
  for (let end = 1; end <= words.length; end += 1) {
    least[end] = Number.POSITIVE_INFINITY
    for (let start = end - 1; start >= 0; start -= 1) {
      const line = widthInCharacters(lineOf(words, start, end))
      if (line > widest && start < end - 1) break
      const ragged = (least[start] ?? 0) + (line - ideal) ** 2
      if (ragged < (least[end] ?? 0)) {
        least[end] = ragged
        begins[end] = start
      }
    }
  }
  const lines: string[] = []
  for (let end = words.length; end > 0; end = begins[end] ?? 0) lines.unshift(lineOf(words, begins[end] ?? 0, end))
  return lines
}

const lineOf = (words: readonly string[], start: number, end: number): string => words.slice(start, end).join('').trim()

/** Words with the punctuation that clings to them. */
const wordsOf = (title: string): string[] => {
  const words: string[] = []
  for (const { segment } of new Intl.Segmenter('zh-CN', { granularity: 'word' }).segment(title)) {
    const last = words.at(-1)
    if (last !== undefined && (closing.test(segment) || opening.test(last))) words[words.length - 1] = last + segment
    else words.push(segment)
  }
  return words
}
