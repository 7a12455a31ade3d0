import type { Payload } from 'payload'
import { civilDay } from '../../library/civil-time.ts'
import { findRecords, insertRecord, isUniqueViolation } from '../../storage/records.store.ts'
import { formProof } from './contacts.store.ts'

/** Mails that one mailbox gets on one civil day, whoever named it in however many letters: a form is no way to fill somebody else's. */
export const mostMailsADay = 20

/**
 * Takes one of the day's turns of a mailbox; false when there is none left; the page on which writers ask tells them all the same. The address itself is
 * not kept, only what a key outside the database makes of it. Turns have unique keys, so that workers side by side take different ones.
 */
export async function takeMailboxTurn(payload: Payload, address: string, key: Buffer, now: Date): Promise<boolean> {
  const at = now.toISOString()
  const mailbox = `mailbox:${formProof('mailbox', address.trim().toLowerCase(), key)}:${civilDay(at)}`
  const turns = Array.from({ length: mostMailsADay }, (_, turn) => `${mailbox}:${turn}`)
  const taken = new Set((await findRecords(payload, 'notice-deliveries', { key: { in: turns } })).map((row) => row['key']))
  for (const turn of turns) {
    if (taken.has(turn)) continue
    try {
      await insertRecord(payload, 'notice-deliveries', { key: turn, state: 'sent', at })
      return true
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
  return false
}
