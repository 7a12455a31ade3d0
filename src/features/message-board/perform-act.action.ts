import type { Payload } from 'payload'
import { PlatformError } from '../../errors.ts'
import type { SignedIn } from '../../staff/staff-actor.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { termProfileAt } from '../../terms/profiles.store.ts'
import type { TermProfile } from '../../terms/term-profile.ts'
import { actOnLetter, releasedReply, type ActParts } from './act-on-letter.action.ts'
import { eventOfAct, type LetterAct } from './letter-acts.ts'
import { openLetter } from './letter-file.action.ts'
import { letterKinds, type LetterKind } from './letter-kinds.ts'

/**
 * What somebody of the staff asks for, as that person, of the letter as it was seen.
 * @param seq number of events that the person has seen
 * @throws PlatformError `resource.not-found`, `edit.conflict`, `stage.illegal-move` with all reasons
 */
export async function performAct(parts: ActParts, person: SignedIn, publicId: string, seq: number, act: LetterAct): Promise<void> {
  const { payload } = parts
  const { letter, site, state, relations, units } = await openLetter(payload, person.scope, publicId)
  // What was read decides what is recorded, so nothing may have happened since the person saw it.
  if (state.seq !== seq) throw new PlatformError('edit.conflict', { reasons: [{ key: 'letter.changed' }] })
  const at = parts.now().toISOString()
  // I-06: only a supervisor takes a letter past the reassignments that a board has; saying so is not being one.
  const asked = act.kind === 'assigned' && act.supervised && !relations.includes('supervisor') ? { ...act, supervised: false } : act
  const event = asked.kind === 'release' ? await releasedReply(parts, site, state, asked.public, at) : eventOfAct(asked, { at, state, by: person.id, profile: await judgedProfile(payload, site, asked, state.kind) })
  await actOnLetter(parts, site, letter, { actor: { id: person.id, name: person.name }, relations, address: person.address, units }, seq, event)
}

/** The term that triage judges a letter to have; error reports keep their own (I-04). */
async function judgedProfile(payload: Payload, site: Tenant, asked: LetterAct, present: LetterKind): Promise<TermProfile | null> {
  if (asked.kind !== 'accepted') return null
  const { term } = letterKinds[asked.letterKind ?? present]
  if (term !== 'message') return asked.letterKind === undefined ? null : termProfileAt(payload, site, term)
  // Of a kind with another term than it came with, the usual one, if nothing else is said.
  const judged = asked.term ?? (term === letterKinds[present].term ? null : term)
  return judged === null ? null : termProfileAt(payload, site, judged)
}
