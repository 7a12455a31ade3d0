import type { CalendarSource } from '../../calendar/work-calendar.ts'
import { presentStep, type ResourceState, type WithdrawalKind } from '../../publishing/fold.ts'
import type { Change, MoveDetails, Place } from '../../publishing/move-details.ts'
import { keptWhenUrgent, type Chain, type ChainStep } from '../../publishing/review-chain.ts'
import { moves, type MoveName } from '../../publishing/stages.ts'
import { instantOf } from './shanghai-time.ts'

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
  details: Omit<MoveDetails, 'chain'>
}

/**
 * What `GET /api/articles/:id/workflow` answers; `chain` is the one under way, else the one that a submission would take;
 * `calendar` is null where terms are counted by the one that the platform is shipped with.
 */
export type Standing = { state: ResourceState; draftHash: string; available: MoveName[]; chain: Chain; timeline: TimelineEntry[]; calendar: CalendarSource | null }

/** What the person adds to a move in its dialog; times as the date-time fields hold them. */
export type MoveWords = {
  opinion: string
  proofreading: string
  reason: string
  withdrawal: WithdrawalKind | null
  mergedInto: string | null
  toStep: string | null
  places: readonly Place[]
  change: Change | null
  publishAt: string
  expireAt: string
}

export const noWords: MoveWords = {
  opinion: '', proofreading: '', reason: '', withdrawal: null, mergedInto: null, toStep: null, places: [], change: null, publishAt: '', expireAt: '',
}

/**
 * A refusal as the person reads it; `field` is the form's path where there is one. `outdated`: the page on the screen
 * is no longer what is stored, only a reload helps.
 */
/** `member`: title of the interpretation that lacks it, where it is not the document itself */
export type Problem = { text: string; field: string | null; outdated: boolean; member?: string }

const byLikelihood: readonly MoveName[] = ['publish', 'approve', 'confirm', 'submit', 'restore']
const shown: readonly MoveName[] = [
  'submit', 'approve', 'publish', 'schedule', 'confirm', 'return', 'expedite', 'unschedule', 'recall', 'reinstate', 'withdraw', 'discard', 'restore',
]

/** The one action that this person most likely came for, or null; withdrawing is never proposed, nor is undoing a schedule. */
export const likelyMove = (available: readonly MoveName[]): MoveName | null =>
  available.includes('unschedule') ? null : (byLikelihood.find((move) => available.includes(move)) ?? null)

/** The other moves open to this person, in their usual order. */
export const otherMoves = (available: readonly MoveName[]): MoveName[] =>
  shown.filter((move) => available.includes(move) && move !== likelyMove(available))

/** What a dialog asks, part by part. */
export type Ask = 'chain' | 'change' | 'publishAt' | 'opinion' | 'proofreading' | 'expireAt' | 'places' | 'toStep' | 'reason' | 'skipped' | 'owed' | 'kind'

const asks: Partial<Record<MoveName, readonly Ask[]>> = {
  submit: ['chain', 'change'],
  approve: ['opinion', 'proofreading'],
  publish: ['opinion', 'proofreading', 'expireAt'],
  schedule: ['publishAt', 'expireAt', 'opinion', 'proofreading'],
  return: ['toStep', 'places', 'reason'],
  expedite: ['skipped', 'reason'],
  confirm: ['owed', 'opinion'],
  withdraw: ['kind', 'reason'],
  reinstate: ['reason'],
  unschedule: [],
  discard: [],
}

/** The parts of a move's dialog here; null for what is made at once. */
export function asksOf(move: MoveName, { state }: Standing): readonly Ask[] | null {
  const parts = asks[move] ?? null
  if (parts === null) return null
  return parts.filter((part) => {
    if (part === 'change') return state.live === 'published'
    // The time that was set with the schedule holds for a release before it as well.
    if (part === 'expireAt') return move !== 'publish' || (state.scheduled?.expireAt ?? null) === null
    return part !== 'toStep' || earlierSteps(state).length > 0
  })
}

/** Steps of the round that are signed and that a text can be sent back to. */
export const earlierSteps = (state: ResourceState): readonly ChainStep[] => state.chain?.steps.slice(0, state.step) ?? []

/** What declaring it urgent would leave out now (W-06). */
export const skippedByUrgency = (state: ResourceState): readonly ChainStep[] =>
  state.chain?.steps.slice(state.step).filter((step) => !keptWhenUrgent(step)) ?? []

/** Whose turn it is: key below `holder.`, the step that waits and the person who brought it there. */
export type Holder = { key: string; name: string; step: ChainStep | null; since: string | null; at: string | null }

export function holderOf(standing: Standing): Holder {
  const { state, timeline } = standing
  const last = timeline.at(-1)
  const since = state.waitingSince ?? last?.at ?? null
  const step = presentStep(state)
  const holder = (key: string, change: Partial<Holder> = {}): Holder => ({ key, name: '', step, since, at: null, ...change })
  if (state.working === 'in-review' || state.working === 'approved') {
    if (state.returned !== null) return holder('returned-to-step', { name: state.returned.actorName, since: state.returned.at })
    return holder(state.working, { name: state.signOffs.at(-1)?.actorName ?? '' })
  }
  if (state.working === 'scheduled') return holder('scheduled', { name: state.signOffs.at(-1)?.actorName ?? '', at: state.scheduled?.publishAt ?? null, since: null })
  if (state.working === 'discarded') return holder('discarded')
  if (state.returned !== null) return holder('returned', { name: state.returned.actorName, since: state.returned.at })
  const unchanged = state.live === 'published' && state.published?.textHash === standing.draftHash
  return unchanged ? holder('unwritten', { since: null }) : holder('drafting', { since: last !== undefined && isRelease(last.move) ? null : since })
}

const isRelease = (move: MoveName): boolean => move === 'publish' || move === 'release'

/** Discarding is for drafts; what is published and not written on since has none. */
export const openMoves = (standing: Standing): MoveName[] =>
  holderOf(standing).key === 'unwritten' ? standing.available.filter((move) => move !== 'discard') : standing.available

/** Hash of the text that this move signs: the one on the screen, or the one that citizens see. */
export const signedHash = (move: MoveName, { state, draftHash }: Standing): string | null =>
  moves[move].signs === 'live-text' ? (state.published?.textHash ?? null) : draftHash

export type Missing =
  | 'missingReason' | 'missingKind' | 'missingMerged' | 'missingPlaces' | 'missingChange' | 'missingNote' | 'missingTime' | 'missingLater' | 'missingExpiry'

/** What is missing in the dialog's answers: keys below `dialog.`, none when it may be sent. `now` in milliseconds. */
export function missingWords(parts: readonly Ask[], words: MoveWords, now: number): Missing[] {
  const publishAt = instantOf(words.publishAt)
  const expireAt = instantOf(words.expireAt)
  const has = (part: Ask) => parts.includes(part)
  const found: [boolean, Missing][] = [
    [has('change') && words.change === null, 'missingChange'],
    [has('change') && words.change?.kind === 'major' && words.change.note.trim() === '', 'missingNote'],
    [has('publishAt') && publishAt === null, 'missingTime'],
    [has('publishAt') && publishAt !== null && Date.parse(publishAt) <= now, 'missingLater'],
    [has('expireAt') && expireAt !== null && Date.parse(expireAt) <= Math.max(now, has('publishAt') && publishAt !== null ? Date.parse(publishAt) : 0), 'missingExpiry'],
    [has('kind') && words.withdrawal === null, 'missingKind'],
    [has('kind') && words.withdrawal === 'merged' && words.mergedInto === null, 'missingMerged'],
    [has('places') && words.places.length === 0, 'missingPlaces'],
    [has('reason') && words.reason.trim() === '', 'missingReason'],
  ]
  return found.flatMap(([isMissing, key]) => (isMissing ? [key] : []))
}

/** The body of the move's request beside revision and hash: times as instants, nothing that the dialog did not ask. */
export function bodyOf(parts: readonly Ask[], words: MoveWords): Record<string, unknown> {
  const of: Partial<Record<Ask, () => Record<string, unknown>>> = {
    change: () => ({ change: words.change === null ? null : { kind: words.change.kind, note: words.change.kind === 'major' ? words.change.note.trim() : '' } }),
    publishAt: () => ({ publishAt: instantOf(words.publishAt) }),
    expireAt: () => ({ expireAt: instantOf(words.expireAt) }),
    opinion: () => ({ opinion: words.opinion }),
    proofreading: () => ({ proofreading: words.proofreading }),
    reason: () => ({ reason: words.reason }),
    places: () => ({ places: words.places }),
    toStep: () => ({ toStep: words.toStep }),
    kind: () => ({ withdrawal: words.withdrawal, mergedInto: words.withdrawal === 'merged' ? words.mergedInto : null }),
  }
  return Object.assign({}, ...parts.map((part) => of[part]?.() ?? {})) as Record<string, unknown>
}
