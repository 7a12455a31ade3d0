import type { Payload } from 'payload'
import { workCalendars } from '../../calendar/work-calendars.store.ts'
import { PlatformError, type Reason } from '../../errors.ts'
import type { LetterPictures } from './letter-pictures.action.ts'
import { dayOf } from '../../calendar/work-calendar.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { refuseEvent, promisedDay } from '../../terms/refuse-event.ts'
import { opinionDayReasons, opinionReasons } from './opinions.ts'
import { openContact } from './contacts.store.ts'
import { unknownWriter } from './mask-letter.ts'
import { barIfWithdrawn } from './letter-bars.store.ts'
import { askedExtension, termEventOf, type LetterEvent } from './letter-events.ts'
import { letterKinds } from './letter-kinds.ts'
import { refuseLetterAct, type LetterRelation } from './letter-rights.ts'
import type { LetterActor, LetterState } from './letter-state.ts'
import { commitLetterEvent, findLetter, stateOfLetter, type StoredLetter } from './letters.store.ts'
import { alteredReasons, personalDataLeft } from './public-text.ts'
import { unitsOf } from './units.store.ts'

export type ActParts = { payload: Payload; now: () => Date; contactKey: Buffer; wake: () => void; pictures: LetterPictures }

/** `units`: ids of the units that the person belongs to; absent for whoever belongs to none. */
export type Acting = { actor: LetterActor; relations: readonly LetterRelation[]; address: string | null; units?: readonly string[] }

/** Signs that an explanation needs where something cannot be done (I-01). */
const leastExplanation = 20

/**
 * Records what somebody did with a letter.
 * @param seen number of events that the person has seen; another one since then refuses the act
 * @throws PlatformError `edit.conflict`, or `stage.illegal-move` with all reasons
 */
export async function actOnLetter(parts: ActParts, site: Tenant, letter: StoredLetter, acting: Acting, seen: number, event: LetterEvent): Promise<void> {
  const { payload } = parts
  const { state } = await stateOfLetter(payload, letter)
  if (state.seq !== seen) throw new PlatformError('edit.conflict', { reasons: [{ key: 'letter.changed' }] })
  const refused = refuseLetterAct(state, event.kind, { id: acting.actor.id, relations: acting.relations })
  if (refused.length > 0) throw new PlatformError('stage.illegal-move', { reasons: refused })
  const calendar = (await workCalendars(payload)).of(site)
  const clock = termEventOf(event) ?? askedExtension(event, acting.actor.id)
  const reasons = [
    ...(clock === null ? [] : refuseEvent(state.term, clock, calendar, parts.now().getTime())),
    ...(await contentReasons(parts, site, letter, state, event)), ...(event.kind === 'opinion-given' ? opinionReasons(state, event, acting.units ?? []) : []),
  ]
  if (reasons.length > 0) throw new PlatformError('stage.illegal-move', { reasons })
  await barIfWithdrawn(payload, letter, state, event.kind)
  await commitLetterEvent(payload, letter, seen, { ...event, actor: acting.actor }, acting.address)
  parts.wake()
}

/** The reply as it is released: what was drafted, with the day that was promised. */
export async function releasedReply(parts: ActParts, site: Tenant, state: LetterState, shown: (LetterEvent & { kind: 'replied' })['public'], at: string): Promise<LetterEvent> {
  const { draft } = state
  if (draft === null) throw new PlatformError('stage.illegal-move', { reasons: [{ key: 'letter.not-now' }] })
  const calendar = (await workCalendars(parts.payload)).of(site)
  return { kind: 'replied', at, text: draft.text, outcome: draft.outcome, cites: [...draft.cites], draftedBy: draft.by.id, dueDay: promisedDay(state.term, calendar, Date.parse(at)), public: shown }
}

/** What is wrong with the content of an act, beside who may do it when. */
async function contentReasons(parts: ActParts, site: Tenant, letter: StoredLetter, state: LetterState, event: LetterEvent): Promise<Reason[]> {
  switch (event.kind) {
    case 'assigned': {
      const units = await unitsOf(parts.payload, site.id)
      const known = [event, ...event.joint].every(({ unit, unitName }) => units.some((one) => one.id === unit && one.active && one.name === unitName))
      return known ? [] : [{ key: 'letter.unit-unknown', field: 'unit' }]
    }
    case 'opinion-asked': {
      const units = await unitsOf(parts.payload, site.id)
      const known = event.units.every(({ unit, unitName }) => unit !== state.unit?.unit && units.some((one) => one.id === unit && one.active && one.name === unitName))
      return [...(known ? [] : [{ key: 'letter.unit-unknown', field: 'units' }]), ...opinionDayReasons(event.dueDay, dayOf(parts.now().getTime()), promisedDay(state.term, (await workCalendars(parts.payload)).of(site), parts.now().getTime()))]
    }
    case 'merged': {
      if (event.into === letter.publicId) return [{ key: 'letter.merge-itself', field: 'into' }]
      const other = await findLetter(parts.payload, { publicId: event.into })
      const isOpen = other !== null && other.tenant === letter.tenant && !['held', 'closed'].includes((await stateOfLetter(parts.payload, other)).state.stage)
      return isOpen ? [] : [{ key: 'letter.merge-unknown', field: 'into' }]
    }
    case 'drafted':
      return [
        ...(event.outcome === 'cannot' && [...event.text].length < leastExplanation ? [{ key: 'letter.explain-cannot', field: 'text', rule: 'I-01', params: { least: leastExplanation } }] : []),
        ...(event.images.length === 0 ? [] : consentReasons(letter, state)), ...(await parts.pictures.problems(letter, event.images, false)),
      ]
    case 'replied':
    case 'published': {
      if (event.public === null) return []
      const reasons = publicReasons(parts, letter, state, event.public)
      // The pictures are on the disk before the event says that they are public.
      return [...reasons, ...(await parts.pictures.problems(letter, event.public.images, reasons.length === 0))]
    }
    default:
      return []
  }
}

const consentReasons = (letter: StoredLetter, state: LetterState): Reason[] => [
  ...(letter.consent ? [] : [{ key: 'letter.no-consent', rule: 'I-05' }]),
  ...(letterKinds[state.kind].mayBePublic ? [] : [{ key: 'letter.private-kind' }]),
]

function publicReasons({ contactKey }: ActParts, letter: StoredLetter, state: LetterState, shown: NonNullable<(LetterEvent & { kind: 'replied' })['public']>): Reason[] {
  const writer = openContact(letter.contact, letter.form, contactKey) ?? unknownWriter
  return [
    ...consentReasons(letter, state), ...alteredReasons(shown, { title: letter.title, text: letter.text, reply: state.draft?.text ?? state.reply?.text ?? '' }),
    ...personalDataLeft(shown, writer),
  ]
}
