import type { Payload } from 'payload'
import { attemptOnce, dueToSend, type Sending } from '../../notices/attempts.store.ts'
import type { Mail } from '../../notices/mail.store.ts'
import { patchRecord, type Row } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { openContact } from './contacts.store.ts'
import { joinedWith, lastReply, leadOf } from './joined-letters.store.ts'
import { giveBackMailboxTurn, takeMailboxTurn } from './mailbox-turns.store.ts'
import { findLetter, stateOfLetter, type StoredLetter } from './letters.store.ts'
import { isMailed, mailToWriter, type MailMatter } from './writer-mail.ts'
import type { LetterEventKind } from './letter-events.ts'

export type WriterMailParts = { payload: Payload; mail: Pick<Mail, 'send'>; contactKey: Buffer; /** absolute address of the page on which a writer asks how it stands @param tenant id of the board's site */ statusUrl: (tenant: string) => string; now: () => Date; onFault: (error: unknown) => void }

/**
 * Tells writers who left an address what happened to their letters: of what was committed with `mail` wanted, oldest first. A mail
 * that cannot be sent is tried again, five times in all.
 */
export async function mailWriters(parts: WriterMailParts): Promise<void> {
  for (const collection of ['messages', 'message-events'] as const) {
    const rows = await dueToSend(parts.payload, collection, 'mail', collection === 'messages' ? 'receivedAt' : 'at')
    for (const row of rows) {
      await tellWriter(parts, collection, row).catch(async (error: unknown) => {
        parts.onFault(error)
        // One that cannot be read keeps nobody else from being told: it waits behind what failed longest ago.
        await patchRecord(parts.payload, collection, String(row['id']), { mail: 'later' })
      })
    }
  }
}

async function tellWriter(parts: WriterMailParts, collection: 'messages' | 'message-events', row: Row): Promise<void> {
  const { payload } = parts
  const id = String(row['id'])
  const mark = (state: Sending | 'none'): Promise<void> => patchRecord(payload, collection, id, { mail: state })
  const letter = await findLetter(payload, { id: collection === 'messages' ? id : String(row['message']) })
  const site = letter === null ? null : (await tenantDirectory(payload)).byId(letter.tenant)
  const address = letter === null ? '' : addressOf(letter, parts.contactKey)
  const kind = (collection === 'messages' ? 'received' : row['kind']) as LetterEventKind
  if (letter === null || site === null || !isMailed(kind)) return mark('none')
  // The row stays open until everybody who waits for this answer was told, too; its own writer waits for no other's mailbox.
  const isLast = kind !== 'replied' || (await tellJoined(parts, letter, site, id))
  const done: typeof mark = (state) => mark(isLast ? state : 'later')
  if (address === '') return done('none')
  const answer = kind === 'merged' ? await answerOfLead(parts, letter) : null
  if (answer !== null) await attemptOnce(parts, leadAttempt(answer, letter), done, () => sendTo(parts, address, 'lead-replied', letter, site))
  else await attemptOnce(parts, `writer:${collection}:${id}`, done, () => sendTo(parts, address, kind, letter, site))
}

/** Tells the writers of letters that were merged into this one that it was answered. @param reply id of that event @returns whether nothing is left to be tried */
async function tellJoined(parts: WriterMailParts, lead: StoredLetter, site: Tenant, reply: string): Promise<boolean> {
  let left = 0
  for (const letter of await joinedWith(parts.payload, lead)) {
    const address = addressOf(letter, parts.contactKey)
    if (address === '') continue
    left += 1
    await attemptOnce(parts, leadAttempt(reply, letter), (state) => Promise.resolve(void (left -= state === 'later' ? 0 : 1)), () => sendTo(parts, address, 'lead-replied', letter, site))
  }
  return left === 0
}

/** The id of the event by which the letter was answered into which this one was merged; null while it waits. */
async function answerOfLead({ payload }: WriterMailParts, letter: StoredLetter): Promise<string | null> {
  const lead = await leadOf(payload, (await stateOfLetter(payload, letter)).state)
  return lead === null ? null : (lastReply(lead.events)?.id ?? null)
}

/** The same from both sides: who merges into a letter that is answered at that moment sends one mail. */
const leadAttempt = (reply: string, { id }: StoredLetter): string => `writer:lead:${reply}:${id}`

async function sendTo({ payload, mail, contactKey, statusUrl, now }: WriterMailParts, address: string, matter: MailMatter, letter: StoredLetter, site: Tenant): Promise<void | 'held'> {
  const turn = await takeMailboxTurn(payload, address, contactKey, now())
  if (turn === null) return 'held'
  await mail.send(address, mailToWriter(matter, { siteName: site.name, code: letter.code, url: statusUrl(letter.tenant) })).catch(async (error: unknown) => {
    await giveBackMailboxTurn(payload, turn)
    // A mail server's refusal names the address, which belongs in no log and no row.
    throw new Error(`mail to the writer of ${letter.publicId}: ${refusalOf(error)}`)
  })
}

const addressOf = ({ contact, form }: StoredLetter, key: Buffer): string => openContact(contact, form, key)?.email ?? ''

function refusalOf(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown }
  return [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ') || 'failed'
}
