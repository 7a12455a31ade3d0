import type { Role } from '../access/roles.ts'

/**
 * Where a resource stands, and the moves between. This table is the whole truth of publishing: stage, lanes, sign-offs
 * and who may do what are the fold of a resource's moves over it. The number of review steps is tenant data; the kinds
 * of stages and moves are code (W-05).
 *
 * Two lanes: `live` is what citizens see, `working` is what editors and reviewers have under their hands. Editing and
 * reviewing never touch `live`; only `publish` and `withdraw` do.
 */
export const workingStages = ['draft', 'in-review', 'approved', 'discarded'] as const
export type WorkingStage = (typeof workingStages)[number]

export const liveStages = ['unpublished', 'published', 'withdrawn'] as const
export type LiveStage = (typeof liveStages)[number]

export const moveNames = ['submit', 'recall', 'approve', 'return', 'publish', 'withdraw', 'discard', 'restore'] as const
export type MoveName = (typeof moveNames)[number]

export type MoveRule = {
  /** lane the move changes */
  lane: 'working' | 'live'
  from: readonly (WorkingStage | LiveStage)[]
  to: WorkingStage | LiveStage
  roles: readonly Role[]
  /** the mover must not be the author of the text nor have moved it at these earlier steps of the same round (W-02) */
  differsFrom: readonly ('author' | 'submit' | 'approve')[]
  /** the mover must be the one who submitted */
  ownSubmissionOnly?: true
  /** the client must say which text it displayed, and that text must be the one under review */
  signsText: boolean
  reasonRequired: boolean
}

/**
 * W-01, W-02: submit → approve → publish, each by another person. `return` needs a reason; `withdraw` needs a kind
 * (notice or gone) and a reason. Publishing sets the live lane and closes the working round.
 */
export const moves: Record<MoveName, MoveRule> = {
  submit: {
    lane: 'working', from: ['draft'], to: 'in-review', roles: ['contributor', 'editor', 'site-manager'],
    differsFrom: [], signsText: true, reasonRequired: false,
  },
  recall: {
    lane: 'working', from: ['in-review', 'approved'], to: 'draft', roles: ['contributor', 'editor', 'site-manager'],
    differsFrom: [], ownSubmissionOnly: true, signsText: false, reasonRequired: false,
  },
  approve: {
    lane: 'working', from: ['in-review'], to: 'approved', roles: ['reviewer', 'secrecy-reviewer'],
    differsFrom: ['author', 'submit'], signsText: true, reasonRequired: false,
  },
  return: {
    lane: 'working', from: ['in-review', 'approved'], to: 'draft', roles: ['reviewer', 'secrecy-reviewer', 'signer'],
    differsFrom: [], signsText: false, reasonRequired: true,
  },
  publish: {
    lane: 'live', from: ['unpublished', 'published', 'withdrawn'], to: 'published', roles: ['signer'],
    differsFrom: ['author', 'submit', 'approve'], signsText: true, reasonRequired: false,
  },
  withdraw: {
    lane: 'live', from: ['published'], to: 'withdrawn', roles: ['signer', 'site-manager'],
    differsFrom: [], signsText: false, reasonRequired: true,
  },
  discard: {
    lane: 'working', from: ['draft'], to: 'discarded', roles: ['editor', 'site-manager'],
    differsFrom: [], signsText: false, reasonRequired: false,
  },
  restore: {
    lane: 'working', from: ['discarded'], to: 'draft', roles: ['editor', 'site-manager'],
    differsFrom: [], signsText: false, reasonRequired: false,
  },
}

/** `publish` starts from an approved working lane, whatever the live lane is. */
export const publishFrom: WorkingStage = 'approved'

/** Working stages in which the draft may be edited; in the others somebody is signing the text. */
export const editableStages: readonly WorkingStage[] = ['draft']
