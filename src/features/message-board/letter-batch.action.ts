import { z } from 'zod'
import type { Language } from '../../locales/refusal.ts'
import { fault, problemOf, type Problem } from '../../staff/own-door.ts'
import type { SignedIn } from '../../staff/staff-actor.store.ts'
import type { ActParts } from './act-on-letter.action.ts'
import { LetterAct } from './letter-acts.ts'
import { openLetter } from './letter-file.action.ts'
import { judgedTerms, type JudgedTerm } from './letter-kinds.ts'
import { performAct } from './perform-act.action.ts'

export const mostLetters = 100

/** What triage does with several letters at once; each with the number of events that was seen. */
export const LetterBatch = z.strictObject({
  letters: z.array(z.strictObject({ id: z.string().regex(/^[0-9a-z]{6,16}$/), seq: z.int().min(1) })).min(1).max(mostLetters),
  act: LetterAct.refine(({ kind }) => kind === 'accepted' || kind === 'assigned' || kind === 'refused'),
  /** with `assigned`: how long the letters that are accepted on the way may take */
  term: z.enum(judgedTerms).optional(),
})
export type LetterBatch = z.infer<typeof LetterBatch>

export type LetterResult = { id: string; ok: true } | { id: string; ok: false; problem: Problem }

type Parts = ActParts & { language: Language; onFault: (error: unknown) => void }

/**
 * The act on every letter, each checked exactly as if it were alone; what one is refused for keeps no other. One result for
 * each letter, in the order in which they were named.
 */
export async function performBatch(parts: Parts, person: SignedIn, { letters, act, term }: LetterBatch): Promise<LetterResult[]> {
  const results: LetterResult[] = []
  for (const { id, seq } of letters) results.push(await performOne(parts, person, id, seq, act, term))
  return results
}

/** A letter that nobody has taken as a matter yet is accepted on the way to its unit: whoever assigns it does (I-02). */
async function performOne(parts: Parts, person: SignedIn, id: string, seq: number, act: LetterAct, term: JudgedTerm | undefined): Promise<LetterResult> {
  try {
    const isNew = act.kind === 'assigned' && (await openLetter(parts.payload, person.scope, id)).state.stage === 'new'
    if (isNew) await performAct(parts, person, id, seq, { kind: 'accepted', ...(term === undefined ? {} : { term }) })
    await performAct(parts, person, id, isNew ? seq + 1 : seq, act)
    return { id, ok: true }
  } catch (error) {
    const problem = problemOf(error, parts.language)
    if (problem === null) parts.onFault(error)
    return { id, ok: false, problem: problem ?? fault }
  }
}
