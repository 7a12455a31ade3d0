import { applyMove, hurried, initialState, mayStart, personsOf, presentStep, reinstatedWithout, type Move, type ResourceState } from './fold.ts'
import { chainProblems } from './review-chain.ts'
import { moves } from './stages.ts'

/**
 * What is wrong with the release that the last releasing move of this history claims; null when it stands. The projector
 * asks before it writes an entry, so that a row put into `moves` by any other way publishes nothing: every move must
 * have been legal, the chain must hold its floor, every step of it must be signed by another person on one and the same
 * text, and every move must carry the proof that this platform committed it.
 */
export type ReleaseProblem =
  | 'gap' | 'illegal-move' | 'unreadable' | 'unproven' | 'no-chain' | 'other-text' | 'nobody' | 'same-person' | 'too-early' | 'not-the-platform'

export function releaseProblem(history: readonly Move[]): ReleaseProblem | null {
  let state = initialState
  for (const move of history) {
    const problem = moveProblem(state, move)
    if (problem !== null) return problem
    state = applyMove(state, move)
  }
  return null
}

/** Whether a move by the platform itself: nobody's account, at the time that a signer had set. */
export const platformActor = 'platform'

function moveProblem(state: ResourceState, move: Move): ReleaseProblem | null {
  if (move.seq !== state.revision + 1) return 'gap'
  if (!Object.hasOwn(moves, move.move) || !mayStart(move.move, state)) return 'illegal-move'
  if (move.details === null) return 'unreadable'
  const rule = moves[move.move]
  if ((rule.by === 'platform') !== (move.actor === platformActor)) return 'not-the-platform'
  if (move.actor === '') return 'nobody'
  if (move.move === 'submit' && (move.details.chain === undefined || chainProblems(move.details.chain.steps).length > 0)) return 'no-chain'
  if (move.move === 'submit' && move.textHash === null) return 'other-text'
  if (rule.signs === 'working-text' && move.move !== 'submit' && move.textHash !== state.textHash) return 'other-text'
  if (rule.signs === 'live-text' && move.textHash !== state.published?.textHash) return 'other-text'
  if (rule.distinct === 'from-authors-and-signers' && meetsEarlier(state, move)) return 'same-person'
  if (rule.distinct === 'from-authors' && authorsOf(state, move).includes(move.actor)) return 'same-person'
  if (move.move === 'release' && Date.parse(move.at) < Date.parse(state.scheduled?.publishAt ?? '')) return 'too-early'
  if (move.move === 'expire' && Date.parse(move.at) < Date.parse(state.published?.expireAt ?? '')) return 'too-early'
  // Last, so that what is wrong with a move itself is told as such.
  return move.proven ? null : 'unproven'
}

/** Of the text that this move is about: the one under review, or the withdrawn one that comes back. */
const authorsOf = (state: ResourceState, move: Move): readonly string[] => (move.move === 'reinstate' ? reinstatedWithout(state) : state.authors)

/** W-02: who signs is no author of the text and signed none of its other steps, in nobody's place either. */
function meetsEarlier(state: ResourceState, move: Move): boolean {
  const persons = personsOf({ actor: move.actor, onBehalfOf: move.details?.onBehalfOf ?? null })
  if (moves[move.move].signs === 'live-text') {
    return persons.some((person) => hurried(state).includes(person))
  }
  const present = presentStep(state)?.key
  const others = state.signOffs.filter((signed) => signed.step === null || signed.step !== present).flatMap(personsOf)
  return persons.some((person) => state.authors.includes(person) || others.includes(person))
}
