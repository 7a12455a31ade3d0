import type { Change, MoveDetails, Place } from './move-details.ts'
import { keptWhenUrgent, type Chain, type ChainStep } from './review-chain.ts'
import { releasedMembers } from './members.ts'
import { moves, type LiveStage, type MoveName, type WorkingStage } from './stages.ts'
import type { WithdrawalKind } from './withdrawal-kinds.ts'

export type { WithdrawalKind } from './withdrawal-kinds.ts'

/** A committed move, as stored; the fields that deciding needs. */
export type Move = {
  id: string
  resource: string
  resourceType: string
  publicId: string
  tenant: string
  /** 1, 2, 3 …; the revision a client knows is the last one's */
  seq: number
  move: MoveName
  actor: string
  actorName: string
  /** who had written the text that this move carries (last editors since the round began) */
  authors: readonly string[]
  /** ISO instant set by the server */
  at: string
  textHash: string | null
  opinion: string
  reason: string
  withdrawal: WithdrawalKind | null
  /** address below the site's root, frozen at the first publication */
  path: string | null
  /** null when the row's details are nothing that the platform wrote */
  details: MoveDetails | null
  /** the row carries the proof that this platform committed it, over all its facts (docs/adr/0024) */
  proven: boolean
  settled: boolean
}

/** One person's decision at one step, on one text (审签). The submission is the author's. */
export type SignOff = {
  move: 'submit' | 'approve' | 'publish' | 'schedule'
  /** key of the step; null for the submission */
  step: string | null
  actor: string
  actorName: string
  /** in whose place a delegate signed; null for oneself */
  onBehalfOf: string | null
  at: string
  textHash: string
  opinion: string
  proofreading: string
}

/** What was released together with a text, since its own first release (J-01). */
export type LiveMember = { publicId: string; path: string; publishedAt: string }

export type Correction = Change & { at: string }

export type Live = {
  textHash: string
  /** ISO instant of the first publication, D-09 (C-01: set by the server, never later changed) */
  publishedAt: string
  /** ISO instant of the last release when it was a correction */
  correctedAt: string | null
  /** releases after the first, oldest first, with what was said about them */
  corrections: readonly Correction[]
  path: string
  /** what is released with it, oldest first; empty for what is released by itself */
  members: readonly LiveMember[]
  /** the move that made it live: its release, or the reinstatement after a withdrawal; names a bundle's release (docs/adr/0029) */
  move: string
  /** of the release; what was written before belongs to an earlier round (`draft-authors.ts`) */
  seq: number
  /** ISO instant at which the platform takes it away; null when it stays */
  expireAt: string | null
  authors: readonly string[]
  /** everybody who signed this text */
  signers: readonly string[]
}

/** A text that was released in a hurry and must be reviewed afterwards (W-06). */
export type Retrospective = { since: string; reason: string; /** who declared the urgency */ actor: string; actorName: string; skipped: readonly ChainStep[] }

export type ResourceState = {
  revision: number
  working: WorkingStage
  live: LiveStage
  /** the chain of the present round; null while drafting */
  chain: Chain | null
  /** index of the step that is to be signed next; of the final signature once the working lane is `scheduled` */
  step: number
  /** ISO instant since when that step waits */
  waitingSince: string | null
  /** sign-offs of the present round, oldest first */
  signOffs: readonly SignOff[]
  /** text under review or approved; null while drafting */
  textHash: string | null
  /** authors of the text under review */
  authors: readonly string[]
  /** what the submission says about a correction */
  change: Change | null
  /** the round was declared urgent: these steps are left out and are owed */
  urgent: { reason: string; actor: string; actorName: string; at: string; skipped: readonly ChainStep[] } | null
  scheduled: { publishAt: string; expireAt: string | null } | null
  published: Live | null
  retrospective: Retrospective | null
  withdrawal: { kind: WithdrawalKind; reason: string; at: string; path: string; move: string; mergedInto: string | null; actor: string } | null
  /** the last return, until the next submit */
  returned: { reason: string; places: readonly Place[]; actorName: string; at: string; toStep: string | null } | null
}

export const initialState: ResourceState = {
  revision: 0,
  working: 'draft',
  live: 'unpublished',
  chain: null,
  step: 0,
  waitingSince: null,
  signOffs: [],
  textHash: null,
  authors: [],
  change: null,
  urgent: null,
  scheduled: null,
  published: null,
  retrospective: null,
  withdrawal: null,
  returned: null,
}

/** Stage, lanes and sign-offs of a resource: the fold of its moves in order of `seq`. */
export function foldMoves(ordered: readonly Move[]): ResourceState {
  return ordered.reduce(applyMove, initialState)
}

export function applyMove(state: ResourceState, move: Move): ResourceState {
  const next = { ...state, revision: move.seq }
  const details = move.details ?? {}
  switch (move.move) {
    case 'submit':
      return {
        ...next, ...atStep(details.chain ?? null, 0, move.at), textHash: move.textHash, authors: move.authors,
        signOffs: [signOff(move, null)], change: details.change ?? null, returned: null, urgent: null,
      }
    case 'approve':
      return { ...next, ...atStep(state.chain, state.step + 1, move.at), signOffs: [...state.signOffs, signOff(move, presentStep(state))], returned: null }
    case 'return': {
      const back = state.chain?.steps.findIndex((step) => step.key === details.toStep) ?? -1
      const returned = { reason: move.reason, places: details.places ?? [], actorName: move.actorName, at: move.at, toStep: details.toStep ?? null }
      if (state.chain === null || back < 0 || back >= state.step) return { ...next, ...openDraft, returned: { ...returned, toStep: null } }
      const kept = new Set(state.chain.steps.slice(0, back).map((step) => step.key))
      return { ...next, ...atStep(state.chain, back, move.at), signOffs: state.signOffs.filter((signed) => signed.step === null || kept.has(signed.step)), returned }
    }
    case 'expedite': {
      const { chain, skipped } = shortened(state)
      return { ...next, ...atStep(chain, state.step, move.at), urgent: { reason: move.reason, actor: move.actor, actorName: move.actorName, at: move.at, skipped: [...(state.urgent?.skipped ?? []), ...skipped] } }
    }
    case 'schedule':
      return {
        ...next, working: 'scheduled', signOffs: [...state.signOffs, signOff(move, presentStep(state))],
        scheduled: { publishAt: details.publishAt ?? move.at, expireAt: details.expireAt ?? null },
      }
    case 'unschedule':
      return { ...next, working: 'approved', waitingSince: move.at, scheduled: null, signOffs: state.signOffs.filter((signed) => signed.step !== presentStep(state)?.key) }
    case 'publish':
    case 'release': {
      // Whoever brings forward what somebody else had scheduled signs it, too, and answers for it like the first (W-02).
      const signed = move.move === 'release' ? state : { ...state, signOffs: [...state.signOffs, signOff(move, presentStep(state))] }
      return { ...next, ...openDraft, live: 'published', withdrawal: null, published: released(signed, move), retrospective: owed(state, move) }
    }
    case 'confirm':
      return { ...next, retrospective: null }
    case 'withdraw':
    case 'expire':
      return {
        ...next,
        live: 'withdrawn',
        withdrawal: {
          kind: move.withdrawal ?? 'gone', reason: move.reason, at: move.at, path: state.published?.path ?? '', move: move.id,
          mergedInto: details.mergedInto ?? null, actor: move.actor,
        },
      }
    case 'reinstate':
      return {
        ...next, live: 'published', withdrawal: null,
        published: state.published === null ? null : { ...state.published, move: move.id, expireAt: null },
      }
    case 'recall':
    case 'restore':
      return { ...next, ...openDraft }
    case 'discard':
      return { ...next, ...openDraft, working: 'discarded' }
    default: {
      // A row that some other hand put into `moves`: it changes nothing, and `releaseProblem` refuses its history.
      const unknown: never = move.move
      void unknown
      return next
    }
  }
}

const openDraft = {
  working: 'draft', chain: null, step: 0, waitingSince: null, textHash: null, authors: [], signOffs: [], change: null, urgent: null, scheduled: null,
  returned: null,
} as const satisfies Partial<ResourceState>

/** The step that waits for a signature, or that was signed last when the release is scheduled; null while drafting. */
export const presentStep = (state: Pick<ResourceState, 'chain' | 'step'>): ChainStep | null => state.chain?.steps[state.step] ?? null

/** Waiting at a step: in review, or approved once only the final signature is left. */
function atStep(chain: Chain | null, index: number, since: string): Pick<ResourceState, 'working' | 'chain' | 'step' | 'waitingSince' | 'scheduled'> {
  const last = chain === null || index >= chain.steps.length - 1
  return { working: last && chain !== null ? 'approved' : 'in-review', chain, step: index, waitingSince: since, scheduled: null }
}

/** The chain without the unsigned steps that an urgent release skips. */
function shortened(state: ResourceState): { chain: Chain | null; skipped: ChainStep[] } {
  if (state.chain === null) return { chain: null, skipped: [] }
  const ahead = state.chain.steps.slice(state.step)
  return {
    chain: { ...state.chain, steps: [...state.chain.steps.slice(0, state.step), ...ahead.filter(keptWhenUrgent)] },
    skipped: ahead.filter((step) => !keptWhenUrgent(step)),
  }
}

const signOff = (move: Move, step: ChainStep | null): SignOff => ({
  move: move.move as SignOff['move'],
  step: step?.key ?? null,
  actor: move.actor,
  actorName: move.actorName,
  onBehalfOf: move.details?.onBehalfOf ?? null,
  at: move.at,
  textHash: move.textHash ?? '',
  opinion: move.opinion,
  proofreading: move.details?.proofreading ?? '',
})

/** Both the person who signed and the one in whose place it was done. */
export const personsOf = (signed: Pick<SignOff, 'actor' | 'onBehalfOf'>): string[] => (signed.onBehalfOf === null ? [signed.actor] : [signed.actor, signed.onBehalfOf])

/** C-01, D-50: time and address of the first publication stay; a later release is a correction. */
function released(state: ResourceState, move: Move): Live {
  const first = state.published
  const change = state.change
  return {
    textHash: state.textHash ?? '',
    publishedAt: first?.publishedAt ?? move.at,
    correctedAt: first === null ? null : move.at,
    corrections: first === null ? [] : [...first.corrections, { kind: change?.kind ?? 'minor', note: change?.note ?? '', at: move.at }],
    path: first?.path ?? move.path ?? '',
    members: releasedMembers(first?.members ?? [], move.details?.members ?? [], move.at),
    move: move.id,
    seq: move.seq,
    expireAt: move.details?.expireAt ?? state.scheduled?.expireAt ?? null,
    authors: state.authors,
    signers: [...new Set(state.signOffs.flatMap(personsOf))],
  }
}

/** W-06: what was skipped is owed from the release on; an ordinary release of a correction pays an older debt too. */
function owed(state: ResourceState, move: Move): Retrospective | null {
  const urgent = state.urgent
  if (urgent === null || urgent.skipped.length === 0) return null
  return { since: move.at, reason: urgent.reason, actor: urgent.actor, actorName: urgent.actorName, skipped: urgent.skipped }
}

/**
 * Persons whom a retrospective review must not meet: authors and signers of the live text, and who declared the urgency
 * that it makes up for (W-06).
 */
export const hurried = (state: ResourceState): string[] => [
  ...(state.published?.authors ?? []), ...(state.published?.signers ?? []), ...(state.retrospective === null ? [] : [state.retrospective.actor]),
]

/** Persons whom a reinstatement must not meet: authors, and after a withdrawal for an error who judged it to be one. */
export const reinstatedWithout = (state: ResourceState): string[] => [
  ...(state.published?.authors ?? []), ...(state.withdrawal?.kind === 'error' ? [state.withdrawal.actor] : []),
]

/** Whether the table lets `name` start from this state. */
export function mayStart(name: MoveName, state: ResourceState): boolean {
  const rule = moves[name]
  if (rule.working !== undefined && !rule.working.includes(state.working)) return false
  if (rule.live !== undefined && !rule.live.includes(state.live)) return false
  if (name === 'approve') return state.chain !== null && state.step < state.chain.steps.length - 1
  if (name === 'expedite') return state.chain !== null && shortened(state).skipped.length > 0
  if (name === 'confirm') return state.retrospective !== null
  if (name === 'expire') return state.published !== null && state.published.expireAt !== null
  return true
}
