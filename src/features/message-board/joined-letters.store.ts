import type { Payload } from 'payload'
import { findRecords } from '../../storage/records.store.ts'
import type { LetterState } from './letter-state.ts'
import { findLetter, stateOfLetter, type StoredEvent, type StoredLetter } from './letters.store.ts'

export type LeadLetter = { letter: StoredLetter; state: LetterState; events: StoredEvent[] }

/** The letter whose answer is this one's; where that was merged, too, the one at the end. Null for a letter that was not merged. */
export async function leadOf(payload: Payload, { mergedInto }: Pick<LetterState, 'mergedInto'>): Promise<LeadLetter | null> {
  // Two that were merged into each other at one time end nowhere.
  const seen = new Set<string>()
  for (let next = mergedInto; next !== null && !seen.has(next);) {
    seen.add(next)
    const letter = await findLetter(payload, { publicId: next })
    if (letter === null) return null
    const found = await stateOfLetter(payload, letter)
    if (found.state.mergedInto === null) return { letter, ...found }
    next = found.state.mergedInto
  }
  return null
}

/** Letters that wait for the answer of this one, also over others that were merged into it; none that is handled by itself again. */
export async function joinedWith(payload: Payload, lead: Pick<StoredLetter, 'id' | 'publicId'>): Promise<StoredLetter[]> {
  const found = new Map<string, StoredLetter>()
  for (const queue = [lead.publicId]; queue.length > 0;) {
    const rows = await findRecords(payload, 'message-events', { lead: { equals: queue.shift() } }, { sort: 'at' })
    for (const id of new Set(rows.map((row) => String(row['message'])))) {
      const letter = id === lead.id || found.has(id) ? null : await findLetter(payload, { id })
      if (letter === null || (await stateOfLetter(payload, letter)).state.mergedInto === null) continue
      found.set(id, letter)
      queue.push(letter.publicId)
    }
  }
  return [...found.values()]
}

/** The event by which a letter was answered last; null while it was not. */
export const lastReply = (events: readonly StoredEvent[]): StoredEvent | null => events.findLast(({ event }) => event.kind === 'replied') ?? null
