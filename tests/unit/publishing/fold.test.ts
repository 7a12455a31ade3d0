import { describe, expect, it } from 'vitest'
import { foldMoves, initialState, type Move } from '../../../src/publishing/fold.ts'
import { history, moveAt, released, textA, textB } from './histories.ts'

describe('where a resource stands', () => {
  it.each<[string, Move[], string, string]>([
    ['nothing moved', [], 'draft', 'unpublished'],
    ['submitted', released().slice(0, 1), 'in-review', 'unpublished'],
    ['approved', released().slice(0, 2), 'approved', 'unpublished'],
    ['published', released(), 'draft', 'published'],
    ['recalled', history(['submit', 'a'], ['recall', 'a']), 'draft', 'unpublished'],
    ['returned', history(['submit', 'a'], ['return', 'b']), 'draft', 'unpublished'],
    ['discarded', history(['discard', 'a']), 'discarded', 'unpublished'],
    ['restored', history(['discard', 'a'], ['restore', 'a']), 'draft', 'unpublished'],
    ['withdrawn', [...released(), moveAt(4, 'withdraw', 'signer')], 'draft', 'withdrawn'],
    ['withdrawn while a correction is reviewed', [...released(), moveAt(4, 'submit', 'author'), moveAt(5, 'withdraw', 'signer')], 'in-review', 'withdrawn'],
    ['published again', [...released(), moveAt(4, 'withdraw', 'x'), moveAt(5, 'submit', 'x'), moveAt(6, 'approve', 'y'), moveAt(7, 'publish', 'z')], 'draft', 'published'],
  ])('%s', (_, moves, working, live) => {
    const state = foldMoves(moves)
    expect([state.working, state.live, state.revision]).toEqual([working, live, moves.length])
  })

  it('keeps time and address of the first publication and notes the correction (C-01, D-50)', () => {
    const first = foldMoves(released()).published
    expect(first).toEqual({ textHash: textA, publishedAt: released()[2]?.at, correctedAt: null, path: '/news/202601/0123456789.html', move: 'm3', seq: 3 })
    const corrected = foldMoves([
      ...released(), moveAt(4, 'submit', 'a', { textHash: textB }), moveAt(5, 'approve', 'b', { textHash: textB }),
      moveAt(6, 'publish', 'c', { textHash: textB, path: '/elsewhere/202602/0123456789.html', at: '2026-02-01T00:00:00.000Z' }),
    ]).published
    expect(corrected).toEqual({ ...first, textHash: textB, correctedAt: '2026-02-01T00:00:00.000Z', move: 'm6', seq: 6 })
  })

  it('leaves the live lane as it is while a correction is under way', () => {
    const live = foldMoves(released()).published
    for (const steps of [['submit'], ['submit', 'approve'], ['submit', 'return'], ['discard']] as const) {
      const moves = [...released(), ...steps.map((step, index) => moveAt(4 + index, step, 'x', { textHash: textB }))]
      expect(foldMoves(moves).published, steps.join()).toEqual(live)
    }
  })

  it('remembers the reason of a return until the next submit', () => {
    const returned = history(['submit', 'author'], ['return', 'reviewer', { reason: '数字有误' }])
    expect(foldMoves(returned).returned).toMatchObject({ reason: '数字有误', actorName: 'reviewer' })
    expect(foldMoves([...returned, moveAt(3, 'submit', 'author')]).returned).toBeNull()
  })

  it('takes no harm from a move that does not exist', () => {
    const state = foldMoves([moveAt(1, 'bless' as Move['move'], 'x')])
    expect(state).toEqual({ ...initialState, revision: 1 })
  })

  it('does not change what it was given', () => {
    const moves = released().map((move) => Object.freeze(move))
    expect(() => foldMoves(Object.freeze(moves))).not.toThrow()
    expect(initialState.revision).toBe(0)
  })
})
