import { applyMove, initialState, mayStart, type Move } from './fold.ts'
import { moves } from './stages.ts'

/**
 * What is wrong with the release that the last `publish` of this history claims; null when it stands. The projector
 * asks before it writes an entry, so that a row put into `moves` by any other way publishes nothing: every move must
 * have been legal, and submit, approval and publication must be by different persons on one and the same text.
 */
export type ReleaseProblem = 'gap' | 'illegal-move' | 'no-submission' | 'no-approval' | 'other-text' | 'nobody' | 'same-person'

export function releaseProblem(history: readonly Move[]): ReleaseProblem | null {
  let state = initialState
  let problem: ReleaseProblem | null = null
  for (const move of history) {
    if (move.seq !== state.revision + 1) return 'gap'
    if (!Object.hasOwn(moves, move.move) || !mayStart(move.move, state)) return 'illegal-move'
    if (move.move === 'approve' && move.textHash !== state.textHash) return 'other-text'
    if (move.move === 'publish') {
      problem = signatureProblem(move, state.signOffs, state.authors)
      if (problem !== null) return problem
    }
    state = applyMove(state, move)
  }
  return problem
}

function signatureProblem(
  move: Move,
  signOffs: readonly { move: string; actor: string; textHash: string }[],
  authors: readonly string[],
): ReleaseProblem | null {
  const submission = signOffs.find((signOff) => signOff.move === 'submit')
  const approval = signOffs.find((signOff) => signOff.move === 'approve')
  if (submission === undefined) return 'no-submission'
  if (approval === undefined) return 'no-approval'
  if (submission.textHash !== move.textHash || approval.textHash !== move.textHash) return 'other-text'
  const persons = [submission.actor, approval.actor, move.actor]
  if (persons.includes('')) return 'nobody'
  const writers = new Set([...authors, submission.actor])
  if (new Set(persons).size !== persons.length || writers.has(move.actor) || writers.has(approval.actor)) return 'same-person'
  return null
}

