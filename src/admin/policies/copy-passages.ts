import type { Place } from '../../checks/finding.ts'
import type { CopyReport } from '../../features/policy-library/copying/copy-report.ts'
import type { TextRange } from '../../search/search-engine.ts'

/** How an interpretation and its document were compared; ranges of the report are of these texts. */
export type Compared = { report: CopyReport; texts: { interpretation: string; document: string } }

/** Words of a text with a little of what stands around them in the same line. */
export type Excerpt = { before: string; words: string; after: string }

const around = 14

export function excerptOf(text: string, [from, to]: TextRange): Excerpt {
  const before = text.slice(Math.max(0, from - around), from)
  const after = text.slice(to, to + around)
  return { before: before.slice(before.lastIndexOf('\n') + 1), words: text.slice(from, to), after: after.split('\n', 1)[0] ?? '' }
}

/** A passage that was taken, in both texts, with where it stands in the interpretation. */
export type ShownPassage = { key: string; own: Excerpt; other: Excerpt; characters: number; places: Place[] }

/** Passages as one looks through them: in the order of the interpretation. */
export const shownPassages = ({ report, texts }: Compared): ShownPassage[] => report.passages.map((passage) => ({
  key: passage.interpretation.join('-'), own: excerptOf(texts.interpretation, passage.interpretation), other: excerptOf(texts.document, passage.document),
  characters: passage.characters, places: placesIn(texts.interpretation, passage.interpretation),
}))

/** Quotations that are not, or not wholly, in the document: quoted wrongly, or from elsewhere. */
export const doubtfulQuotations = ({ report, texts }: Compared): Excerpt[] =>
  report.quotations.filter(({ characters, taken }) => taken < characters * 0.9).map(({ range }) => excerptOf(texts.interpretation, range))

const opening = new Set('“‘「『（(《【')
const closing = new Set('。！？；，、：”’」』）)》】.!?;,:')
const context = 12

/**
 * Where the words of a range stand: one place for each line of the text, which is a block of the body. Signs at both ends
 * belong to it, since letters and digits alone are compared.
 */
export function placesIn(text: string, [from, to]: TextRange): Place[] {
  let [start, end] = [from, to]
  while (start > 0 && opening.has(text[start - 1] ?? '')) start -= 1
  while (end < text.length && closing.has(text[end] ?? '')) end += 1
  let at = start
  return text.slice(start, end).split('\n').flatMap((quote): Place[] => {
    const place = at
    at += quote.length + 1
    if (quote.trim() === '') return []
    const lineStart = text.lastIndexOf('\n', place - 1) + 1
    const lineEnd = (text.indexOf('\n', place) + text.length + 1) % (text.length + 1)
    return [{
      field: 'body', path: null, start: place - lineStart, end: place - lineStart + quote.length, quote,
      before: text.slice(Math.max(lineStart, place - context), place), after: text.slice(place + quote.length, Math.min(lineEnd, place + quote.length + context)),
    }]
  })
}

/** Whole percent, down: 60 % stands for no more than that. */
export const percentOf = (share: number): number => Math.floor(share * 100 + 1e-9)
