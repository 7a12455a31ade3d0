import type { Payload } from 'payload'
import { civilDay } from '../../library/civil-time.ts'
import { deleteRecords, findRecords, insertRecord, isUniqueViolation } from '../../storage/records.store.ts'
import { formProof } from './contacts.store.ts'

/** Mails that one mailbox gets on one civil day, whoever named it in however many letters: a form is no way to fill somebody else's. */
export const mostMailsADay = 20

/**
 * Takes one of the day's turns of a mailbox; null when there is none left; the page on which writers ask tells them all the same. The address itself is
 * not kept, only what a key outside the database makes of it. Turns have unique keys, so that workers side by side take different ones.
 */
export async function takeMailboxTurn(payload: Payload, address: string, key: Buffer, now: Date): Promise<{ id: string } | null> {
  const at = now.toISOString()
  const mailbox = `mailbox:${formProof('mailbox', address.trim().toLowerCase(), key)}:${civilDay(at)}`
  const turns = Array.from({ length: mostMailsADay }, (_, turn) => `${mailbox}:${turn}`)
  const taken = new Set((await findRecords(payload, 'notice-deliveries', { key: { in: turns } })).map((row) => row['key']))
  for (const turn of turns) {
    if (taken.has(turn)) continue
    try {
      const row = await insertRecord(payload, 'notice-deliveries', { key: turn, state: 'sent', at })
      return { id: String(row['id']) }
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
  return null
}

/** A mail that was not sent filled no mailbox: however often it is tried again, others of the day may be sent. */
export const giveBackMailboxTurn = (payload: Payload, { id }: { id: string }): Promise<void> => deleteRecords(payload, 'notice-deliveries', { id: { equals: id } })
