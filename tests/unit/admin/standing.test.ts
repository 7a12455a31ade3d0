import { describe, expect, it } from 'vitest'
import { initialState } from '../../../src/publishing/fold.ts'
import { holderOf, likelyMove, missingWords, noWords, openMoves, otherMoves, type Standing } from '../../../src/admin/workflow/standing.ts'
import { moveNames } from '../../../src/publishing/stages.ts'

const published = { textHash: 'h1', publishedAt: '2026-01-01T00:00:00.000Z', correctedAt: null, path: '/x', move: 'm', seq: 3 }
const standing = (over: Partial<Standing>): Standing => ({ state: initialState, draftHash: 'h1', available: [], timeline: [], ...over })

describe('the likely action', () => {
  it.each([
    [['return', 'publish', 'withdraw'], 'publish'], [['approve', 'return'], 'approve'], [['submit', 'discard'], 'submit'], [['restore'], 'restore'],
    [['withdraw'], null], [['recall'], null], [['discard'], null], [[], null],
  ] as const)('of %j is %s', (available, move) => {
    expect(likelyMove(available)).toBe(move)
  })

  it('and the others are together exactly what is available', () => {
    for (const available of [moveNames, ['return', 'approve'] as const, ['withdraw', 'submit'] as const]) {
      expect([...otherMoves(available), likelyMove(available)].sort()).toEqual([...available].sort())
    }
  })
})

describe('what is published and not written on since', () => {
  const state = { ...initialState, live: 'published' as const, published, revision: 3 }
  it('has no change under way and nothing to discard', () => {
    expect(holderOf(standing({ state })).key).toBe('unwritten')
    expect(openMoves(standing({ state, available: ['withdraw', 'discard'] }))).toEqual(['withdraw'])
  })
  it('is a draft again as soon as its text is another', () => {
    expect(holderOf(standing({ state, draftHash: 'h2' })).key).toBe('drafting')
    expect(openMoves(standing({ state, draftHash: 'h2', available: ['submit', 'discard'] }))).toEqual(['submit', 'discard'])
  })
  it('stays withdrawn, not "published", after a withdrawal', () => {
    expect(holderOf(standing({ state: { ...state, live: 'withdrawn' } })).key).toBe('drafting')
  })
})

describe('what a move must be told', () => {
  it.each([
    ['return', noWords, ['missingReason']], ['return', { ...noWords, reason: '  \n' }, ['missingReason']], ['return', { ...noWords, reason: '数字有误' }, []],
    ['withdraw', noWords, ['missingKind', 'missingReason']], ['withdraw', { ...noWords, reason: '更正', withdrawal: 'gone' as const }, []],
    ['approve', noWords, []], ['publish', noWords, []], ['discard', noWords, []],
  ] as const)('%s with %j lacks %j', (move, words, missing) => {
    expect(missingWords(move, words)).toEqual(missing)
  })
})
