import { numberWords } from './number-words.ts'

/** One level of a numbering: `text` as Word writes it, such as `（%1）` or `%1.%2`. */
export type NumberingLevel = { start: number; format: string; text: string; legal: boolean; style: string | null }
/** A numbering as paragraphs refer to it; levels 0 to 8. `key`: numberings with the same key count on together. */
export type Numbering = { key: string; levels: ReadonlyMap<number, NumberingLevel>; restarts: ReadonlyMap<number, number> }

/** What stands before a numbered paragraph: an item of a list that the page numbers itself, or words of the text. */
export type Marker =
  | { kind: 'item'; level: number; ordered: boolean; number: number }
  | { kind: 'words'; words: string }

/** Counts the numbered paragraphs of a document, in reading order. */
export type Counter = (id: string, numbering: Numbering, level: number) => Marker | null

/** `1.`, `1、`, `1)`: what the page's own lists print; everything else is part of the official text and stays words. */
const plainNumber = /^%\d\s*[.．、)）]?\s*$/

export const createCounter = (): Counter => {
  const counts = new Map<string, Map<number, number>>()
  const begun = new Set<string>()
  return (id, numbering, level) => {
    const at = numbering.levels.get(level)
    if (at === undefined) return null
    const count = counts.get(numbering.key) ?? new Map<number, number>()
    counts.set(numbering.key, count)
    const restart = begun.has(`${id}/${level}`) ? undefined : numbering.restarts.get(level)
    begun.add(`${id}/${level}`)
    const known = count.get(level)
    count.set(level, restart ?? (known === undefined ? at.start : known + 1))
    for (const deeper of [...count.keys()]) if (deeper > level) count.delete(deeper)
    return markerOf(numbering, level, at, count)
  }
}

const markerOf = (numbering: Numbering, level: number, at: NumberingLevel, count: ReadonlyMap<number, number>): Marker | null => {
  const number = count.get(level) ?? at.start
  if (at.format === 'bullet') return { kind: 'item', level: level + 1, ordered: false, number: 1 }
  if (at.format === 'decimal' && plainNumber.test(at.text)) return { kind: 'item', level: level + 1, ordered: true, number }
  const words = at.text.replace(/%([1-9])/g, (_, place: string) => {
    const index = Number(place) - 1
    const other = numbering.levels.get(index)
    // a level that has not begun counts as begun, as Word prints it
    return other === undefined ? '' : numberWords(count.get(index) ?? other.start, at.legal && index !== level ? 'decimal' : other.format)
  })
  return words.trim() === '' ? null : { kind: 'words', words: withGap(words.trim()) }
}

/** `一、` stands close to its words, `1.1` and `第一条` do not. */
const withGap = (words: string): string => (/[、，．）】〕]$/.test(words) ? words : `${words} `)
