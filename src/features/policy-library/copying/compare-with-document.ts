import type { TextRange } from '../../../search/search-engine.ts'
import { tellingCharacters } from './commonplaces.ts'
import { copiedStretches, type CopiedStretch } from './copied-stretches.ts'
import type { CopiedPassage, CopyReport, QuotedPassage } from './copy-report.ts'
import { foldText, type FoldedText } from './folded-text.ts'
import { indexShingles, type ShingleIndex } from './shingle-index.ts'

/**
 * Telling characters that a passage needs to count as taken, changes inside it set against them: about a clause. What is
 * shorter is a term, a name or a figure that both texts have to use.
 */
export const leastPassage = 13

export type CompareOptions = {
  /** parts of the interpretation that are quotations, in any order; what lies outside the text or overlaps is put right */
  quotations?: readonly TextRange[]
  /** further words that any text of this province has, such as the names of its bodies */
  commonplaces?: readonly string[]
}

/** Texts beyond this are compared up to here; the longest policy documents have about 100,000 characters. */
export const longestCompared = 400_000

/**
 * What an interpretation takes from the document that it interprets (J-06). Deterministic; never throws.
 *
 * Both texts are reduced to letters and digits in one form: spaces, signs, width, case, traditional and simplified forms
 * make no difference. Every stretch of four characters and more that both have is found (winnowing with a window of one,
 * so nothing is left to chance; see equal-runs.ts for texts that repeat themselves). Stretches that follow each other in
 * both texts with at most eight characters put in, dropped or replaced between them are one passage, and a passage counts
 * from a weight of 13: its characters that are no commonplace, less half of what was changed, and half of its
 * commonplaces unless they are two thirds of it. So
 * * every stretch of 13 telling characters that stands unchanged in the document is counted, wherever it stands there;
 * * an edit of up to eight characters hides nothing where four unchanged ones stand on both of its sides;
 * * sentences in another order count as before.
 * What is the same in both counts; what an edit changed inside a passage does not.
 */
export function compareWithDocument(interpretation: string, document: string, options: CompareOptions = {}): CopyReport {
  const text = foldText(interpretation.slice(0, longestCompared))
  const other = foldText(document.slice(0, longestCompared))
  const index = indexShingles(other.codes)
  const telling = tellingCharacters(text, options.commonplaces ?? [], foldText)
  const parts = partsOf(text, options.quotations ?? [])
  const passages: CopiedPassage[] = []
  const quotations: QuotedPassage[] = []
  let own = 0
  for (const { from, to, quotation } of parts) {
    const found = stretchesIn(text, telling, index, from, to, quotation === null ? leastPassage : 1)
    if (quotation === null) {
      own += to - from
      passages.push(...found.map((stretch) => passageOf(stretch, from, text, other)))
    } else quotations.push({ range: quotation, characters: to - from, taken: sumOf(found) })
  }
  const copied = sumOf(passages)
  return { own, copied, share: own === 0 ? 0 : copied / own, passages, quoted: sumOf(quotations), quotations }
}

const sumOf = (all: readonly { characters: number }[]): number => all.reduce((sum, { characters }) => sum + characters, 0)

const stretchesIn = (text: FoldedText, telling: Uint32Array, index: ShingleIndex, from: number, to: number, least: number): CopiedStretch[] =>
  copiedStretches(text.codes.subarray(from, to), telling.subarray(from, to + 1), index, least)

const passageOf = (stretch: CopiedStretch, from: number, text: FoldedText, other: FoldedText): CopiedPassage => ({
  interpretation: [text.starts[from + stretch.from] as number, text.ends[from + stretch.to] as number],
  document: [other.starts[stretch.place] as number, other.ends[stretch.lastPlace] as number],
  characters: stretch.characters,
})

/** Part of the folded text, `to` excluded; `quotation` is its range in the original. */
type Part = { from: number; to: number; quotation: TextRange | null }

/** The text cut at its quotations, in order: a passage never reaches over one. */
function partsOf(text: FoldedText, quotations: readonly TextRange[]): Part[] {
  const parts: Part[] = []
  let at = 0
  for (const quotation of inOrder(quotations, text.length)) {
    const from = firstAt(text.starts, quotation[0])
    const to = firstAt(text.starts, quotation[1])
    if (from > at) parts.push({ from: at, to: from, quotation: null })
    parts.push({ from, to, quotation })
    at = to
  }
  if (at < text.codes.length) parts.push({ from: at, to: text.codes.length, quotation: null })
  return parts
}

/** Inside the text, in order, and those that touch or overlap put together. */
export function inOrder(ranges: readonly TextRange[], length: number): TextRange[] {
  const sound = ranges
    .map(([start, end]): TextRange => [Math.max(0, Math.min(start, length)), Math.max(0, Math.min(end, length))])
    .filter(([start, end]) => end > start)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const merged: TextRange[] = []
  for (const range of sound) {
    const last = merged.at(-1)
    if (last !== undefined && range[0] <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], range[1])]
    else merged.push(range)
  }
  return merged
}

/** Index of the first character that starts at the offset or behind it. */
function firstAt(starts: Uint32Array, offset: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] as number) < offset) low = middle + 1
    else high = middle
  }
  return low
}
