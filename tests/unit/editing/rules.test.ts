import { describe, expect, it } from 'vitest'
import { minutesSince, newsFor } from '../../../src/admin/editing/meanwhile.ts'
import { copyRefusal, mostCopies, mostCopyBytes } from '../../../src/editing/copy-rules.ts'
import { goneAfterMs, heartbeatMs, othersHere, renewed, type Presence } from '../../../src/editing/presence-rules.ts'
import { draftKey, newKey, parseResourceKey } from '../../../src/editing/resource-key.ts'
import { namedRevision, notNamed, saveRefusal, storedRevision } from '../../../src/publishing/draft-revision.ts'

const now = new Date('2026-11-22T02:00:00.000Z')
const ago = (ms: number) => new Date(now.getTime() - ms).toISOString()

describe('presence', () => {
  const row = (user: string, change: Partial<Presence> = {}): Presence => ({ user, name: user, editing: true, since: ago(5000), seenAt: ago(1000), ...change })

  it('misses two heartbeats before somebody is gone', () => {
    expect(goneAfterMs).toBeGreaterThan(2 * heartbeatMs)
    expect(othersHere([row('a', { seenAt: ago(goneAfterMs) }), row('b', { seenAt: ago(goneAfterMs + 1) })], 'x', now).map(({ name }) => name)).toEqual(['a'])
  })

  it('leaves out oneself and shows writers first, then who came first', () => {
    const rows = [row('me'), row('r', { editing: false, since: ago(9000) }), row('w2', { since: ago(3000) }), row('w1', { since: ago(4000) })]
    expect(othersHere(rows, 'me', now).map(({ name }) => name)).toEqual(['w1', 'w2', 'r'])
  })

  it.each<[string, Presence | null, boolean, string]>([
    ['begins', null, true, now.toISOString()],
    ['goes on', row('a'), true, ago(5000)],
    ['begins again after a gap', row('a', { seenAt: ago(goneAfterMs + 1) }), true, now.toISOString()],
    ['begins again when reading becomes writing', row('a', { editing: false }), true, now.toISOString()],
  ])('a visit %s', (_name, previous, editing, since) => {
    expect(renewed(previous, { user: 'a', name: 'a', editing }, now)).toEqual({ user: 'a', name: 'a', editing, since, seenAt: now.toISOString() })
  })
})

describe('a copy', () => {
  it.each([
    [mostCopyBytes, true, 1, null], [mostCopyBytes + 1, true, 1, 'copy.too-large'], [1, false, mostCopies - 1, null], [1, false, mostCopies, 'copy.too-many'], [1, true, mostCopies, null],
  ])('of %i bytes, there already: %s, among %i', (bytes, exists, count, key) => {
    expect(copyRefusal({ bytes }, { exists, count })?.key ?? null).toBe(key)
  })
})

describe('a resource key', () => {
  it.each([
    ['articles:0123456789abcdef01234567', 'stored'], ['interpretations:12345678', 'stored'], ['new:policies:aaaaaaaa-1:bbbbbbbb-2', 'new'], ['new:aaaaaaaa-1:bbbbbbbb-2', null], ['new:columns:aaaaaaaa-1:bbbbbbbb-2', null], ['articles:x', null], ['columns:12345678', null], ['new:aaaaaaaa', null],
    ['articles:12345678/../x', null], ['new:articles:aaaaaaaa:bbbbbbbb:cccccccc', null], ['', null], ['articles:12345678\n', null],
  ])('%s', (key, kind) => {
    expect(parseResourceKey(key)?.kind ?? null).toBe(kind)
  })
  it('is read as it was made', () => {
    expect(parseResourceKey(draftKey({ type: 'policies', id: '12345678' }))).toMatchObject({ ref: { type: 'policies', id: '12345678' } })
    expect(parseResourceKey(newKey('interpretations', '12345678', 'abcdefgh'))).toMatchObject({ type: 'interpretations', tenant: '12345678', client: 'abcdefgh' })
  })
})

describe('the revision of a save', () => {
  it.each([[0, 0], [3, 3], [-1, notNamed], [1.5, notNamed], ['1', notNamed], [null, notNamed], [undefined, notNamed], [Number.NaN, notNamed], [2 ** 60, notNamed]])('%j is read as %j', (value, named) => {
    expect(namedRevision(value)).toBe(named)
  })
  it.each([[null, 0], [undefined, 0], [4, 4]])('stored %j counts as %j', (value, revision) => expect(storedRevision(value)).toBe(revision))

  const draft = { revision: 3, savedByName: '王芳', savedAt: '2026-11-22T02:32:00.000Z' }
  it.each([[3, draft, null], [2, draft, 'draft.saved-meanwhile'], [4, draft, 'draft.saved-meanwhile'], [notNamed, draft, 'draft.revision-required'], [2, { ...draft, savedByName: '' }, 'draft.changed-meanwhile']])('%j on revision 3', (named, stored, key) => {
    expect(saveRefusal(named, stored)?.key ?? null).toBe(key)
  })
  it('names who saved and when, as clocks in China show it', () => {
    expect(saveRefusal(2, draft)?.params).toEqual({ name: '王芳', at: '2026-11-22 10:32', known: 2, present: 3 })
  })
})

describe('news at a form', () => {
  const draft = { revision: 2, savedByName: '王芳', savedAt: 't1', bySelf: false }
  const workflow = { revision: 1, move: 'submit' as const, actorName: '李明', at: 't2', bySelf: false }
  it.each([
    ['nothing known yet', null, { revision: 1, moves: null }, null],
    ['nothing new', { draft, workflow }, { revision: 2, moves: 1 }, null],
    ['a save by somebody', { draft, workflow }, { revision: 1, moves: 0 }, 'savedByOther'],
    ['a save in another window', { draft: { ...draft, bySelf: true }, workflow }, { revision: 1, moves: 1 }, 'savedElsewhere'],
    ['a move by somebody', { draft, workflow }, { revision: 2, moves: 0 }, 'moved'],
    ['a move of one’s own', { draft, workflow: { ...workflow, bySelf: true } }, { revision: 2, moves: 0 }, null],
    ['the first look at the moves', { draft, workflow }, { revision: 2, moves: null }, null],
  ])('%s', (_name, pulse, form, key) => {
    expect(newsFor(pulse, form)?.key ?? null).toBe(key)
  })
  it('counts whole minutes', () => expect([minutesSince(ago(59_999), now.getTime()), minutesSince(ago(180_000), now.getTime()), minutesSince(ago(-5), now.getTime())]).toEqual([0, 3, 0]))
})
