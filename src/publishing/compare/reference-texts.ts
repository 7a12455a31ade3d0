import { applyMove, initialState, type Move, type ResourceState } from '../fold.ts'

/**
 * A text that the draft can be compared with. `key` is what a client asks for: `published`, or `signed:<seq>` for the
 * text that stood at a move. `kind`: what is live; what a signer saw; what was submitted.
 */
export type ReferenceText = {
  key: string
  kind: 'published' | 'signed' | 'submitted'
  textHash: string
  /** who released, signed, returned or submitted it, when, by which move */
  actorName: string
  at: string
  move: string
  seq: number
  /** belongs to the round that is under way */
  present: boolean
}

type Seen = Omit<ReferenceText, 'key' | 'kind' | 'present'> & { kind: 'signed' | 'submitted'; round: number }

/** Moves by which a person decided on the text that was shown to them; a return is a decision, too. */
const decides: ReadonlySet<string> = new Set(['approve', 'schedule', 'publish', 'return'])

/** Every text that a person of this resource saw at a step, oldest first, and what is live. */
export function referenceTexts(moves: readonly Move[]): ReferenceText[] {
  const seen: Seen[] = []
  let state = initialState
  let round = 0
  for (const move of moves) {
    if (move.move === 'submit') round += 1
    const before = state
    state = applyMove(state, move)
    const textHash = textAt(move, before)
    if (textHash === null) continue
    const { actorName, at, seq } = move
    if (move.move === 'submit') seen.push({ textHash, actorName, at, seq, move: move.move, kind: 'submitted', round })
    else if (decides.has(move.move)) seen.push({ textHash, actorName, at, seq, move: move.move, kind: 'signed', round })
  }
  const underWay = state.working !== 'draft' && state.working !== 'discarded'
  return [
    ...seen.map(({ round: at, ...text }): ReferenceText => ({ ...text, key: `signed:${text.seq}`, present: underWay && at === round })),
    ...publishedText(moves, state),
  ]
}

const textAt = (move: Move, before: ResourceState): string | null => move.textHash ?? (move.move === 'return' ? before.textHash : null)

function publishedText(moves: readonly Move[], state: ResourceState): ReferenceText[] {
  const live = state.live === 'published' ? state.published : null
  if (live === null) return []
  const release = moves.find((move) => move.seq === live.seq)
  return [{
    key: 'published', kind: 'published', textHash: live.textHash, actorName: release?.actorName ?? '', at: release?.at ?? live.publishedAt,
    move: release?.move ?? 'publish', seq: live.seq, present: false,
  }]
}

/** The text that a client asks for by its key or by its hash; of several with one hash the newest. */
export const namedText = (texts: readonly ReferenceText[], wanted: string): ReferenceText | null =>
  texts.find((text) => text.key === wanted) ?? texts.findLast((text) => text.textHash === wanted) ?? null

/** What an earlier text is shown against first: the one that was seen before it; null for the first of all. */
export const textBefore = (texts: readonly ReferenceText[], text: ReferenceText): ReferenceText | null =>
  texts.filter((other) => other.seq < text.seq).toSorted((a, b) => a.seq - b.seq).at(-1) ?? null

/**
 * What a signer is shown first: what the signer before saw (in this round, else in the one that was returned), else what
 * is published; null when nobody has seen this item before. A release ends what earlier signers saw.
 */
export function defaultReference(texts: readonly ReferenceText[]): ReferenceText | null {
  const published = texts.find((text) => text.kind === 'published') ?? null
  const since = published?.seq ?? 0
  return texts.findLast((text) => text.kind === 'signed' && text.seq > since) ?? published
}
