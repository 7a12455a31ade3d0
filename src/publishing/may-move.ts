import type { Role } from '../access/roles.ts'
import type { ErrorCode, Reason } from '../errors.ts'
import { mayStart, type ResourceState, type WithdrawalKind } from './fold.ts'
import { moveNames, moves, type MoveName } from './stages.ts'

/** What the person who moves sends along. */
export type MoveInput = {
  /** revision that the client knows */
  revision: number
  /** hash of the text that the person was shown */
  textHash: string | null
  reason: string
  opinion: string
  withdrawal: WithdrawalKind | null
}

/** What the rules need to know of the mover and of the text as it stands. */
export type MoveFacts = {
  actor: { id: string; roles: readonly Role[] }
  /** hash of the draft's canonical text now */
  draftHash: string
  /** persons who wrote on the draft in this round */
  authors: readonly string[]
}

export type Refusal = { code: ErrorCode; reason: Reason }

/**
 * Every reason why this move is refused, most fundamental first; empty when it may be made. Pure: state, person and
 * text are arguments. Rules: C-01, G-46, W-02, W-03, and that a signature belongs to the text that was displayed.
 */
export function refusals(name: MoveName, state: ResourceState, input: MoveInput, facts: MoveFacts): Refusal[] {
  const rule = moves[name]
  const found: Refusal[] = []
  const refuse = (code: ErrorCode, reason: Reason) => found.push({ code, reason })

  if (input.revision !== state.revision) {
    refuse('edit.conflict', { key: 'move.revision-changed', field: 'revision', params: { known: input.revision, present: state.revision } })
  }
  if (!mayStart(name, state)) {
    refuse('stage.illegal-move', { key: 'move.illegal', params: { move: name, working: state.working, live: state.live } })
  }
  if (!rule.roles.some((role) => facts.actor.roles.includes(role))) {
    refuse('access.denied', { key: 'move.role-missing', params: { move: name } })
  }
  const earlier = earlierPersons(name, state, facts)
  if (earlier.includes(facts.actor.id)) {
    refuse('stage.same-person', { key: 'move.same-person', rule: 'W-02', params: { move: name } })
  }
  if (rule.ownSubmissionOnly && state.signOffs[0] !== undefined && state.signOffs[0].actor !== facts.actor.id) {
    refuse('access.denied', { key: 'move.not-own-submission' })
  }
  if (rule.signsText) found.push(...textRefusals(name, state, input, facts))
  if (rule.reasonRequired && input.reason.trim() === '') {
    refuse('stage.not-ready', { key: 'move.reason-required', field: 'reason' })
  }
  if (name === 'withdraw' && input.withdrawal === null) {
    refuse('stage.not-ready', { key: 'move.withdrawal-kind-required', field: 'withdrawal', rule: 'D-51' })
  }
  return found
}

/** W-02: persons of the same round whom this step must not meet again. */
function earlierPersons(name: MoveName, state: ResourceState, facts: MoveFacts): string[] {
  return moves[name].differsFrom.flatMap((step) => {
    if (step === 'author') return [...state.authors, ...facts.authors]
    return state.signOffs.filter((signOff) => signOff.move === step).map((signOff) => signOff.actor)
  })
}

/**
 * The displayed text must be the draft as it stands and, after the submit, the text that was submitted: an edit in
 * between is never signed by accident.
 */
function textRefusals(name: MoveName, state: ResourceState, input: MoveInput, facts: MoveFacts): Refusal[] {
  if (input.textHash === null) return [{ code: 'text.changed', reason: { key: 'move.text-hash-required', field: 'textHash' } }]
  const underReview = name === 'submit' ? facts.draftHash : state.textHash
  if (underReview === null) return []
  if (input.textHash !== underReview) return [{ code: 'text.changed', reason: { key: 'move.text-not-displayed', field: 'textHash' } }]
  if (underReview !== facts.draftHash) return [{ code: 'text.changed', reason: { key: 'move.text-edited-since', field: 'textHash' } }]
  if (name === 'submit' && state.published?.textHash === facts.draftHash && state.live === 'published') {
    return [{ code: 'stage.not-ready', reason: { key: 'move.nothing-changed' } }]
  }
  return []
}

/** The moves that this person could make now, for the buttons of the edit view. */
export function availableMoves(state: ResourceState, facts: MoveFacts): MoveName[] {
  return moveNames.filter((name) => {
    const input: MoveInput = {
      revision: state.revision, textHash: state.textHash ?? facts.draftHash, reason: '-', opinion: '', withdrawal: 'notice',
    }
    return refusals(name, state, input, facts).length === 0
  })
}
