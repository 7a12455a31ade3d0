import type { Payload } from 'payload'
import { findRecord } from '../../storage/records.store.ts'
import type { StoredAnswer } from './answers.store.ts'
import type { PublicText } from './letter-events.ts'
import { findLetter, stateOfLetter } from './letters.store.ts'

/** What was published of a letter of this site: the words that somebody else approved; null where nothing is public. */
export async function publicWordsOf(payload: Payload, tenant: string, letter: string): Promise<(PublicText & { unit: string; cites: readonly string[] }) | null> {
  const found = await findLetter(payload, { publicId: letter })
  if (found === null || found.tenant !== tenant) return null
  const { state } = await stateOfLetter(payload, found)
  return state.public === null || state.reply === null ? null : { ...state.public, unit: state.reply.unit?.unit ?? '', cites: state.reply.cites }
}

/** Whether every word of a letter was erased, and none of it is public. @param letter its public id, '' for none */
export async function isLetterForgotten(payload: Payload, letter: string): Promise<boolean> {
  const found = letter === '' ? null : await findLetter(payload, { publicId: letter })
  if (found === null) return false
  const { state } = await stateOfLetter(payload, found)
  return state.erased === 'words' && state.public === null
}

/** Whether citizens read an answer now, and the name of the unit that keeps it. One of a letter that is public no more is not shown either. */
export async function answerStanding(payload: Payload, answer: StoredAnswer): Promise<{ isLive: boolean; unitName: string }> {
  const isShown = answer.shown && !answer.retired
  const isLive = isShown && (answer.source === '' || (await publicWordsOf(payload, answer.tenant, answer.source)) !== null)
  const unit = answer.unit === '' ? null : await findRecord(payload, 'answering-units', { id: { equals: answer.unit } })
  return { isLive, unitName: String(unit?.['name'] ?? '') }
}
