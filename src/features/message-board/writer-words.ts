import type { Reason } from '../../errors.ts'

/** What a writer says of the own letter after it was sent, and how many signs that may have. */
export const longestWords = { 'writer-answered': 2000, rated: 500, reopened: 500 } as const
export type WriterSaying = keyof typeof longestWords

/** As it was typed: `stars` '' where none was chosen, and of what is no rating. */
export type WriterWords = { act: WriterSaying; words: string; stars: string }

/** What a form of the status page holds of that; null for one that says nothing, such as taking the letter back. */
export function writerWordsIn(body: Readonly<Record<string, string>>): WriterWords | null {
  const act = (Object.keys(longestWords) as WriterSaying[]).find((one) => one === body['act'])
  if (act === undefined) return null
  return { act, words: ((act === 'rated' ? body['words'] : body['text']) ?? '').replaceAll('\r\n', '\n').trim(), stars: /^[1-5]$/.test(body['stars'] ?? '') ? (body['stars'] ?? '') : '' }
}

/** Why it cannot be taken: a rating may be without words, and nothing else. */
export function wordsReasons({ act, words, stars }: WriterWords): Reason[] {
  const [count, most] = [words.length, longestWords[act]]
  return [
    ...(act === 'rated' && stars === '' ? [{ key: 'letter-words.stars', field: 'stars' }] : []),
    ...(act !== 'rated' && count === 0 ? [{ key: 'letter-words.missing', field: 'words' }] : []),
    ...(count > most ? [{ key: 'letter-words.too-long', field: 'words', params: { most, count } }] : []),
  ]
}
