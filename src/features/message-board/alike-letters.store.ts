import type { Payload } from 'payload'
import { findRecords } from '../../storage/records.store.ts'
import { alikeTitles } from './alike-titles.ts'
import type { StoredLetter } from './letters.store.ts'

/** A letter that may be about the same matter, as triage is offered it for joining. */
export type AlikeLetter = { publicId: string; title: string; receivedOn: string; unitName: string; /** the same words, not only a like title */ same: boolean }

/** Letters of the board that still wait, among which like ones are looked for. */
const mostLookedAt = 300
const mostOffered = 5

/** Letters of the same board that this one may be joined with: the newest that are open, and those with the same words whatever became of them. */
export async function alikeLetters(payload: Payload, letter: Pick<StoredLetter, 'id' | 'tenant' | 'title' | 'likeness'>): Promise<AlikeLetter[]> {
  const sameIds = letter.likeness === '' ? [] : (await findRecords(payload, 'messages', { and: [{ tenant: { equals: letter.tenant } }, { likeness: { equals: letter.likeness } }, { id: { not_equals: letter.id } }] }, { sort: '-receivedAt', limit: mostOffered })).map((row) => String(row['id']))
  const same = sameIds.length === 0 ? [] : await findRecords(payload, 'cases', { and: [{ message: { in: sameIds } }, { stage: { not_in: ['held', 'closed'] } }] })
  const open = await findRecords(payload, 'cases', { and: [{ tenant: { equals: letter.tenant } }, { open: { equals: 'open' } }, { stage: { not_equals: 'held' } }, { message: { not_in: [letter.id, ...sameIds] } }] }, { sort: '-dueAt', limit: mostLookedAt })
  const offered = (row: Record<string, unknown>, isSame: boolean): AlikeLetter => ({ publicId: String(row['publicId']), title: String(row['title']), receivedOn: String(row['receivedOn']), unitName: String(row['unitName'] ?? ''), same: isSame })
  return [...same.map((row) => offered(row, true)), ...alikeTitles(letter.title, open.map((row) => offered(row, false)), mostOffered)].slice(0, mostOffered)
}
