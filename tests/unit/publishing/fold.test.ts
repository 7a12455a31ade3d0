import { describe, expect, it } from 'vitest'
import { foldMoves, initialState, presentStep, type Move, type ResourceState } from '../../../src/publishing/fold.ts'
import type { MoveName } from '../../../src/publishing/stages.ts'
import { byPlatform, chainOf, history, moveAt, released, textA, textB } from './histories.ts'

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
    expect(first).toEqual({
      textHash: textA, publishedAt: released()[2]?.at, correctedAt: null, corrections: [], members: [], path: '/news/202601/0123456789.html', move: 'm3', seq: 3, expireAt: null,
      authors: ['author'], signers: ['author', 'reviewer', 'signer'],
    })
    const corrected = foldMoves([
      ...released(), moveAt(4, 'submit', 'a', { textHash: textB, details: { chain: chainOf('brief'), change: { kind: 'major', note: '更正日期' } } }), moveAt(5, 'approve', 'b', { textHash: textB }),
      moveAt(6, 'publish', 'c', { textHash: textB, path: '/elsewhere/202602/0123456789.html', at: '2026-02-01T00:00:00.000Z' }),
    ]).published
    expect(corrected).toEqual({
      ...first, textHash: textB, correctedAt: '2026-02-01T00:00:00.000Z', move: 'm6', seq: 6, signers: ['a', 'b', 'c'],
      corrections: [{ kind: 'major', note: '更正日期', at: '2026-02-01T00:00:00.000Z' }],
    })
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

  it('walks every step of the chain that the submission froze', () => {
    const long = (...steps: [MoveName, string][]) => foldMoves(history(['submit', 'author', { details: { chain: chainOf('important') } }], ...steps))
    const at = (state: ResourceState) => [state.working, presentStep(state)?.key]
    expect(at(long())).toEqual(['in-review', 'proofreading'])
    expect(at(long(['approve', 'a']))).toEqual(['in-review', 'first-review'])
    expect(at(long(['approve', 'a'], ['approve', 'b'], ['approve', 'c']))).toEqual(['in-review', 'secrecy-review'])
    expect(at(long(['approve', 'a'], ['approve', 'b'], ['approve', 'c'], ['approve', 'd']))).toEqual(['approved', 'final-signature'])
    expect(long(['approve', 'a'], ['approve', 'b']).signOffs.map((signed) => signed.step)).toEqual([null, 'proofreading', 'first-review'])
  })

  it('goes back to a step with the sign-offs before it, and to the author where none is named', () => {
    const steps: [MoveName, string, Partial<Move>?][] = [['submit', 'author', { details: { chain: chainOf('ordinary') } }], ['approve', 'a'], ['approve', 'b'], ['approve', 'c']]
    const back = foldMoves(history(...(steps as [MoveName, string][]), ['return', 'signer', { reason: '数字有误', details: { toStep: 'second-review', places: [{ field: 'body', quote: '三成' }] } }]))
    expect([back.working, presentStep(back)?.key, back.signOffs.map((signed) => signed.actor)]).toEqual(['in-review', 'second-review', ['author', 'a']])
    expect(back.returned).toMatchObject({ toStep: 'second-review', places: [{ field: 'body', quote: '三成' }] })
    for (const toStep of ['no-such-step', 'final-signature', undefined]) {
      const wrong = foldMoves(history(...(steps as [MoveName, string][]), ['return', 'signer', { details: toStep === undefined ? {} : { toStep } }]))
      expect([wrong.working, wrong.signOffs, wrong.returned?.toStep], String(toStep)).toEqual(['draft', [], null])
    }
  })

  it('leaves reviews out when it is urgent, never the secrecy review, and owes them after the release (W-06, G-30)', () => {
    const moves = history(['submit', 'author', { details: { chain: chainOf('important') } }], ['approve', 'a'], ['expedite', 'boss', { reason: '防汛预警' }])
    const urgent = foldMoves(moves)
    expect(urgent.chain?.steps.map((step) => step.key)).toEqual(['proofreading', 'secrecy-review', 'final-signature'])
    expect(urgent.urgent?.skipped.map((step) => step.key)).toEqual(['first-review', 'second-review'])
    const out = [...moves, moveAt(4, 'approve', 'b'), moveAt(5, 'publish', 'c')]
    expect(foldMoves(out).retrospective).toMatchObject({ since: out[4]?.at, reason: '防汛预警' })
    expect(foldMoves([...out, moveAt(6, 'confirm', 'd')]).retrospective).toBeNull()
  })

  it('keeps the plan of a scheduled release and drops the signature when the plan is cancelled', () => {
    const plan = { publishAt: '2026-03-01T01:00:00.000Z', expireAt: '2026-04-01T01:00:00.000Z' }
    const moves = history(['submit', 'author'], ['approve', 'reviewer'], ['schedule', 'signer', { details: { step: 'final-signature', ...plan } }])
    expect(foldMoves(moves)).toMatchObject({ working: 'scheduled', live: 'unpublished', scheduled: plan })
    const cancelled = foldMoves([...moves, moveAt(4, 'unschedule', 'signer')])
    expect([cancelled.working, cancelled.scheduled, cancelled.signOffs.map((signed) => signed.actor)]).toEqual(['approved', null, ['author', 'reviewer']])
    const out = foldMoves([...moves, moveAt(4, 'release', byPlatform, { at: plan.publishAt })])
    expect(out).toMatchObject({ working: 'draft', live: 'published', published: { publishedAt: plan.publishAt, expireAt: plan.expireAt, signers: ['author', 'reviewer', 'signer'] } })
    const gone = foldMoves([...moves, moveAt(4, 'release', byPlatform, { at: plan.publishAt }), moveAt(5, 'expire', byPlatform, { withdrawal: 'archived', at: plan.expireAt })])
    expect(gone).toMatchObject({ live: 'withdrawn', withdrawal: { kind: 'archived' } })
  })

  it('reinstates the same text at the same address', () => {
    const withdrawn = [...released(), moveAt(4, 'withdraw', 'signer', { withdrawal: 'error' })]
    const back = foldMoves([...withdrawn, moveAt(5, 'reinstate', 'other')])
    expect(back).toMatchObject({ live: 'published', withdrawal: null, published: { textHash: textA, path: '/news/202601/0123456789.html', publishedAt: released()[2]?.at, move: 'm5' } })
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
