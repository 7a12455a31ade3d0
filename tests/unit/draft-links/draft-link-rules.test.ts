import { describe, expect, it } from 'vitest'
import { expiryOf, isShownBy, mayShare, stateOfLink, type DraftLink } from '../../../src/draft-links/draft-link-rules.ts'
import { initialState } from '../../../src/publishing/fold.ts'

const at = (text: string) => new Date(text)
const link = (change: Partial<DraftLink> = {}): DraftLink => ({
  id: 'l', tenant: 't', resource: 'r', resourceType: 'articles', snapshot: 'newest', recipient: '某', note: '', createdBy: 'u', createdByName: '', createdAt: '2026-06-01T00:00:00.000Z',
  expiresAt: '2026-06-04T00:00:00.000Z', revokedAt: null, revokedByName: '', opens: 0, lastOpenedAt: null, ...change,
})
const withdrawnAt = (instant: string) => ({ ...initialState, withdrawal: { kind: 'gone' as const, reason: '', at: instant, path: '', move: '', mergedInto: null, actor: '' } })

describe('a share link', () => {
  it.each([[0, 1], [1, 1], [7, 7], [14, 14], [15, 14], [9999, 14]])('asked for %i days lasts %i', (asked, lasts) => {
    expect(Date.parse(expiryOf(at('2026-06-01T00:00:00Z'), asked, 14)) - Date.parse('2026-06-01T00:00:00Z')).toBe(lasts * 86_400_000)
  })

  it.each([
    ['open', link(), '2026-06-03T23:59:59.999Z'], ['expired', link(), '2026-06-04T00:00:00.000Z'], ['revoked', link({ revokedAt: '2026-06-02T00:00:00.000Z' }), '2026-06-03T00:00:00.000Z'],
    ['revoked', link({ revokedAt: '2026-06-02T00:00:00.000Z' }), '2026-07-01T00:00:00.000Z'],
  ])('is %s', (state, one, now) => {
    expect(stateOfLink(one, at(now))).toBe(state)
  })

  it.each<[string, boolean, Parameters<typeof isShownBy>[1]]>([
    ['a draft', true, initialState], ['a discarded item', false, { ...initialState, working: 'discarded' }],
    ['an item withdrawn after it was made', false, withdrawnAt('2026-06-01T12:00:00.000Z')], ['an item withdrawn at that instant', false, withdrawnAt('2026-06-01T00:00:00.000Z')],
    ['an item withdrawn before it was made', true, withdrawnAt('2026-05-31T00:00:00.000Z')],
  ])('to %s: shown %s', (_what, shown, state) => {
    expect(isShownBy(link(), state, at('2026-06-02T00:00:00Z'))).toBe(shown)
  })

  it('is made by those who write or sign, not by those who only read', () => {
    for (const role of ['contributor', 'editor', 'site-manager', 'reviewer', 'secrecy-reviewer', 'signer'] as const) expect(mayShare([role])).toBe(true)
    for (const role of ['message-handler', 'supervisor', 'audit-admin', 'system-admin'] as const) expect(mayShare([role])).toBe(false)
    expect(mayShare([])).toBe(false)
  })
})
