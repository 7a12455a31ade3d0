import { describe, expect, it } from 'vitest'
import { foldMoves, initialState, type ResourceState } from '../../../src/publishing/fold.ts'
import { defaultChains } from '../../../src/publishing/default-chains.ts'
import {
  asksOf, bodyOf, earlierSteps, holderOf, likelyMove, missingWords, noWords, openMoves, otherMoves, signedHash, skippedByUrgency, type Ask, type Standing,
} from '../../../src/admin/workflow/standing.ts'
import { moveNames, moves, type MoveName } from '../../../src/publishing/stages.ts'

const chain = { grade: 'ordinary' as const, steps: defaultChains.chains.ordinary }
const published: NonNullable<ResourceState['published']> = {
  textHash: 'h1', publishedAt: '2026-01-01T00:00:00.000Z', correctedAt: null, corrections: [], members: [], path: '/x', move: 'm', seq: 3, expireAt: null, authors: [], signers: [],
}
const standing = (over: Partial<Standing>): Standing => ({ state: initialState, draftHash: 'h1', available: [], timeline: [], chain, calendar: null, ...over })
const inReview = (over: Partial<ResourceState> = {}): ResourceState => ({ ...initialState, working: 'in-review', chain, step: 1, waitingSince: '2026-03-02T01:00:00.000Z', ...over })
const personMoves = moveNames.filter((move) => moves[move].by !== 'platform')

describe('the likely action', () => {
  it.each([
    [['return', 'publish', 'schedule', 'withdraw'], 'publish'], [['approve', 'return'], 'approve'], [['submit', 'discard'], 'submit'], [['restore'], 'restore'],
    [['withdraw'], null], [['recall'], null], [['discard'], null], [['reinstate'], null], [['confirm', 'withdraw'], 'confirm'], [['publish', 'unschedule'], null], [[], null],
  ] as const)('of %j is %s', (available, move) => {
    expect(likelyMove(available)).toBe(move)
  })

  it('and the others are together exactly what a person can be offered, so that no move is forgotten', () => {
    for (const available of [personMoves, personMoves.filter((move) => move !== 'unschedule'), ['return', 'approve'] as const, ['withdraw', 'submit'] as const]) {
      expect([...otherMoves(available), likelyMove(available)].filter((move) => move !== null).sort()).toEqual([...available].sort())
    }
  })
})

describe('whose turn it is', () => {
  it('is told by the step that waits and since when it does', () => {
    expect(holderOf(standing({ state: inReview() }))).toMatchObject({ key: 'in-review', step: { key: 'second-review' }, since: '2026-03-02T01:00:00.000Z' })
    expect(holderOf(standing({ state: inReview({ working: 'approved', step: 3 }) }))).toMatchObject({ key: 'approved', step: { key: 'final-signature' } })
  })
  it('is nobody’s once the release is set', () => {
    const state = inReview({ working: 'scheduled', step: 3, scheduled: { publishAt: '2026-03-03T01:00:00.000Z', expireAt: null } })
    expect(holderOf(standing({ state }))).toMatchObject({ key: 'scheduled', at: '2026-03-03T01:00:00.000Z', since: null })
  })
  it('says who sent it back, to a step or to the author', () => {
    const returned = { reason: '错', places: [], actorName: '顾', at: '2026-03-02T02:00:00.000Z', toStep: 'first-review' }
    expect(holderOf(standing({ state: inReview({ step: 0, returned }) }))).toMatchObject({ key: 'returned-to-step', name: '顾', step: { key: 'first-review' } })
    expect(holderOf(standing({ state: { ...initialState, returned: { ...returned, toStep: null } } }))).toMatchObject({ key: 'returned', since: returned.at })
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
  it('is what a retrospective review signs, whatever the draft says by now', () => {
    const both = standing({ state, draftHash: 'h2' })
    expect(signedHash('confirm', both)).toBe('h1')
    expect(personMoves.filter((move) => move !== 'confirm').map((move) => signedHash(move, both))).toEqual(personMoves.filter((move) => move !== 'confirm').map(() => 'h2'))
  })
})

describe('what a dialog asks', () => {
  it('is the change of a live item at its submission, and of no other', () => {
    expect(asksOf('submit', standing({}))).toEqual(['chain'])
    expect(asksOf('submit', standing({ state: { ...initialState, live: 'published', published } }))).toEqual(['chain', 'change'])
  })
  it('is a way back to signed steps only where there are any', () => {
    expect(asksOf('return', standing({ state: inReview() }))).toEqual(['toStep', 'places', 'reason'])
    expect(asksOf('return', standing({ state: inReview({ step: 0 }) }))).toEqual(['places', 'reason'])
    expect(earlierSteps(inReview()).map((step) => step.key)).toEqual(['first-review'])
  })
  it('leaves an end that was scheduled alone when publishing before the time', () => {
    const scheduled = (expireAt: string | null) => standing({ state: inReview({ working: 'scheduled', step: 3, scheduled: { publishAt: '2026-03-03T01:00:00.000Z', expireAt } }) })
    expect(asksOf('publish', scheduled('2026-04-01T00:00:00.000Z'))).not.toContain('expireAt')
    expect(asksOf('publish', scheduled(null))).toContain('expireAt')
  })
  it('is nothing where the move is made at once', () => {
    expect(personMoves.filter((move) => asksOf(move, standing({})) === null)).toEqual(['recall', 'restore'])
  })
  it('has every reason that the server will ask for', () => {
    for (const move of personMoves) if (moves[move].reasonRequired) expect([move, asksOf(move, standing({}))?.includes('reason')]).toEqual([move, true])
  })
  it('names what urgency leaves out: never the secrecy review and the signature (G-30)', () => {
    expect(skippedByUrgency(inReview({ step: 0 })).map((step) => step.key)).toEqual(['first-review', 'second-review'])
    expect(skippedByUrgency(inReview({ step: 2 }))).toEqual([])
  })
})

describe('what a move must be told', () => {
  const now = Date.parse('2026-03-02T01:00:00.000Z')
  const live = standing({ state: { ...inReview(), live: 'published', published } })
  const parts = (move: MoveName): readonly Ask[] => asksOf(move, live) ?? []
  it.each([
    ['return', {}, ['missingPlaces', 'missingReason']], ['return', { reason: '  \n', places: [{ field: 'whole', quote: '' }] }, ['missingReason']],
    ['return', { reason: '数字有误', places: [{ field: 'body', quote: '三百' }] }, []],
    ['withdraw', {}, ['missingKind', 'missingReason']], ['withdraw', { reason: '更正', withdrawal: 'gone' }, []],
    ['withdraw', { reason: '合并', withdrawal: 'merged' }, ['missingMerged']], ['withdraw', { reason: '合并', withdrawal: 'merged', mergedInto: 'abcdefghij' }, []],
    ['submit', {}, ['missingChange']], ['submit', { change: { kind: 'minor', note: '' } }, []],
    ['submit', { change: { kind: 'major', note: ' ' } }, ['missingNote']], ['submit', { change: { kind: 'major', note: '时间改为三月' } }, []],
    ['schedule', {}, ['missingTime']], ['schedule', { publishAt: '2026-03-02T09:00' }, ['missingLater']], ['schedule', { publishAt: '2026-03-02T09:01' }, []],
    ['schedule', { publishAt: '2026-03-02T10:00', expireAt: '2026-03-02T10:00' }, ['missingExpiry']], ['schedule', { publishAt: '2026-03-02T10:00', expireAt: '2026-03-02T10:01' }, []],
    ['publish', { expireAt: '2026-03-02T08:59' }, ['missingExpiry']], ['publish', {}, []],
    ['expedite', {}, ['missingReason']], ['reinstate', {}, ['missingReason']], ['confirm', {}, []], ['approve', {}, []], ['discard', {}, []], ['unschedule', {}, []],
  ] as const)('%s with %j lacks %j', (move, words, missing) => {
    expect(missingWords(parts(move), { ...noWords, ...words }, now)).toEqual(missing)
  })
})

describe('what is sent', () => {
  const words = {
    ...noWords, opinion: '同意', proofreading: '无差错', reason: '理由', withdrawal: 'archived' as const, mergedInto: 'abcdefghij', toStep: 'first-review',
    places: [{ field: 'body' as const, quote: '三百' }], change: { kind: 'minor' as const, note: '写了又改成小修改' }, publishAt: '2026-03-02T10:00', expireAt: '',
  }
  const sent = (move: MoveName, state: Partial<ResourceState> = {}) => bodyOf(asksOf(move, standing({ state: inReview(state) })) ?? [], words)
  it('is what the dialog asked and nothing else, times as instants', () => {
    expect(sent('approve')).toEqual({ opinion: '同意', proofreading: '无差错' })
    expect(sent('schedule')).toEqual({ publishAt: '2026-03-02T02:00:00.000Z', expireAt: null, opinion: '同意', proofreading: '无差错' })
    expect(sent('return')).toEqual({ toStep: 'first-review', places: words.places, reason: '理由' })
    expect(sent('withdraw')).toEqual({ withdrawal: 'archived', mergedInto: null, reason: '理由' })
    expect(sent('submit', { live: 'published', published })).toEqual({ change: { kind: 'minor', note: '' } })
    expect(sent('discard')).toEqual({})
  })
})

it('an empty history gives the standing of a draft', () => {
  expect(holderOf(standing({ state: foldMoves([]), timeline: [] }))).toMatchObject({ key: 'drafting', since: null, step: null })
})
