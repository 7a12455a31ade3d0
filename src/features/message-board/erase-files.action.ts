import type { Payload } from 'payload'
import type { Enclosures } from './enclosures.store.ts'
import type { LetterPictures } from './letter-pictures.action.ts'
import { forgetFileNames, historyOf, eventsOf, type StoredLetter } from './letters.store.ts'

/**
 * Erases the files of a letter for ever, with every picture that was made of them, and their names, which may name people;
 * numbers, sizes and hashes stay, so that the receipt still proves what was received. Whatever of it is public has to be
 * withdrawn first. Safe to repeat; a kill in between leaves something to repeat.
 */
export async function eraseFiles({ payload, enclosures, pictures }: { payload: Payload; enclosures: Enclosures; pictures: LetterPictures }, letter: StoredLetter): Promise<void> {
  const published = historyOf(letter, await eventsOf(payload, letter.id)).flatMap((event) => (event.kind === 'replied' || event.kind === 'published' ? (event.public?.images ?? []) : []))
  await pictures.erase(letter, published)
  await enclosures.erase(letter.form)
  await forgetFileNames(payload, letter)
}
