import { z } from 'zod'
import { TermEvent } from '../../terms/term-events.ts'
import { TermProfile } from '../../terms/term-profile.ts'
import { Enclosure } from './enclosures.ts'
import { letterKindNames } from './letter-kinds.ts'
import { PublicImages } from './public-images.ts'
import { longestWords } from './writer-words.ts'
import { letterRefusals, type LetterRefusal } from './refusals.ts'

const at = z.iso.datetime({ offset: true })
const id = z.string().trim().min(1).max(64)
const words = (most: number) => z.string().trim().min(1).max(most)
const event = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) => z.strictObject({ kind: z.literal(kind), at, ...shape })

/** What is shown to everybody of a letter: the masked words and blacked-out pictures, which whoever publishes has seen (G-30, G-37). */
const PublicText = z.strictObject({ title: words(100), text: words(6000), reply: words(12_000), images: PublicImages.default([]) })
export type PublicText = z.infer<typeof PublicText>

/** `cannot`: it cannot be done, and the reply says why (I-01). */
const Reply = { text: words(12_000), outcome: z.enum(['handled', 'explained', 'cannot']), cites: z.array(words(100)).max(20).default([]) }

/**
 * What happened to a letter. Events are inserted and never changed; where the letter stands is their fold. `at`: ISO
 * instant; who did it stands beside the event, so that the text of an event never names a citizen.
 */
export const LetterEvent = z.discriminatedUnion('kind', [
  /** written with the letter itself; `held`: a person looks before anybody is bothered with it; `files`: what came with it */
  event('received', { profile: TermProfile, letterKind: z.enum(letterKindNames), wanted: id.nullable(), held: z.boolean(), signs: z.array(words(40)).max(20).default([]), files: z.array(Enclosure).max(20).default([]) }),
  event('admitted', {}),
  /** 受理: judged to be a matter, of a kind that triage may correct (I-02) */
  event('accepted', { letterKind: z.enum(letterKindNames).optional(), profile: TermProfile.optional() }),
  event('refused', { refusal: z.enum(Object.keys(letterRefusals) as [LetterRefusal, ...LetterRefusal[]]), explanation: z.string().trim().max(500).default('') }),
  /** the same matter as another letter, whose answer is this one's */
  event('merged', { into: id }),
  /** 恢复办理: a supervisor finds that it was refused or joined wrongly; its clock has not stood still (C-07) */
  event('reinstated', { reason: words(500) }),
  event('assigned', { unit: id, unitName: words(60), joint: z.array(z.strictObject({ unit: id, unitName: words(60) })).max(10).default([]), supervised: z.boolean().default(false) }),
  event('taken-over', {}),
  event('handed-back', { reason: words(500) }),
  event('noted', { text: words(2000) }),
  /** 督办 */
  event('urged', { text: words(1000) }),
  event('writer-asked', { question: words(1000) }),
  event('writer-answered', { text: words(longestWords['writer-answered']) }),
  /** 协办: the lead asks other units for their opinion by a day; the term of the letter goes on as it was */
  event('opinion-asked', { units: z.array(z.strictObject({ unit: id, unitName: words(60) })).min(1).max(10), question: words(1000), dueDay: z.iso.date() }),
  /** for the lead alone, never for the writer */
  event('opinion-given', { unit: id, unitName: words(60), text: words(4000) }),
  event('extension-asked', { days: z.int().min(1).max(400), reason: words(500) }),
  event('extension-refused', { reason: words(500) }),
  event('extended', { days: z.int().min(1).max(400), reason: words(500), by: id, approver: id }),
  /** `images`: what the unit proposes to publish of the pictures */
  event('drafted', { ...Reply, images: PublicImages.default([]) }),
  event('sent-back', { reason: words(500) }),
  event('replied', { ...Reply, draftedBy: id, dueDay: z.iso.date().nullable(), public: PublicText.nullable() }),
  event('published', { public: PublicText }),
  event('unpublished', { reason: words(500) }),
  /** 1 to 5; the words are for the desk */
  event('rated', { stars: z.int().min(1).max(5), words: z.string().trim().max(longestWords.rated).default('') }),
  event('reopened', { reason: words(longestWords.reopened) }),
  event('taken-back', {}),
  /** retention: how to reach the writer is gone, or that and every word that is not public */
  event('erased', { part: z.enum(['contact', 'words']) }),
])
export type LetterEvent = z.infer<typeof LetterEvent>
export type LetterEventKind = LetterEvent['kind']

export const letterEventKinds = LetterEvent.options.map((option) => option.shape.kind.value) as LetterEventKind[]

/** What an event is to the clock; null for what leaves it alone. */
export function termEventOf(event: LetterEvent): TermEvent | null {
  const made = termInputOf(event)
  return made === null ? null : TermEvent.parse({ at: event.at, ...made })
}

/**
 * I-01: the extension that is asked for as it would be granted, so that what nobody may grant is refused to whoever asks; null for
 * every other event. @param by who asks for it
 */
export function askedExtension(event: LetterEvent, by: string): TermEvent | null {
  if (event.kind !== 'extension-asked') return null
  // Somebody else is to grant it; who, is not known yet.
  return TermEvent.parse({ kind: 'extended', at: event.at, days: event.days, reason: event.reason, by, approver: 'whoever-grants-it' })
}

function termInputOf(event: LetterEvent): Record<string, unknown> | null {
  switch (event.kind) {
    case 'received': return { kind: 'received', profile: event.profile }
    case 'accepted': return { kind: 'accepted', ...(event.profile === undefined ? {} : { profile: event.profile }) }
    case 'refused': return { kind: 'closed', reason: event.refusal }
    case 'merged': return { kind: 'closed', reason: 'merged' }
    case 'taken-back': return { kind: 'closed', reason: 'taken-back' }
    case 'reinstated': return { kind: 'reinstated', reason: event.reason }
    case 'assigned': return { kind: 'transferred', to: event.unit, supervised: event.supervised }
    case 'taken-over': return { kind: 'accepted' }
    case 'handed-back': return { kind: 'returned', reason: event.reason }
    case 'writer-asked': return { kind: 'asked' }
    case 'writer-answered': return { kind: 'answered' }
    case 'extended': return { kind: 'extended', days: event.days, reason: event.reason, by: event.by, approver: event.approver }
    case 'replied': return { kind: 'replied', dueDay: event.dueDay }
    case 'reopened': return { kind: 'reopened', reason: event.reason }
    default: return null
  }
}
