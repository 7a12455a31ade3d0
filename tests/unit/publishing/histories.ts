import type { Move } from '../../../src/publishing/fold.ts'
import { defaultChains } from '../../../src/publishing/default-chains.ts'
import type { Chain, Grade } from '../../../src/publishing/review-chain.ts'
import type { MoveName } from '../../../src/publishing/stages.ts'
import { platformActor } from '../../../src/publishing/valid-release.ts'

export const textA = 'a'.repeat(64)
export const textB = 'b'.repeat(64)

/** The platform's chain of a grade; the brief one has a secrecy review and the final signature. */
export const chainOf = (grade: Grade): Chain => ({ grade, steps: defaultChains.chains[grade] })

/** A committed move with everything that a test does not speak of filled in. */
export const moveAt = (seq: number, move: MoveName, actor: string, change: Partial<Move> = {}): Move => ({
  id: `m${seq}`, resource: 'r1', resourceType: 'articles', publicId: '0123456789', tenant: 't1', seq, move, actor, actorName: actor,
  authors: move === 'submit' ? ['author'] : [],
  at: new Date(Date.UTC(2026, 0, 1, 0, seq)).toISOString(),
  textHash: ['submit', 'approve', 'publish', 'schedule', 'confirm'].includes(move) ? textA : null,
  opinion: '', reason: '', withdrawal: null, path: ['publish', 'release'].includes(move) ? '/news/202601/0123456789.html' : null,
  details: move === 'submit' ? { chain: chainOf('brief') } : {}, proven: true, settled: true,
  ...change,
})

type Step = [MoveName, string] | [MoveName, string, Partial<Move>]

/** Moves numbered from 1. */
export const history = (...steps: Step[]): Move[] => steps.map(([move, actor, change], index) => moveAt(index + 1, move, actor, change))

/** Submitted, approved, published: by three persons, on one text. */
export const byPlatform = platformActor

export const released = (): Move[] => history(['submit', 'author'], ['approve', 'reviewer'], ['publish', 'signer'])
