import type { Payload } from 'payload'
import type { Scope } from '../../access/scope.ts'
import { dayOf } from '../../calendar/work-calendar.ts'
import { workCalendars } from '../../calendar/work-calendars.store.ts'
import { fileSize } from '../../media/attachment-view.ts'
import { isPicture, presentFiles } from './enclosures.ts'
import { explainText } from './explain-term.ts'
import { PlatformError } from '../../errors.ts'
import { filled, label } from '../../locales/label.ts'
import type { StandingDocument } from '../../library/standing-documents.store.ts'
import type { Language } from '../../locales/refusal.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { termProfileAt } from '../../terms/profiles.store.ts'
import { judgeTerm, type Term } from '../../terms/judge-term.ts'
import { alikeLetters, type AlikeLetter } from './alike-letters.store.ts'
import { findAnswer } from './answers.store.ts'
import { citedInReply } from './cited-in-reply.action.ts'
import { openContact } from './contacts.store.ts'
import { unknownWriter } from './mask-letter.ts'
import { keepsAnswers } from './keep-answer.action.ts'
import type { LetterEventKind, PublicText } from './letter-events.ts'
import { judgedTerms, letterKinds, type JudgedTerm } from './letter-kinds.ts'
import { relationsTo, seesContact, seesLetter } from './letter-relations.ts'
import { actsOpenTo, type LetterRelation } from './letter-rights.ts'
import type { ActedEvent, LetterState } from './letter-state.ts'
import { findLetter, historyOf, stateOfLetter, type StoredLetter } from './letters.store.ts'
import type { PublicImage } from './public-images.ts'
import { proposedPublicText } from './public-text.ts'
import { offeredTemplates, type OfferedTemplate } from './reply-templates.store.ts'
import { suggestUnits } from './suggest-units.ts'
import { unitsOf, unitsOfMember } from './units.store.ts'

/** One letter as somebody of the staff finds it, with what it is to them. */
export type OpenLetter = { letter: StoredLetter; site: Tenant; state: LetterState; history: ActedEvent[]; relations: LetterRelation[]; /** ids of the units that the person belongs to */ units: string[] }

/** @throws PlatformError `resource.not-found` for a letter that is not the person's to see: not allowed looks like not found */
export async function openLetter(payload: Payload, scope: Scope, publicId: string): Promise<OpenLetter> {
  const letter = await findLetter(payload, { publicId })
  const site = letter === null ? null : (await tenantDirectory(payload)).byId(letter.tenant)
  if (letter === null || site === null) throw new PlatformError('resource.not-found')
  const [{ state, events }, units] = [await stateOfLetter(payload, letter), await unitsOfMember(payload, scope.user)]
  const relations = relationsTo(state, { tenant: site.id, ...site.ancestors }, scope, new Set(units.map(({ id }) => id)))
  if (!seesLetter(relations)) throw new PlatformError('resource.not-found')
  return { letter, site, state, history: historyOf(letter, events), relations, units: units.map(({ id }) => id) }
}

/** A file that came with the letter, as the desk lists it; its content has a door of its own. `width`, `height`: of pictures, in pixels. */
export type LetterFileEntry = { id: string; name: string; size: string; isPicture: boolean; width: number | null; height: number | null }

export type LetterFile = {
  publicId: string; title: string; text: string; page: string; /** town or street that the writer named; '' for none */ area: string; kind: string; consent: boolean; mayBePublic: boolean; receivedAt: string; stage: string; seq: number
  site: { id: string; name: string }
  unit: LetterState['unit']; joint: LetterState['joint']
  /** `mine`: of a unit that the person belongs to; `late`: its day is over and it is not there */
  opinions: { unit: string; unitName: string; question: string; dueDay: string; given: { text: string; byName: string; at: string } | null; late: boolean; mine: boolean }[]
  handedBack: LetterState['handedBack']; question: string | null
  extensionAsked: { days: number; reason: string; byName: string } | null
  draft: { text: string; outcome: string; cites: readonly string[]; byName: string; at: string; images: PublicImage[] } | null; sentBack: string | null
  reply: { text: string; outcome: string; cites: readonly string[]; at: string } | null
  /** documents that the draft, or else the reply that was given, rests on, as they stand now (G-32) */
  basis: StandingDocument[]
  public: PublicText | null
  /** what would be published of the draft, or of the reply that was given */
  proposed: PublicText | null
  /** the answer of the knowledge base that was made of it; `mayKeep`: whether this person may make one */
  answer: string | null; mayKeep: boolean
  /** what a reply may begin with, for whoever may draft one */
  templates: OfferedTemplate[]
  /** terms between which whoever accepts the letter judges, in working days (I-01, I-03) */
  terms: { term: JudgedTerm; days: number; target: number | null }[]
  /** letters that it may be joined with, for whoever may do that */
  alike: AlikeLetter[]
  rating: LetterState['rating']
  term: Term | null
  /** the term in words, a line for each day or run of days */
  reasons: string[]
  history: { kind: LetterEventKind; at: string; byName: string; note: string }[]
  acts: LetterEventKind[]
  seesContact: boolean
  /** `answeredBefore`: answered it the first time, of a letter that is handled again by somebody who has not answered it */
  units: { id: string; name: string; suggested: boolean; because: string[]; answeredBefore: boolean }[]
  signs: string[]
  files: LetterFileEntry[]
}

export async function letterFile(parts: { payload: Payload; now: Date; contactKey: Buffer }, scope: Scope, publicId: string, language: Language): Promise<LetterFile> {
  const { payload, now, contactKey } = parts
  const { letter, site, state, history, relations, units: ownUnits } = await openLetter(payload, scope, publicId)
  const calendar = (await workCalendars(payload)).of(site)
  const units = (await unitsOf(payload, site.id)).filter(({ active }) => active)
  const suggested = suggestUnits({ title: letter.title, text: letter.text, kind: state.kind, area: letter.area }, units)
  const words = state.draft ?? state.reply
  const writer = openContact(letter.contact, letter.form, contactKey) ?? unknownWriter
  const mayBePublic = letter.consent && letterKinds[state.kind].mayBePublic
  const term = judgeTerm(state.term, calendar, now.getTime())
  const acts = actsOpenTo(state, { id: scope.user, relations }).filter((kind) => kind !== 'published' || mayBePublic)
  return {
    publicId: letter.publicId, title: letter.title, text: letter.text, page: letter.page, area: letter.area, kind: state.kind, consent: letter.consent, mayBePublic, receivedAt: letter.receivedAt, stage: state.stage, seq: state.seq,
    site: { id: site.id, name: site.shortName }, unit: state.unit, joint: state.joint,
    opinions: state.opinions.map(({ given, ...one }) => ({ ...one, given: given === null ? null : { text: given.text, byName: given.by.name, at: given.at }, late: given === null && one.dueDay !== '' && one.dueDay < dayOf(now.getTime()), mine: ownUnits.includes(one.unit) })),
    handedBack: state.handedBack, question: state.question,
    extensionAsked: state.extensionAsked === null ? null : { days: state.extensionAsked.days, reason: state.extensionAsked.reason, byName: state.extensionAsked.by.name },
    draft: state.draft === null ? null : { text: state.draft.text, outcome: state.draft.outcome, cites: state.draft.cites, byName: state.draft.by.name, at: state.draft.at, images: [...state.draft.images] }, sentBack: state.sentBack,
    reply: state.reply === null ? null : { text: state.reply.text, outcome: state.reply.outcome, cites: state.reply.cites, at: state.reply.at }, public: state.public,
    basis: words === null ? [] : (await citedInReply(payload, site, words)).documents,
    proposed: words === null || !mayBePublic ? null : (state.public ?? proposedPublicText(letter, words.text, writer, state.draft?.images ?? [])), rating: state.rating,
    answer: state.public === null ? null : ((await findAnswer(payload, { source: letter.publicId }))?.id ?? null), mayKeep: state.public !== null && state.stage === 'answered' && keepsAnswers(relations),
    templates: acts.includes('drafted') ? await offeredTemplates(payload, site.id, state.unit?.unit ?? '', { unit: state.unit?.unitName ?? '', title: letter.title, number: letter.publicId, 'due-day': term?.dueDay ?? '' }) : [],
    terms: acts.includes('accepted') ? await judgedTermsAt(payload, site) : [], alike: acts.includes('merged') ? await alikeLetters(payload, letter) : [],
    term, reasons: explainText(state.term, calendar, now.getTime(), language),
    history: history.map((event) => ({ kind: event.kind, at: event.at, byName: event.actor.name, note: noteOf(event, language) })),
    acts, seesContact: seesContact(relations) && letter.contact !== '',
    units: units.map(({ id, name }) => {
      const answeredBefore = state.reopened && state.firstAnswer?.unit === id
      return { id, name, suggested: !answeredBefore && (suggested[0]?.unit === id || letter.received.wanted === id), because: suggested.find(({ unit }) => unit === id)?.because ?? [], answeredBefore }
    }),
    signs: letter.received.signs,
    files: state.erased === 'words' ? [] : presentFiles(letter.received.files).map(({ id, name, kind, bytes, width, height }) => ({ id, name, size: fileSize(bytes), isPicture: isPicture({ kind }), width, height })),
  }
}

const judgedTermsAt = (payload: Payload, site: Tenant): Promise<LetterFile['terms']> => Promise.all(judgedTerms.map(async (term) => {
  const { normal, target } = await termProfileAt(payload, site, term)
  return { term, days: normal, target }
}))

/** What an event says in words of people. */
export function noteOf(event: ActedEvent, language: Language): string {
  switch (event.kind) {
    case 'assigned': return [event.unitName, ...event.joint.map(({ unitName }) => unitName)].join('、')
    case 'handed-back': case 'extension-refused': case 'sent-back': case 'unpublished': case 'reopened': case 'reinstated': return event.reason
    case 'extension-asked': case 'extended': return `${filled(label('letterReport.days')[language], { count: event.days })} · ${event.reason}`
    case 'opinion-asked': return `${event.units.map(({ unitName }) => unitName).join('、')} · ${event.dueDay} · ${event.question}`
    case 'opinion-given': return `${event.unitName} · ${event.text}`
    case 'noted': case 'urged': case 'writer-answered': return event.text
    case 'writer-asked': return event.question
    case 'refused': return [label(`letterRefusals.${event.refusal}`)[language], event.explanation].filter(Boolean).join(' ')
    case 'merged': return event.into
    case 'rated': return `${event.stars} ${event.words}`.trim()
    default: return ''
  }
}
