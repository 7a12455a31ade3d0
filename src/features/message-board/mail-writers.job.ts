import type { Payload } from 'payload'
import { attemptOnce } from '../../notices/attempts.store.ts'
import type { Mail } from '../../notices/mail.store.ts'
import { findRecords, patchRecord, type Row } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { openContact } from './contacts.store.ts'
import { findLetter, type StoredLetter } from './letters.store.ts'
import { isMailed, mailToWriter } from './writer-mail.ts'
import type { LetterEventKind } from './letter-events.ts'

export type WriterMailParts = { payload: Payload; mail: Pick<Mail, 'send'>; contactKey: Buffer; /** absolute address of the page on which a writer asks how it stands @param tenant id of the board's site */ statusUrl: (tenant: string) => string; now: () => Date; onFault: (error: unknown) => void }

const batch = 100

/**
 * Tells writers who left an address what happened to their letters: of what was committed with `mail` wanted, oldest first. A mail
 * that cannot be sent is tried again, five times in all.
 */
export async function mailWriters(parts: WriterMailParts): Promise<void> {
  for (const collection of ['messages', 'message-events'] as const) {
    const rows = await findRecords(parts.payload, collection, { mail: { equals: 'wanted' } }, { sort: collection === 'messages' ? 'receivedAt' : 'at', limit: batch })
    for (const row of rows) await tellWriter(parts, collection, row)
  }
}

async function tellWriter(parts: WriterMailParts, collection: 'messages' | 'message-events', row: Row): Promise<void> {
  const { payload } = parts
  const id = String(row['id'])
  const mark = (state: 'sent' | 'failed' | 'none'): Promise<void> => patchRecord(payload, collection, id, { mail: state })
  const letter = await findLetter(payload, { id: collection === 'messages' ? id : String(row['message']) })
  const site = letter === null ? null : (await tenantDirectory(payload)).byId(letter.tenant)
  const address = letter === null ? '' : addressOf(letter, parts.contactKey)
  const kind = (collection === 'messages' ? 'received' : row['kind']) as LetterEventKind
  if (letter === null || site === null || address === '' || !isMailed(kind)) return mark('none')
  await attemptOnce(parts, `writer:${collection}:${id}`, mark, () =>
    parts.mail.send(address, mailToWriter(kind, { siteName: site.name, code: letter.code, url: parts.statusUrl(letter.tenant) })).catch((error: unknown) => {
      // A mail server's refusal names the address, which belongs in no log and no row.
      throw new Error(`mail to the writer of ${letter.publicId}: ${refusalOf(error)}`)
    }))
}

const addressOf = ({ contact, form }: StoredLetter, key: Buffer): string => openContact(contact, form, key)?.email ?? ''

function refusalOf(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown }
  return [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ') || 'failed'
}
