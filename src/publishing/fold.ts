import { moves, publishFrom, type LiveStage, type MoveName, type WorkingStage } from './stages.ts'

/** How a withdrawn address answers: a page that says so, or 410 alone (D-51). */
export type WithdrawalKind = 'notice' | 'gone'

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
  /** address below the site's root, frozen at the first publication; only on `publish` */
  path: string | null
  settled: boolean
}

export type SignOff = { move: 'submit' | 'approve'; actor: string; actorName: string; at: string; textHash: string; opinion: string }

export type Live = {
  textHash: string
  /** ISO instant of the first publication, D-09 (C-01: set by the server, never later changed) */
  publishedAt: string
  /** ISO instant of the last release when it was a correction */
  correctedAt: string | null
  path: string
  move: string
  seq: number
}

export type ResourceState = {
  revision: number
  working: WorkingStage
  live: LiveStage
  /** sign-offs of the present round, oldest first */
  signOffs: readonly SignOff[]
  /** text under review or approved; null while drafting */
  textHash: string | null
  /** authors of the text under review */
  authors: readonly string[]
  published: Live | null
  withdrawal: { kind: WithdrawalKind; reason: string; at: string; path: string; move: string } | null
  /** the reason of the last return, until the next submit */
  returned: { reason: string; actorName: string; at: string } | null
}

export const initialState: ResourceState = {
  revision: 0,
  working: 'draft',
  live: 'unpublished',
  signOffs: [],
  textHash: null,
  authors: [],
  published: null,
  withdrawal: null,
  returned: null,
}

/** Stage, lanes and sign-offs of a resource: the fold of its moves in order of `seq`. */
export function foldMoves(ordered: readonly Move[]): ResourceState {
  return ordered.reduce(applyMove, initialState)
}

export function applyMove(state: ResourceState, move: Move): ResourceState {
  const next = { ...state, revision: move.seq }
  switch (move.move) {
    case 'submit':
      return { ...next, working: 'in-review', textHash: move.textHash, authors: move.authors, signOffs: [signOff(move)], returned: null }
    case 'approve':
      return { ...next, working: 'approved', signOffs: [...state.signOffs, signOff(move)] }
    case 'return':
      return { ...next, ...openDraft, returned: { reason: move.reason, actorName: move.actorName, at: move.at } }
    case 'recall':
    case 'restore':
      return { ...next, ...openDraft }
    case 'discard':
      return { ...next, ...openDraft, working: 'discarded' }
    case 'publish':
      return { ...next, ...openDraft, live: 'published', withdrawal: null, published: released(state, move) }
    case 'withdraw':
      return {
        ...next,
        live: 'withdrawn',
        withdrawal: {
          kind: move.withdrawal ?? 'gone', reason: move.reason, at: move.at, path: state.published?.path ?? '', move: move.id,
        },
      }
    default: {
      // A row that some other hand put into `moves`: it changes nothing, and `releaseProblem` refuses its history.
      const unknown: never = move.move
      void unknown
      return next
    }
  }
}

const openDraft = { working: 'draft', textHash: null, authors: [], signOffs: [] } as const satisfies Partial<ResourceState>

const signOff = (move: Move): SignOff => ({
  move: move.move === 'approve' ? 'approve' : 'submit',
  actor: move.actor,
  actorName: move.actorName,
  at: move.at,
  textHash: move.textHash ?? '',
  opinion: move.opinion,
})

/** C-01, D-50: time and address of the first publication stay; a later release is a correction. */
function released(state: ResourceState, move: Move): Live {
  const first = state.published
  return {
    textHash: move.textHash ?? '',
    publishedAt: first?.publishedAt ?? move.at,
    correctedAt: first === null ? null : move.at,
    path: first?.path ?? move.path ?? '',
    move: move.id,
    seq: move.seq,
  }
}

/** Whether the table lets `name` start from this state. */
export function mayStart(name: MoveName, state: ResourceState): boolean {
  const rule = moves[name]
  if (name === 'publish') return state.working === publishFrom
  return rule.from.includes(rule.lane === 'working' ? state.working : state.live)
}
