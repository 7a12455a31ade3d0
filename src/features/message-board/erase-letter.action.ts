import type { Payload } from 'payload'
import { forgetAnswersOf } from './answers.store.ts'
import type { Enclosures } from './enclosures.store.ts'
import type { LetterPictures } from './letter-pictures.action.ts'
import { erasedMark, withoutWords } from './letter-retention.ts'
import type { LetterState } from './letter-state.ts'
import { forgetContact, forgetEventAddress, forgetEventWords, forgetLetterWords, historyOf, type StoredEvent, type StoredLetter } from './letters.store.ts'

export type ErasingParts = { payload: Payload; enclosures: Pick<Enclosures, 'erase'>; pictures: Pick<LetterPictures, 'erase'> }

/**
 * Takes off a letter what its event `erased` says has to go (S-12), for ever: how to reach the writer, and where from they acted; or every word and file that is not public,
 * too. Hashes, sizes, days and units stay, so that the receipt still proves what was received, and figures do not change.
 * What is public stays, with its pictures; what the knowledge base has of a letter that is not goes with it. Safe to repeat; a kill in between leaves something to repeat.
 */
export async function eraseAsDecided({ payload, enclosures, pictures }: ErasingParts, letter: StoredLetter, events: readonly StoredEvent[], state: LetterState): Promise<void> {
  if (state.erased === null) return
  if (letter.contact !== '') await forgetContact(payload, letter.id)
  for (const { id, address } of events) if (address !== null) await forgetEventAddress(payload, id)
  if (state.erased !== 'words') return
  const shown = new Set((state.public?.images ?? []).map(({ sha256 }) => sha256))
  const made = historyOf(letter, events).flatMap((event) => (event.kind === 'replied' || event.kind === 'published' ? (event.public?.images ?? []) : []))
  await pictures.erase(letter, made.filter(({ sha256 }) => !shown.has(sha256)))
  await enclosures.erase(letter.form)
  if (state.public === null) await forgetAnswersOf(payload, letter.publicId, erasedMark)
  // Events first: of those that are done already the letter says nothing.
  for (const { id, event: { actor: _, ...event } } of events) {
    const bare = withoutWords(event, state)
    if (JSON.stringify(bare) !== JSON.stringify(event)) await forgetEventWords(payload, id, bare)
  }
  const received = withoutWords(letter.received, state)
  if (letter.text !== '' || JSON.stringify(received) !== JSON.stringify(letter.received)) await forgetLetterWords(payload, letter.id, { title: erasedMark, received })
}
