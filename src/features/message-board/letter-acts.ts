import { z } from 'zod'
import type { TermProfile } from '../../terms/term-profile.ts'
import { LetterEvent } from './letter-events.ts'
import { judgedTerms, letterKindNames } from './letter-kinds.ts'
import { PublicImages } from './public-images.ts'
import { letterRefusals, type LetterRefusal } from './refusals.ts'
import type { LetterState } from './letter-state.ts'

const id = z.string().trim().min(1).max(64)
const words = (most: number) => z.string().trim().min(1).max(most)
const UnitName = { unit: id, unitName: words(60) }
const PublicTextBody = z.strictObject({ title: words(100), text: words(6000), reply: words(12_000), images: PublicImages.default([]) })
const act = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) => z.strictObject({ kind: z.literal(kind), ...shape })

/** What somebody of the staff asks for; who it is and when it is are the platform's to say. */
export const LetterAct = z.discriminatedUnion('kind', [
  act('admitted', {}),
  /** `term`: how long it may take, as triage judges it (I-01, I-03); absent as it came */
  act('accepted', { letterKind: z.enum(letterKindNames).optional(), term: z.enum(judgedTerms).optional() }),
  act('refused', { refusal: z.enum(Object.keys(letterRefusals) as [LetterRefusal, ...LetterRefusal[]]), explanation: z.string().trim().max(500).default('') }),
  act('merged', { into: id }),
  act('assigned', { ...UnitName, joint: z.array(z.strictObject(UnitName)).max(10).default([]), supervised: z.boolean().default(false) }),
  act('taken-over', {}),
  act('handed-back', { reason: words(500) }),
  act('noted', { text: words(2000) }),
  act('urged', { text: words(1000) }),
  act('writer-asked', { question: words(1000) }),
  act('opinion-asked', { units: z.array(z.strictObject(UnitName)).min(1).max(10), question: words(1000), dueDay: z.iso.date() }),
  act('opinion-given', { ...UnitName, text: words(4000) }),
  act('extension-asked', { days: z.int().min(1).max(400), reason: words(500) }),
  act('extension-refused', { reason: words(500) }),
  act('extended', {}),
  act('drafted', { text: words(12_000), outcome: z.enum(['handled', 'explained', 'cannot']), cites: z.array(words(100)).max(20).default([]), images: PublicImages.default([]) }),
  act('sent-back', { reason: words(500) }),
  /** releases the draft; `public`: the words that everybody may read, null for an answer to the writer alone */
  act('release', { public: PublicTextBody.nullable() }),
  act('published', { public: PublicTextBody }),
  act('unpublished', { reason: words(500) }),
  act('reinstated', { reason: words(500) }),
])
export type LetterAct = z.infer<typeof LetterAct>

/** What an act becomes when it is recorded. What was asked for (days, reason) decides an extension, not who grants it. */
export function eventOfAct(asked: Exclude<LetterAct, { kind: 'release' }>, { at, state, by, profile }: { at: string; state: LetterState; by: string; profile: TermProfile | null }): LetterEvent {
  if (asked.kind === 'extended') {
    const wanted = state.extensionAsked
    return LetterEvent.parse({ kind: 'extended', at, days: wanted?.days ?? 1, reason: wanted?.reason ?? '-', by: wanted?.by.id ?? by, approver: by })
  }
  if (asked.kind === 'accepted') {
    const { term: _judged, ...rest } = asked
    return LetterEvent.parse({ ...rest, at, ...(profile === null ? {} : { profile }) })
  }
  return LetterEvent.parse({ ...asked, at })
}

