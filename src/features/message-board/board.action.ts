import type { KeyObject } from 'node:crypto'
import type { Payload } from 'payload'
import { levelColumn } from '../../access/scope.ts'
import { dayOf } from '../../calendar/work-calendar.ts'
import { workCalendars } from '../../calendar/work-calendars.store.ts'
import { newPublicId } from '../../publishing/public-id.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { label } from '../../locales/label.ts'
import type { Language } from '../../locales/refusal.ts'
import { judgeTerm, type Term } from '../../terms/judge-term.ts'
import { actOnLetter } from './act-on-letter.action.ts'
import { caseOf, type StoredCase } from './cases.store.ts'
import { formProof, openContact } from './contacts.store.ts'
import type { Enclosures } from './enclosures.store.ts'
import { extendedDays } from './extended-days.ts'
import { explainText } from './explain-term.ts'
import { createFormFiles, type DeliveredForm, type FormFiles } from './form-files.action.ts'
import type { LetterPictures } from './letter-pictures.action.ts'
import { figuresOfDays } from './report.action.ts'
import type { PeriodCells } from './figure-cells.ts'
import { isWithdrawnByEvents } from './letter-bars.store.ts'
import type { LetterEvent } from './letter-events.ts'
import { phoneTail, type LetterForm } from './letter-form.ts'
import type { LetterLengths } from './letter-lengths.ts'
import { letterLengthsAt } from './letter-lengths.store.ts'
import type { ActedEvent, LetterState } from './letter-state.ts'
import { leadOf, type LeadLetter } from './joined-letters.store.ts'
import { findLetter, historyOf, stateOfLetter, theWriter, type StoredLetter } from './letters.store.ts'
import { publicCases, type PublicAsked } from './public-cases.store.ts'
import { publicKeyFile, verifyReceipt, type ReceiptVerdict } from './receipts.store.ts'
import type { AnsweringUnit } from './suggest-units.ts'
import { takeLetter, wouldWait, type SentForm } from './take-letter.action.ts'
import { unitsOf } from './units.store.ts'
import { isWorkDone, workTask } from './work-proof.store.ts'

export type BoardParts = { payload: Payload; contactKey: Buffer; receiptKey: KeyObject; now: () => Date; wake: () => void; enclosures: Enclosures; pictures: LetterPictures }

/** A form may lie open over night. */
const longestOpenMs = 86_400_000

/** A unit as a writer may choose it, with what it is suggested by. */
export type UnitChoice = AnsweringUnit & { name: string }

/** One letter as its writer sees it, by code and proof. */
export type OwnCase = { letter: StoredLetter; site: Tenant; state: LetterState; history: ActedEvent[]; term: Term | null; reasons: string[]; /** the due day after each extension, in their order */ extendedTo: string[]; /** what was answered in public to the letter that this one was merged into, or null for an answer that is not public; null while there is none */ joined: { reply: string | null; unit: string; at: string } | null }

/** What the portal needs of the message board; everything of it is a citizen's door. */
export type Board = {
  now: () => Date
  /** the board of a department is that of the site above it (G-36) */
  boardOf(site: Tenant, parent: Tenant | null): Tenant
  units(site: Tenant): Promise<UnitChoice[]>
  /** how long what a writer fills in may be (I-05) */
  lengths(site: Tenant): Promise<LetterLengths>
  /** a form's one-time id with the moment of its delivery, signed */
  newForm(site: Tenant): string
  /** null for what was not delivered by this platform for this site */
  readForm(site: Tenant, token: string): DeliveredForm | null
  /** the same for one that may still be sent */
  openForm(site: Tenant, token: string): DeliveredForm | null
  /** files that come with a form, before it is a letter */
  files: FormFiles
  /** work for the browser, where a letter would wait only because of signs of haste; null for most */
  task(site: Tenant, letter: LetterForm, sent: DeliveredForm, trap: string): Promise<string | null>
  take(site: Tenant, letter: LetterForm, sent: Omit<SentForm, 'worked'> & { work: string }): Promise<{ letter: StoredLetter; isSame: boolean }>
  /** null for a code that is none, and for a proof that does not fit: both look the same */
  lookUp(site: Tenant, code: string, tail: string, language: Language): Promise<OwnCase | null>
  act(own: OwnCase, seen: number, event: LetterEvent, address: string): Promise<void>
  page(site: Tenant, asked: PublicAsked): Promise<{ total: number; years: string[]; cases: StoredCase[] }>
  /** what the letters of these days come to, as one or by unit; a row for each month */
  figures(site: Tenant, from: string, to: string, by: 'site' | 'unit'): Promise<PeriodCells[]>
  /** the same of a site and of all below it, as one for each site */
  figuresBelow(site: Tenant, from: string, to: string): Promise<PeriodCells[]>
  /** the due day of a letter as it was received, in words */
  explain(letter: StoredLetter, language: Language): Promise<{ dueDay: string; provisional: boolean; reasons: string[] }>
  /** as its events say, whatever is projected of it: for a page whose withdrawal may be under way */
  isWithdrawn(publicId: string): Promise<boolean>
  /** with how it is used */
  publicKey: string
  /** whether the platform signed a receipt, of whichever of its boards, and what it says */
  verify(text: string): ReceiptVerdict
}

export function createBoard(parts: BoardParts): Board {
  const { payload, contactKey, now } = parts
  const proofOf = (site: Tenant, text: string): string => formProof('letter-form', `${site.id} ${text}`, contactKey)
  const readForm: Board['readForm'] = (site, token) => {
    const [, id, at, proof] = /^([0-9a-z]{20})\.([0-9a-z]{6,10})\.([\w-]{22})$/.exec(token) ?? []
    return id === undefined || at === undefined || proof !== proofOf(site, `${id}.${at}`) ? null : { form: id, openMs: Math.max(0, now().getTime() - parseInt(at, 36)) }
  }
  const own = async (letter: StoredLetter, site: Tenant, language: Language): Promise<OwnCase> => {
    const { state, events } = await stateOfLetter(payload, letter)
    const calendar = (await workCalendars(payload)).of(site)
    const history = historyOf(letter, events)
    return { letter, site, state, joined: joinedReply(await leadOf(payload, state)), history, extendedTo: extendedDays(history, calendar), term: judgeTerm(state.term, calendar, now().getTime()), reasons: explainText(state.term, calendar, now().getTime(), language) }
  }
  return {
    now,
    boardOf: (site, parent) => (site.level === 'department' && parent !== null ? parent : site),
    units: async (site) => (await unitsOf(payload, site.id)).filter(({ active }) => active).map(({ id, name, duties, areas, kinds }) => ({ id, name, duties, areas, kinds })),
    lengths: (site) => letterLengthsAt(payload, site),
    newForm(site) {
      const text = `${newPublicId()}${newPublicId()}.${now().getTime().toString(36)}`
      return `${text}.${proofOf(site, text)}`
    },
    readForm,
    openForm(site, token) {
      const sent = readForm(site, token)
      return sent !== null && sent.openMs <= longestOpenMs ? sent : null
    },
    files: createFormFiles(parts),
    task: async (site, letter, { form, openMs }, trap) => ((await wouldWait(payload, site, letter, { writtenMs: openMs, trap }, now())) ? workTask(form, now().getTime(), contactKey) : null),
    take: (site, letter, { work, ...sent }) => takeLetter(parts, site, letter, { ...sent, worked: isWorkDone(work, sent.form, now().getTime(), contactKey) }),
    async lookUp(site, code, tail, language) {
      const letter = await findLetter(payload, { code })
      if (letter === null || letter.tenant !== site.id) return null
      const contact = openContact(letter.contact, letter.form, contactKey)
      return contact !== null && tail.length === 4 && phoneTail(contact.phone) === tail ? own(letter, site, language) : null
    },
    async act({ letter, site }, seen, event, address) {
      await actOnLetter(parts, site, letter, { actor: theWriter, relations: ['writer'], address }, seen, event)
    },
    page: async (site, asked) => {
      const { total, years, rows } = await publicCases(payload, site.id, asked)
      return { total, years, cases: rows.map(caseOf) }
    },
    figures: (site, from, to, by) => figuresOfDays(payload, { or: [{ tenant: { equals: site.id } }] }, { from, to, by }, now()),
    figuresBelow: (site, from, to) => figuresOfDays(payload, { or: [{ [levelColumn[site.level]]: { equals: site.id } }] }, { from, to, by: 'site' }, now()),
    async explain(letter, language) {
      const site = (await tenantDirectory(payload)).byId(letter.tenant)
      const { term, reasons } = await own(letter, site as Tenant, language)
      return { dueDay: term?.dueDay ?? dayOf(now().getTime()), provisional: term?.provisional === true, reasons }
    },
    isWithdrawn: (publicId) => isWithdrawnByEvents(payload, publicId),
    verify: (text) => verifyReceipt(text, [parts.receiptKey]),
    publicKey: publicKeyFile(parts.receiptKey, Object.values(label('receipts.key-file'))),
  }
}

/**
 * What the writer of a merged letter is answered: what was released for everybody, and of a reply that is not public only that and by
 * whom it was given. It was written to another person, and no mask knows which of its words tell who that is.
 */
function joinedReply(lead: LeadLetter | null): OwnCase['joined'] {
  if (lead === null || lead.state.reply === null) return null
  const { reply, public: shown } = lead.state
  return { reply: shown?.reply ?? null, unit: reply.unit?.unitName ?? '', at: reply.at }
}
