import { describe, expect, it } from 'vitest'
import { deskOf, roomFor, type Candidate } from '../../../src/admin/desk/desk-lists.ts'
import { foldMoves, type Move } from '../../../src/publishing/fold.ts'
import type { MoveName } from '../../../src/publishing/stages.ts'
import type { Role } from '../../../src/access/roles.ts'

const hash = 'a'.repeat(64)
const submitMove: Move = {
  id: 'm', resource: 'r', resourceType: 'articles', publicId: 'p', tenant: 't', seq: 1, move: 'submit', actor: 'writer', actorName: '姓名writer', authors: ['writer'],
  at: '', textHash: hash, opinion: '', reason: '', withdrawal: null, path: null, settled: true,
}
const moved = (...steps: [MoveName, string][]) =>
  foldMoves(steps.map(([move, actor], index): Move => ({
    id: `m${index}`, resource: 'r', resourceType: 'articles', publicId: 'p', tenant: 't', seq: index + 1, move, actor, actorName: `姓名${actor}`, authors: ['writer'],
    at: `2026-03-0${index + 1}T01:00:00.000Z`, textHash: hash, opinion: '', reason: move === 'return' ? '数字有误' : '', withdrawal: null, path: '/x', settled: true,
  })))
const candidate = (over: Partial<Candidate>): Candidate => ({
  id: 'a', title: '题', siteName: '站', columnName: '栏', updatedAt: '2026-03-01T00:00:00.000Z', state: moved(), authors: ['writer'], submitter: null, roles: ['editor'], ...over,
})
const every: readonly Role[] = ['contributor', 'editor', 'reviewer', 'secrecy-reviewer', 'signer', 'site-manager']

describe('the room of an article on a person\'s desk', () => {
  it.each([
    ['a draft is its writer\'s', 'writer', moved(), ['editor'], 'drafts'],
    ['a draft is nobody else\'s', 'other', moved(), every, null],
    ['in review it waits for a reviewer', 'other', moved(['submit', 'writer']), ['reviewer'], 'review'],
    ['in review it does not wait for an editor', 'other', moved(['submit', 'writer']), ['editor'], null],
    ['W-02: who wrote it does not review it, whatever roles that person holds', 'writer', moved(['submit', 'third']), every, 'submitted'],
    ['W-02: who submitted it does not review it', 'third', moved(['submit', 'third']), every, 'submitted'],
    ['approved it waits for a signer', 'other', moved(['submit', 'writer'], ['approve', 'rev']), ['signer'], 'sign'],
    ['W-02: who approved it does not sign it', 'rev', moved(['submit', 'writer'], ['approve', 'rev']), every, null],
    ['returned it is the writer\'s again', 'writer', moved(['submit', 'third'], ['return', 'rev']), ['editor'], 'returned'],
    ['returned it is the submitter\'s too', 'third', moved(['submit', 'third'], ['return', 'rev']), ['editor'], 'returned'],
    ['discarded it waits for nobody', 'writer', moved(['discard', 'writer']), every, null],
  ] as const)('%s', (_what, person, state, roles, room) => {
    const submitter = state.revision === 0 ? null : person === 'third' ? 'third' : 'someone'
    expect(roomFor(person, candidate({ state, roles: [...roles], submitter }))).toBe(room)
  })

  it('is no draft when the round of authors ended with a release', () => {
    const state = moved(['submit', 'writer'], ['approve', 'rev'], ['publish', 'sig'])
    expect(roomFor('writer', candidate({ state, authors: [], submitter: 'writer' }))).toBeNull()
    expect(roomFor('writer', candidate({ state, authors: ['writer'], submitter: 'writer' }))).toBe('drafts')
  })
})

describe('the desk', () => {
  it('puts who waits longest first, and names who sent it and why it came back', () => {
    const late = candidate({ id: 'late', state: foldMoves([{ ...submitMove, at: '2026-03-05T00:00:00.000Z' }]), roles: ['reviewer'], authors: [] })
    const early = candidate({ id: 'early', state: foldMoves([{ ...submitMove, at: '2026-03-02T00:00:00.000Z' }]), roles: ['reviewer'], authors: [] })
    const back = candidate({ id: 'back', state: moved(['submit', 'me'], ['return', 'rev']), authors: ['me'], submitter: 'me' })
    const desk = deskOf('me', [late, back, early])
    expect(desk.review.map((item) => item.id)).toEqual(['early', 'late'])
    expect(desk.review[0]).toMatchObject({ since: '2026-03-02T00:00:00.000Z', byName: '姓名writer' })
    expect(desk.returned).toEqual([expect.objectContaining({ id: 'back', byName: '姓名rev', reason: '数字有误', since: '2026-03-02T01:00:00.000Z' })])
    expect(desk.drafts).toEqual([])
  })
})
