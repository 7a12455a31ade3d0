import type { ResourceState, WithdrawalKind } from '../../publishing/fold.ts'
import type { MoveName } from '../../publishing/stages.ts'

/** One row of the history as the workflow route tells it. */
export type TimelineEntry = {
  seq: number
  move: MoveName
  actorName: string
  /** ISO instant */
  at: string
  opinion: string
  reason: string
  textHash: string | null
  withdrawal: WithdrawalKind | null
}

/** What `GET /api/articles/:id/workflow` answers. */
export type Standing = { state: ResourceState; draftHash: string; available: MoveName[]; timeline: TimelineEntry[] }

/** What the person adds to a move in its dialog. */
export type MoveWords = { opinion: string; reason: string; withdrawal: WithdrawalKind | null }

export const noWords: MoveWords = { opinion: '', reason: '', withdrawal: null }

/**
 * A refusal as the person reads it; `field` is the form's path where there is one. `outdated`: the page on the screen
 * is no longer what is stored, only a reload helps.
 */
export type Problem = { text: string; field: string | null; outdated: boolean }

const byLikelihood: readonly MoveName[] = ['publish', 'approve', 'submit', 'restore']
const shown: readonly MoveName[] = ['submit', 'approve', 'publish', 'return', 'recall', 'withdraw', 'discard', 'restore']

/** The one action that this person most likely came for, or null; withdrawing is never proposed. */
export const likelyMove = (available: readonly MoveName[]): MoveName | null => byLikelihood.find((move) => available.includes(move)) ?? null

/** The other moves open to this person, in their usual order. */
export const otherMoves = (available: readonly MoveName[]): MoveName[] =>
  shown.filter((move) => available.includes(move) && move !== likelyMove(available))

/** Moves that ask something before they are made. */
export const asking: ReadonlySet<MoveName> = new Set<MoveName>(['approve', 'return', 'publish', 'withdraw', 'discard'])

/** Whose turn it is: key below `holder.` and the person who brought it there. */
export function holderOf(standing: Standing): { key: string; name: string; since: string | null } {
  const { state, timeline } = standing
  const last = timeline.at(-1)
  const since = last?.at ?? null
  if (state.working === 'in-review') return { key: 'in-review', name: state.signOffs[0]?.actorName ?? '', since }
  if (state.working === 'approved') return { key: 'approved', name: state.signOffs.at(-1)?.actorName ?? '', since }
  if (state.working === 'discarded') return { key: 'discarded', name: '', since }
  if (state.returned !== null) return { key: 'returned', name: state.returned.actorName, since: state.returned.at }
  const unchanged = state.live === 'published' && state.published?.textHash === standing.draftHash
  return unchanged ? { key: 'unwritten', name: '', since: null } : { key: 'drafting', name: '', since: last?.move === 'publish' ? null : since }
}

/** Discarding is for drafts; what is published and not written on since has none. */
export const openMoves = (standing: Standing): MoveName[] =>
  holderOf(standing).key === 'unwritten' ? standing.available.filter((move) => move !== 'discard') : standing.available

/** What is missing in the dialog's answers: keys below `dialog.`, none when it may be sent. */
export function missingWords(move: MoveName, words: MoveWords): ('missingReason' | 'missingKind')[] {
  const reason = (move === 'return' || move === 'withdraw') && words.reason.trim() === ''
  const kind = move === 'withdraw' && words.withdrawal === null
  return [...(kind ? ['missingKind' as const] : []), ...(reason ? ['missingReason' as const] : [])]
}
