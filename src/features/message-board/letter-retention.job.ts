import { setImmediate } from 'node:timers/promises'
import { PlatformError } from '../../errors.ts'
import { findRecord } from '../../storage/records.store.ts'
import { casesToErase } from './cases.store.ts'
import { leadOf } from './joined-letters.store.ts'
import { dueErasure, erasableParts, keptSince, letterRetentionKey, retentionIn, type LetterRetention, withLead } from './letter-retention.ts'
import { projectLetter, type LettersParts } from './letters.job.ts'
import { commitLetterEvent, findLetter, stateOfLetter } from './letters.store.ts'

const batch = 40

/** Who the platform names where nobody acted. */
const retention = { id: 'retention', name: '' } as const

/**
 * Decides of ended letters what has to go now (S-12): an event, from which on it is decided; whoever projects the letter takes
 * it off. Cost follows the letters that are due.
 * @param failed letters that are left out until the next wake-up; whoever fails is added
 * @returns whether there may be more to do
 */
export async function eraseDueLetters(parts: LettersParts, failed: Set<string>): Promise<boolean> {
  const [days, now] = [await retentionOf(parts), parts.now()]
  if (days === null) {
    parts.onFault(new Error(`the setting ${letterRetentionKey} cannot be read: no letter is erased until it is put right`))
    return false
  }
  let found = false
  // Words first: of a letter that both are due of, both go at once.
  for (const part of erasableParts.toReversed()) {
    const due = (await casesToErase(parts.payload, part, keptSince(part, days, now), batch + failed.size)).filter((id) => !failed.has(id))
    for (const id of due) {
      found = true
      try {
        // One that waits for another's answer is looked at again with the next wake-up.
        if (!(await decide(parts, id, days, now))) failed.add(id)
        // Of a site that is not there nothing is projected, and the case would be due for ever.
        if ((await projectLetter(parts, id)) === null) failed.add(id)
      } catch (error) {
        failed.add(id)
        parts.onFault(error)
      }
      await setImmediate()
    }
  }
  return found
}

/** @returns whether something was decided @throws PlatformError `edit.conflict` beside another worker or an act of the staff, `resource.not-found` for a case without letter */
async function decide({ payload }: LettersParts, id: string, days: LetterRetention, now: Date): Promise<boolean> {
  const letter = await findLetter(payload, { id })
  if (letter === null) throw new PlatformError('resource.not-found')
  const { state } = await stateOfLetter(payload, letter)
  // The answer of a merged letter is that of its lead, and its writer is told of that.
  const lead = await leadOf(payload, state)
  const part = dueErasure(lead === null ? state : withLead(state, lead.state), days, now)
  if (part !== null) await commitLetterEvent(payload, letter, state.seq, { kind: 'erased', at: now.toISOString(), part, actor: retention }, null)
  return part !== null
}

const retentionOf = async ({ payload }: LettersParts): Promise<LetterRetention | null> => retentionIn((await findRecord(payload, 'settings', { key: { equals: letterRetentionKey } }))?.['value'])
