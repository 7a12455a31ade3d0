import { describe, expect, it } from 'vitest'
import type { Move } from '../../../src/publishing/fold.ts'
import { releaseProblem, type ReleaseProblem } from '../../../src/publishing/valid-release.ts'
import { byPlatform, chainOf, history, moveAt, released, textB } from './histories.ts'

const changed = (moves: Move[], index: number, change: Partial<Move>): Move[] =>
  moves.map((move, at) => (at === index ? { ...move, ...change } : move))
const without = (moves: Move[], index: number): Move[] => moves.filter((_, at) => at !== index)
const renumbered = (moves: Move[]): Move[] => moves.map((move, index) => ({ ...move, seq: index + 1 }))

/** A correction of a released text: six moves, two releases. */
const corrected = (): Move[] => [
  ...released(), moveAt(4, 'submit', 'author', { textHash: textB }), moveAt(5, 'approve', 'reviewer', { textHash: textB }), moveAt(6, 'publish', 'signer', { textHash: textB }),
]

type Step = [Move['move'], string] | [Move['move'], string, Partial<Move>]
const long = (...steps: Step[]): Move[] => history(['submit', 'author', { details: { chain: chainOf('important') } }], ...steps)
const scheduled = (): Move[] =>
  history(['submit', 'author'], ['approve', 'reviewer'], ['schedule', 'signer', { details: { step: 'final-signature', publishAt: '2026-03-01T01:00:00.000Z' } }])

describe('a release that stands', () => {
  it.each<[string, Move[]]>([
    ['submitted, approved, published', released()],
    ['corrected', corrected()],
    ['corrected with the steps in other hands', [...released(), moveAt(4, 'submit', 'signer', { textHash: textB, authors: ['signer'] }), moveAt(5, 'approve', 'author', { textHash: textB }), moveAt(6, 'publish', 'reviewer', { textHash: textB })]],
    ['withdrawn and published again', [...released(), moveAt(4, 'withdraw', 'signer'), moveAt(5, 'submit', 'author'), moveAt(6, 'approve', 'reviewer'), moveAt(7, 'publish', 'signer')]],
    ['returned first', history(['submit', 'author', { textHash: textB }], ['return', 'signer'], ['submit', 'author'], ['approve', 'reviewer'], ['publish', 'signer'])],
    ['recalled after the approval', history(['submit', 'author'], ['approve', 'reviewer'], ['recall', 'author'], ['submit', 'author'], ['approve', 'reviewer'], ['publish', 'signer'])],
    ['through the long chain', long(['approve', 'a'], ['approve', 'b'], ['approve', 'c'], ['approve', 'd'], ['publish', 'e'])],
    ['urgent, with its debt paid', long(['expedite', 'boss'], ['approve', 'd'], ['publish', 'e'], ['confirm', 'f'])],
    ['scheduled and released on time', [...scheduled(), moveAt(4, 'release', byPlatform, { at: '2026-03-01T01:00:00.000Z' })]],
    ['scheduled, brought forward by hand', [...scheduled(), moveAt(4, 'publish', 'signer')]],
    ['reinstated', [...released(), moveAt(4, 'withdraw', 'signer', { withdrawal: 'error' }), moveAt(5, 'reinstate', 'other')]],
    ['signed in somebody\'s place', changed(released(), 1, { details: { onBehalfOf: 'chief' } })],
    ['discarded and restored', history(['discard', 'editor'], ['restore', 'editor'], ['submit', 'author'], ['approve', 'reviewer'], ['publish', 'signer'])],
    ['submitted by somebody who did not write it', history(['submit', 'clerk', { authors: ['author'] }], ['approve', 'reviewer'], ['publish', 'signer'])],
  ])('%s', (_, moves) => {
    expect(releaseProblem(moves)).toBeNull()
  })

  it('claims nothing while nothing is published', () => {
    expect(releaseProblem([])).toBeNull()
    expect(releaseProblem(released().slice(0, 2))).toBeNull()
  })
})

describe('a release that does not stand', () => {
  it.each<[string, Move[], ReleaseProblem]>([
    ['published out of nothing', history(['publish', 'signer']), 'illegal-move'],
    ['published without approval', history(['submit', 'author'], ['publish', 'signer']), 'illegal-move'],
    ['approved out of nothing', history(['approve', 'reviewer'], ['publish', 'signer']), 'illegal-move'],
    ['submission cut out', renumbered(without(released(), 0)), 'illegal-move'],
    ['approval cut out', renumbered(without(released(), 1)), 'illegal-move'],
    ['first move missing', without(released(), 0), 'gap'],
    ['middle move missing', without(released(), 1), 'gap'],
    ['a number twice', changed(released(), 2, { seq: 2 }), 'gap'],
    ['a number too high', changed(released(), 2, { seq: 4 }), 'gap'],
    ['numbers from zero', released().map((move, index) => ({ ...move, seq: index })), 'gap'],
    ['order turned', [...released()].reverse(), 'gap'],
    ['order turned and numbered anew', renumbered([...released()].reverse()), 'illegal-move'],
    ['another text released', changed(released(), 2, { textHash: textB }), 'other-text'],
    ['another text approved', changed(released(), 1, { textHash: textB }), 'other-text'],
    ['another text submitted', changed(released(), 0, { textHash: textB }), 'other-text'],
    ['no text released', changed(released(), 2, { textHash: null }), 'other-text'],
    ['no text submitted', changed(released(), 0, { textHash: null }), 'other-text'],
    ['no chain submitted', changed(released(), 0, { details: {} }), 'no-chain'],
    ['details that nobody wrote', changed(released(), 1, { details: null }), 'unreadable'],
    ['a chain without secrecy review', changed(released(), 0, { details: { chain: { grade: 'brief', steps: [chainOf('ordinary').steps[0]!, chainOf('brief').steps[1]!] } } }), 'no-chain'],
    ['a chain of the final signature alone', changed(released(), 0, { details: { chain: { grade: 'brief', steps: [chainOf('brief').steps[1]!] } } }), 'no-chain'],
    ['a step of the long chain left out', long(['approve', 'a'], ['approve', 'b'], ['publish', 'e']), 'illegal-move'],
    ['the same person at two steps of the long chain', long(['approve', 'a'], ['approve', 'b'], ['approve', 'a'], ['approve', 'd'], ['publish', 'e']), 'same-person'],
    ['signed in an author\'s place', changed(released(), 1, { details: { onBehalfOf: 'author' } }), 'same-person'],
    ['signed in the place of an earlier signer', changed(released(), 2, { details: { onBehalfOf: 'reviewer' } }), 'same-person'],
    ['released before its time', [...scheduled(), moveAt(4, 'release', byPlatform, { at: '2026-03-01T00:59:59.999Z' })], 'too-early'],
    ['released by a person', [...scheduled(), moveAt(4, 'release', 'signer', { at: '2026-03-02T00:00:00.000Z' })], 'not-the-platform'],
    ['signed by the platform', changed(released(), 2, { actor: byPlatform }), 'not-the-platform'],
    ['expired without a day for it', [...released(), moveAt(4, 'expire', byPlatform, { withdrawal: 'archived' })], 'illegal-move'],
    ['confirmed without a debt', [...released(), moveAt(4, 'confirm', 'other')], 'illegal-move'],
    ['reviewed afterwards by who signed it', long(['expedite', 'boss'], ['approve', 'd'], ['publish', 'e'], ['confirm', 'd']), 'same-person'],
    ['reviewed afterwards by who declared the urgency', long(['expedite', 'boss'], ['approve', 'd'], ['publish', 'e'], ['confirm', 'boss']), 'same-person'],
    ['reinstated by who found the error', [...released(), moveAt(4, 'withdraw', 'other', { withdrawal: 'error' }), moveAt(5, 'reinstate', 'other')], 'same-person'],
    ['reviewed afterwards on another text', long(['expedite', 'boss'], ['approve', 'd'], ['publish', 'e'], ['confirm', 'f', { textHash: textB }]), 'other-text'],
    ['made urgent by its author', long(['expedite', 'author'], ['approve', 'd'], ['publish', 'e']), 'same-person'],
    ['reinstated by its author', [...released(), moveAt(4, 'withdraw', 'signer', { withdrawal: 'error' }), moveAt(5, 'reinstate', 'author')], 'same-person'],
    ['no text at all', released().map((move) => ({ ...move, textHash: null })), 'other-text'],
    ['approved by who submitted', changed(released(), 1, { actor: 'author' }), 'same-person'],
    ['published by who submitted', changed(released(), 2, { actor: 'author' }), 'same-person'],
    ['published by who approved', changed(released(), 2, { actor: 'reviewer' }), 'same-person'],
    ['approved by an author who did not submit', changed(released(), 0, { authors: ['author', 'reviewer'] }), 'same-person'],
    ['published by an author who did not submit', changed(released(), 0, { authors: ['author', 'signer'] }), 'same-person'],
    ['one person alone', released().map((move) => ({ ...move, actor: 'author' })), 'same-person'],
    ['nobody signed', released().map((move) => ({ ...move, actor: '' })), 'nobody'],
    ['approved by nobody', changed(released(), 1, { actor: '' }), 'nobody'],
    ['a move that does not exist', changed(released(), 1, { move: 'bless' as Move['move'] }), 'illegal-move'],
    ['a move named like a property of objects', changed(released(), 1, { move: 'constructor' as Move['move'] }), 'illegal-move'],
    ['withdrawn before it was published', history(['submit', 'author'], ['approve', 'reviewer'], ['withdraw', 'signer'], ['publish', 'signer']), 'illegal-move'],
    ['published twice on one round', [...released(), moveAt(4, 'publish', 'signer')], 'illegal-move'],
    ['published after a return', history(['submit', 'author'], ['approve', 'reviewer'], ['return', 'signer'], ['publish', 'signer']), 'illegal-move'],
    ['approval of an earlier round', history(['submit', 'author'], ['approve', 'reviewer'], ['recall', 'author'], ['submit', 'author'], ['publish', 'signer']), 'illegal-move'],
    ['second release forged', changed(corrected(), 5, { textHash: 'c'.repeat(64) }), 'other-text'],
    ['second release on the first text', changed(corrected(), 5, { textHash: released()[0]?.textHash ?? '' }), 'other-text'],
    ['first release of two forged', changed(corrected(), 2, { actor: 'author' }), 'same-person'],
    ['forged afterwards', [...released(), moveAt(4, 'approve', 'reviewer')], 'illegal-move'],
    ['a submission that no proof goes with', changed(released(), 0, { proven: false }), 'unproven'],
    ['a signature that no proof goes with', changed(released(), 1, { proven: false }), 'unproven'],
    ['a release that no proof goes with', changed(released(), 2, { proven: false }), 'unproven'],
    ['second release never submitted', without(corrected(), 3), 'gap'],
  ])('%s', (_, moves, problem) => {
    expect(releaseProblem(moves)).toBe(problem)
  })
})
