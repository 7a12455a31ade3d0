import { createHash } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Payload } from 'payload'
import { fold } from '../../checks/folding.ts'
import { workCalendars } from '../../calendar/work-calendars.store.ts'
import { PlatformError } from '../../errors.ts'
import { newPublicId } from '../../publishing/public-id.store.ts'
import { countRecords } from '../../storage/records.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { foldTerm } from '../../terms/fold-term.ts'
import { judgeTerm } from '../../terms/judge-term.ts'
import { termProfileAt } from '../../terms/profiles.store.ts'
import { openContact, sealContact } from './contacts.store.ts'
import type { Enclosure } from './enclosures.ts'
import type { LetterEvent } from './letter-events.ts'
import { letterWords, type LetterForm } from './letter-form.ts'
import { letterKinds } from './letter-kinds.ts'
import { insertLetter, type StoredLetter } from './letters.store.ts'
import { drawQueryCode } from './query-codes.store.ts'
import { signReceipt } from './receipts.store.ts'
import { isGrey, spamScore } from './spam-score.ts'
import { mailFor } from './writer-mail.ts'

export type TakeParts = { payload: Payload; now: () => Date; contactKey: Buffer; receiptKey: KeyObject; wake: () => void }

/** How the form came back: its one-time id, how long it was open, and what stood in the field that people do not see. */
export type SentForm = { form: string; writtenMs: number | null; trap: string; /** files of the form that are there, and go with the letter */ files?: readonly Enclosure[]; /** the browser has done work for it */ worked?: boolean }

/** Codes that are drawn before giving up: with a million letters one draw in a thousand meets a code that is taken. */
const mostDraws = 5
const dayMs = 86_400_000

/**
 * Takes a letter: from the return of this call on it exists, exactly once, whatever happens (the receipt shows it). The same
 * form sent again gives the same letter.
 * @returns the letter, and whether what was sent now is what is stored there
 * @throws PlatformError `database.unavailable`
 */
export async function takeLetter(parts: TakeParts, site: Tenant, letter: LetterForm, sent: SentForm): Promise<{ letter: StoredLetter; isSame: boolean }> {
  const { payload } = parts
  const at = parts.now()
  const files = sent.files ?? []
  const likeness = likenessOf(letter)
  const alike = await countAlike(payload, site, likeness, at)
  const { held, signs } = spamScore({ title: letter.title, text: letter.text, writtenMs: sent.writtenMs, trap: sent.trap, alike, worked: sent.worked === true })
  const profile = await termProfileAt(payload, site, letterKinds[letter.kind].term)
  const received: LetterEvent & { kind: 'received' } = { kind: 'received', at: at.toISOString(), profile, letterKind: letter.kind, wanted: letter.unit, held, signs: [...signs], files: [...files] }
  const calendar = (await workCalendars(payload)).of(site)
  const term = judgeTerm(foldTerm([{ kind: 'received', at: received.at, profile }]), calendar, at.getTime())
  const textHash = hashOf(letterWords(letter, files))
  for (let draw = 0; draw < mostDraws; draw += 1) {
    const code = drawQueryCode()
    const receipt = signReceipt({ version: 2, site: site.slug, siteName: site.shortName, code, kind: letter.kind, received: received.at, dueDay: term?.dueDay ?? '', provisional: term?.provisional === true, textHash }, parts.receiptKey)
    const stored = await insertLetter(payload, {
      tenant: site.id, ...site.ancestors, publicId: newPublicId(), form: sent.form, code, area: letter.area, title: letter.title, text: letter.text, page: letter.page, consent: letter.consent,
      contact: sealContact({ name: letter.name, phone: letter.phone, email: letter.email }, sent.form, parts.contactKey), textHash, likeness, receivedAt: received.at, received, receipt,
    }, letter.email === '' ? 'none' : mailFor(received))
    if (stored === null) continue
    parts.wake()
    return { letter: stored.letter, isSame: stored.isNew || isSame(stored.letter, letter, textHash, parts.contactKey) }
  }
  throw new PlatformError('database.unavailable')
}

const likenessOf = ({ title, text }: Pick<LetterForm, 'title' | 'text'>): string => hashOf(fold(`${title}\n${text}`).text.replaceAll(/\s/g, ''))

/** Letters with the same words that came to this site within a day. */
const countAlike = (payload: Payload, site: Tenant, likeness: string, at: Date): Promise<number> =>
  countRecords(payload, 'messages', { and: [{ tenant: { equals: site.id } }, { likeness: { equals: likeness } }, { receivedAt: { greater_than: new Date(at.getTime() - dayMs).toISOString() } }] })

/** Whether a letter, sent now, would wait for a person only because of signs of haste. */
export const wouldWait = async (payload: Payload, site: Tenant, { title, text }: Pick<LetterForm, 'title' | 'text'>, sent: Pick<SentForm, 'writtenMs' | 'trap'>, at: Date): Promise<boolean> =>
  isGrey({ title, text, ...sent, alike: await countAlike(payload, site, likenessOf({ title, text }), at) })

const isSame = (stored: StoredLetter, sent: LetterForm, textHash: string, key: Buffer): boolean => {
  const contact = openContact(stored.contact, stored.form, key)
  return stored.textHash === textHash && stored.consent === sent.consent && stored.received.wanted === sent.unit && contact !== null && contact.name === sent.name && contact.phone === sent.phone && contact.email === sent.email
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
