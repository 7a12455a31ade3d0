import type { ErrorCode, Reason } from '../errors.ts'
import { hurried, mayStart, personsOf, reinstatedWithout, presentStep, type ResourceState, type WithdrawalKind } from './fold.ts'
import { capacityAt, roleHeld, type Capacity, type Mover } from './may-sign.ts'
import type { Change, Place } from './move-details.ts'
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
  proofreading?: string
  /** key of the step to return to; to the author where it is null */
  toStep?: string | null
  places?: readonly Place[]
  change?: Change | null
  /** ISO instants */
  publishAt?: string | null
  expireAt?: string | null
  /** public id of the item that took the place of this one */
  mergedInto?: string | null
}

/** What the rules need to know of the mover, of the text as it stands and of the hour. */
export type MoveFacts = {
  actor: Mover | 'platform'
  /** hash of the draft's canonical text now */
  draftHash: string
  /** persons who wrote on the draft in this round */
  authors: readonly string[]
  /** ISO instant by the server's clock */
  now: string
  /** the present step waits so long that the next level up may sign it */
  escalationOpen: boolean
  /** whether an item can be merged into this one; asked for the target alone */
  mergeTarget: 'live' | 'unknown' | 'circle' | null
}

export type Refusal = { code: ErrorCode; reason: Reason }

/** A release is set for at most a year ahead. */
const furthestAhead = 366 * 86_400_000

/**
 * Every reason why this move is refused, most fundamental first; empty when it may be made. Pure: state, person, text
 * and hour are arguments. Rules: C-01, G-30, G-46, G-49, W-02, W-03, W-06, D-51, and that a signature belongs to the
 * text that was displayed.
 */
export function refusals(name: MoveName, state: ResourceState, input: MoveInput, facts: MoveFacts): Refusal[] {
  const rule = moves[name]
  const found: Refusal[] = []
  if (input.revision !== state.revision) {
    found.push({ code: 'edit.conflict', reason: { key: 'move.revision-changed', field: 'revision', params: { known: input.revision, present: state.revision } } })
  }
  if (!mayStart(name, state)) {
    found.push({ code: 'stage.illegal-move', reason: { key: 'move.illegal', params: { move: name, working: state.working, live: state.live } } })
  }
  found.push(...personRefusals(name, state, facts))
  if (rule.signs === 'working-text') found.push(...workingTextRefusals(name, state, input, facts))
  if (rule.signs === 'live-text' && input.textHash !== (state.published?.textHash ?? null)) {
    found.push({ code: 'text.changed', reason: { key: input.textHash === null ? 'move.text-hash-required' : 'move.text-not-displayed', field: 'textHash' } })
  }
  if (rule.reasonRequired && input.reason.trim() === '') found.push(notReady('move.reason-required', 'reason'))
  return [...found, ...(inputRefusals[name]?.(state, input, facts) ?? [])]
}

const notReady = (key: string, field: string, rule?: string): Refusal => ({ code: 'stage.not-ready', reason: { key, field, ...(rule === undefined ? {} : { rule }) } })

function personRefusals(name: MoveName, state: ResourceState, facts: MoveFacts): Refusal[] {
  const { by, ownSubmissionOnly } = moves[name]
  const denied = (key: string, rule?: string): Refusal => ({ code: 'access.denied', reason: { key, ...(rule === undefined ? {} : { rule }), params: { move: name } } })
  if (facts.actor === 'platform' || by === 'platform') return facts.actor === 'platform' && by === 'platform' ? [] : [denied('move.platform-only')]
  const found: Refusal[] = []
  const { actor } = facts
  if (!mayInSomeCapacity(name, state, facts)) {
    const step = by === 'step' ? presentStep(state) : null
    const othersNamed = step !== null && roleHeld(step, actor)
    found.push(othersNamed ? denied(actor.outsourced ? 'move.outsourced' : 'move.others-named', actor.outsourced ? 'G-49' : 'W-02') : denied('move.role-missing'))
  }
  const earlier = earlierPersons(name, state, facts)
  if (earlier.includes(actor.id) || earlier.includes(capacityOf(name, state, facts)?.onBehalfOf ?? actor.id)) {
    found.push({ code: 'stage.same-person', reason: { key: 'move.same-person', rule: 'W-02', params: { move: name } } })
  }
  if (ownSubmissionOnly && state.signOffs[0] !== undefined && state.signOffs[0].actor !== actor.id) found.push(denied('move.not-own-submission'))
  return found
}

function mayInSomeCapacity(name: MoveName, state: ResourceState, facts: MoveFacts): boolean {
  const { by } = moves[name]
  if (facts.actor === 'platform') return by === 'platform'
  if (by === 'step' || by === 'skipped-step') return capacityOf(name, state, facts) !== null
  return by !== 'platform' && by.some((role) => (facts.actor as Mover).roles.includes(role))
}

/** In which capacity this person makes a move that belongs to a step; null when in none, or when it belongs to no step. */
export function capacityOf(name: MoveName, state: ResourceState, facts: MoveFacts): Capacity | null {
  const { by } = moves[name]
  if (facts.actor === 'platform') return null
  const earlier = earlierPersons(name, state, facts)
  const free = (delegator: { id: string }): boolean => !earlier.includes(delegator.id)
  // Of several whose place it could be, one who has not met the text.
  const actor = { ...facts.actor, delegators: [...facts.actor.delegators.filter(free), ...facts.actor.delegators.filter((delegator) => !free(delegator))] }
  if (by === 'skipped-step') return state.retrospective?.skipped.map((step) => capacityAt(step, actor, false)).find((capacity) => capacity !== null) ?? null
  const step = by === 'step' ? presentStep(state) : null
  return step === null ? null : capacityAt(step, actor, facts.escalationOpen)
}

/** W-02: persons of the same round whom this move must not meet again. */
function earlierPersons(name: MoveName, state: ResourceState, facts: MoveFacts): string[] {
  const { distinct, signs } = moves[name]
  if (distinct === null) return []
  if (signs === 'live-text') return hurried(state)
  const authors = state.live === 'withdrawn' && name === 'reinstate' ? reinstatedWithout(state) : [...state.authors, ...facts.authors]
  if (distinct === 'from-authors') return authors
  const present = presentStep(state)?.key
  return [...authors, ...state.signOffs.filter((signed) => signed.step === null || signed.step !== present).flatMap(personsOf)]
}

/**
 * The displayed text must be the draft as it stands and, after the submit, the text that was submitted: an edit in
 * between is never signed by accident, and voids what was signed before it.
 */
function workingTextRefusals(name: MoveName, state: ResourceState, input: MoveInput, facts: MoveFacts): Refusal[] {
  const changed = (key: string): Refusal[] => [{ code: 'text.changed', reason: { key, field: 'textHash' } }]
  if (input.textHash === null) return changed('move.text-hash-required')
  const underReview = name === 'submit' ? facts.draftHash : state.textHash
  if (underReview === null) return []
  if (input.textHash !== underReview) return changed('move.text-not-displayed')
  if (underReview !== facts.draftHash) return changed('move.text-edited-since')
  if (name === 'submit' && state.published?.textHash === facts.draftHash && state.live === 'published') {
    return [{ code: 'stage.not-ready', reason: { key: 'move.nothing-changed' } }]
  }
  return []
}

/** What single moves ask of their input. */
const inputRefusals: Partial<Record<MoveName, (state: ResourceState, input: MoveInput, facts: MoveFacts) => Refusal[]>> = {
  submit: (state, { change }) => {
    if (state.live !== 'published') return []
    if (change == null) return [notReady('move.change-required', 'change', 'G-32')]
    return change.kind === 'major' && change.note.trim() === '' ? [notReady('move.change-note-required', 'change.note', 'G-32')] : []
  },
  return: (state, { places, toStep }) => [
    ...(places === undefined || places.length === 0 ? [notReady('move.places-required', 'places')] : []),
    ...(toStep == null || (state.chain?.steps.slice(0, state.step) ?? []).some((step) => step.key === toStep) ? [] : [notReady('move.step-unknown', 'toStep')]),
  ],
  publish: (_, input, facts) => expiryRefusals(input, Date.parse(facts.now)),
  schedule: (_, input, facts) => {
    const now = Date.parse(facts.now)
    const at = Date.parse(input.publishAt ?? '')
    if (Number.isNaN(at)) return [notReady('move.publish-at-required', 'publishAt')]
    if (at <= now) return [notReady('move.publish-at-past', 'publishAt', 'C-01')]
    if (at > now + furthestAhead) return [notReady('move.publish-at-far', 'publishAt')]
    return expiryRefusals(input, at)
  },
  release: (state, _, facts) => (state.scheduled !== null && Date.parse(state.scheduled.publishAt) > Date.parse(facts.now) ? [notReady('move.not-yet-due', 'publishAt')] : []),
  expire: (state, _, facts) => (Date.parse(state.published?.expireAt ?? '') > Date.parse(facts.now) ? [notReady('move.not-yet-due', 'expireAt')] : []),
  withdraw: (_, { withdrawal, mergedInto }, facts) => {
    if (withdrawal === null) return [notReady('move.withdrawal-kind-required', 'withdrawal', 'D-51')]
    if (withdrawal !== 'merged') return []
    if (mergedInto == null) return [notReady('move.merge-target-required', 'mergedInto', 'D-51')]
    if (facts.mergeTarget === 'circle') return [notReady('move.merge-circle', 'mergedInto', 'D-51')]
    return facts.mergeTarget === 'live' ? [] : [notReady('move.merge-target-unknown', 'mergedInto', 'D-51')]
  },
}

function expiryRefusals({ expireAt }: MoveInput, from: number): Refusal[] {
  if (expireAt == null) return []
  const at = Date.parse(expireAt)
  return Number.isNaN(at) || at <= from ? [notReady('move.expire-too-early', 'expireAt')] : []
}

/** The moves that this person could make now, for the buttons of the edit view. */
export function availableMoves(state: ResourceState, facts: MoveFacts): MoveName[] {
  return moveNames.filter((name) => {
    const input: MoveInput = {
      revision: state.revision, textHash: moves[name].signs === 'live-text' ? (state.published?.textHash ?? null) : (state.textHash ?? facts.draftHash),
      reason: '-', opinion: '', withdrawal: 'archived', places: [{ field: 'whole', quote: '' }], change: { kind: 'minor', note: '' },
      publishAt: new Date(Date.parse(facts.now) + 3_600_000).toISOString(),
    }
    return refusals(name, state, input, facts).length === 0
  })
}
