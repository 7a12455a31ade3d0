import type { Payload } from 'payload'
import { barReason, type BarredItem } from '../../publishing/withdrawal-bars.ts'
import type { BesideMoves } from '../../publishing/withdrawal-bars.store.ts'
import { runtimeOf } from '../../runtime.ts'
import { findRecords } from '../../storage/records.store.ts'
import { answerPath } from './answer-entry.ts'
import { findAnswer } from './answers.store.ts'
import { letterPath } from './letter-entry.ts'
import type { LetterEventKind } from './letter-events.ts'
import type { LetterState } from './letter-state.ts'
import { findLetter, stateOfLetter, type StoredLetter } from './letters.store.ts'

/** Acts after which a letter that was public is not any more. */
const withdrawing: readonly LetterEventKind[] = ['unpublished', 'reopened']

/** The events of a letter begin with its receipt, which is no row: the next row takes the number that has been reached. */
const barredItemOf = (state: LetterState): BarredItem => ({ isLive: state.public !== null && state.reply !== null, revision: state.seq - 1 })

/** Pages that say what was published of a letter: its own, and that of the answer that was made of it. */
async function pathsOfLetter(payload: Payload, publicId: string): Promise<string[]> {
  const answer = await findAnswer(payload, { source: publicId })
  return [letterPath(publicId), ...(answer === null ? [] : [answerPath(answer.publicId)])]
}

/**
 * Before the act commits: the letter's pages are served by nobody any more, here or by portals of other processes (ADR 0013).
 * @throws PlatformError `database.unavailable`, and then the act must not commit
 */
export async function barIfWithdrawn(payload: Payload, letter: StoredLetter, state: LetterState, kind: LetterEventKind): Promise<void> {
  if (state.public === null || !withdrawing.includes(kind)) return
  for (const path of await pathsOfLetter(payload, letter.publicId)) await runtimeOf(payload).tombstone(letter.tenant, path, barReason(letter.publicId, state.seq))
}

/** Letters as the bars of withdrawals know them. */
export const barsOfLetters = (payload: Payload): BesideMoves => ({
  async itemOf(publicId) {
    const letter = await findLetter(payload, { publicId })
    return letter === null ? null : barredItemOf((await stateOfLetter(payload, letter)).state)
  },
  async unsettled(limit) {
    const events = await findRecords(payload, 'message-events', { and: [{ settled: { equals: false } }, { kind: { in: [...withdrawing] } }] }, { limit })
    const letters = await Promise.all(events.map(async (event) => ({ seq: Number(event['seq']), letter: await findLetter(payload, { id: String(event['message']) }) })))
    const bars = letters.map(async ({ seq, letter }) => (letter === null ? [] : (await pathsOfLetter(payload, letter.publicId)).map((path) => ({ tenant: letter.tenant, path, publicId: letter.publicId, seq }))))
    return (await Promise.all(bars)).flat()
  },
})

/** Whether the letter is not public as its events say, whatever is projected of it. */
export async function isWithdrawnByEvents(payload: Payload, publicId: string): Promise<boolean> {
  return (await barsOfLetters(payload).itemOf(publicId))?.isLive === false
}
