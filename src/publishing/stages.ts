import type { Role } from '../access/roles.ts'

/**
 * Where a resource stands, and the moves between. This table is the whole truth of publishing: stage, lanes, sign-offs
 * and who may do what are the fold of a resource's moves over it. The steps of the review are data (`review-chain.ts`);
 * the kinds of stages and moves are code (W-05).
 *
 * Two lanes: `live` is what citizens see, `working` is what editors and reviewers have under their hands. Editing and
 * reviewing never touch `live`.
 */
export const workingStages = ['draft', 'in-review', 'approved', 'scheduled', 'discarded'] as const
export type WorkingStage = (typeof workingStages)[number]

export const liveStages = ['unpublished', 'published', 'withdrawn'] as const
export type LiveStage = (typeof liveStages)[number]

export const moveNames = [
  'submit', 'recall', 'approve', 'return', 'expedite', 'publish', 'schedule', 'unschedule', 'release', 'confirm',
  'withdraw', 'expire', 'reinstate', 'discard', 'restore',
] as const
export type MoveName = (typeof moveNames)[number]

/** Moves that bring a text before citizens; the last of them in a history says which text is live. */
export const releasingMoves = ['publish', 'release', 'reinstate'] as const satisfies readonly MoveName[]

/** Moves that take the live text away. */
export const withdrawingMoves = ['withdraw', 'expire'] as const satisfies readonly MoveName[]

export type MoveRule = {
  /** the working lane must be in one of these; any, where none is named */
  working?: readonly WorkingStage[]
  /** the same for the live lane */
  live?: readonly LiveStage[]
  /**
   * roles that may: named ones, whoever may sign the present step (`step`), whoever might have signed a step that was
   * skipped for urgency (`skipped-step`), or the platform itself and no person (`platform`)
   */
  by: readonly Role[] | 'step' | 'skipped-step' | 'platform'
  /** the mover must not be an author of the text nor have signed it at another step of the round (W-02) */
  distinct: 'from-authors-and-signers' | 'from-authors' | null
  /** the mover must be the one who submitted */
  ownSubmissionOnly?: true
  /** the client must say which text it displayed: the one under review, or the one that is live */
  signs: 'working-text' | 'live-text' | null
  reasonRequired?: true
}

const writers = ['contributor', 'editor', 'site-manager'] as const
const keepers = ['editor', 'site-manager'] as const

/**
 * W-01, W-02, W-06, G-30, C-01. `publish` and `schedule` are the final signature; `release` and `expire` are the
 * platform's own, at the time that a signer set. Nobody sets a time in the past: the server's clock stamps every move.
 */
export const moves: Record<MoveName, MoveRule> = {
  submit: { working: ['draft'], by: writers, distinct: null, signs: 'working-text' },
  recall: { working: ['in-review', 'approved'], by: writers, distinct: null, ownSubmissionOnly: true, signs: null },
  approve: { working: ['in-review'], by: 'step', distinct: 'from-authors-and-signers', signs: 'working-text' },
  return: { working: ['in-review', 'approved'], by: 'step', distinct: null, signs: null, reasonRequired: true },
  expedite: { working: ['in-review'], by: ['signer', 'site-manager'], distinct: 'from-authors', signs: null, reasonRequired: true },
  publish: { working: ['approved', 'scheduled'], by: 'step', distinct: 'from-authors-and-signers', signs: 'working-text' },
  schedule: { working: ['approved'], by: 'step', distinct: 'from-authors-and-signers', signs: 'working-text' },
  unschedule: { working: ['scheduled'], by: 'step', distinct: null, signs: null },
  release: { working: ['scheduled'], by: 'platform', distinct: null, signs: null },
  confirm: { live: ['published'], by: 'skipped-step', distinct: 'from-authors-and-signers', signs: 'live-text' },
  withdraw: { live: ['published'], by: ['signer', 'site-manager'], distinct: null, signs: null, reasonRequired: true },
  expire: { live: ['published'], by: 'platform', distinct: null, signs: null },
  reinstate: { live: ['withdrawn'], by: ['signer'], distinct: 'from-authors', signs: null, reasonRequired: true },
  discard: { working: ['draft'], by: keepers, distinct: null, signs: null },
  restore: { working: ['discarded'], by: keepers, distinct: null, signs: null },
}

/** Working stages in which the draft may be edited; in the others somebody is signing the text. */
export const editableStages: readonly WorkingStage[] = ['draft']
