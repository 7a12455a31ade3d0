import type { Reason } from '../../errors.ts'
import type { PublicText } from './letter-events.ts'
import type { PublicImage } from './public-images.ts'
import { maskLetter, personalWordsIn, type Writer } from './mask-letter.ts'

/** What would be published of a letter and its reply: everything masked that tells of the writer or of others (G-30). */
export const proposedPublicText = (letter: { title: string; text: string }, reply: string, writer: Writer, images: readonly PublicImage[] = []): PublicText => ({
  title: maskLetter(letter.title, writer), text: maskLetter(letter.text, writer), reply: maskLetter(reply, writer), images: [...images],
})

/** The words of what is published, as they are looked through. */
type PublicWords = Pick<PublicText, 'title' | 'text' | 'reply'>

/** What still looks like personal data in a text that is to be published; masking it again changes nothing when there is none. */
export function personalDataLeft({ title, text, reply, images = [] }: PublicWords & { images?: readonly Pick<PublicImage, 'alt'>[] }, writer: Writer): Reason[] {
  return [['title', title], ['text', text], ['reply', reply], ...images.map(({ alt }) => ['images', alt])].flatMap(([field = '', words = '']): Reason[] => {
    const found = personalWordsIn(words, writer)
    return found.length === 0 ? [] : [{ key: 'letter.personal-data', field: `public.${field}`, rule: 'G-30', params: { found: found.join('、').slice(0, 100) } }]
  })
}

/** Whether a text is another one with some of it hidden: between stars and 某, everything stands in it as it was written, in order. */
export function isMaskOf(shown: string, original: string): boolean {
  const plain = (text: string): string => text.replaceAll(/\s+/g, '')
  const whole = plain(original)
  if (plain(shown) === whole) return true
  const pieces = plain(shown).split(/[*某]+/)
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)]
  if (pieces.length < 2 || !whole.startsWith(first) || !whole.endsWith(last)) return false
  let at = first.length
  for (const piece of pieces.slice(1, -1)) {
    const found = whole.indexOf(piece, at)
    if (found === -1) return false
    at = found + piece.length
  }
  return at <= whole.length - last.length
}

/** What is published are the letter and the reply that somebody else approved, with more or less of them hidden, and no other words. */
export const alteredReasons = (shown: PublicWords, original: PublicWords): Reason[] =>
  (['title', 'text', 'reply'] as const).filter((field) => !isMaskOf(shown[field], original[field])).map((field) => ({ key: 'letter.altered', field: `public.${field}` }))
