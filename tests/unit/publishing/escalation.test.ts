import { describe, expect, it } from 'vitest'
import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { isEscalationOpen, isOpenFromAbove, type PersonAbove } from '../../../src/publishing/escalation.ts'
import { foldMoves, type ResourceState } from '../../../src/publishing/fold.ts'
import { chainOf, history } from './histories.ts'

/** A Wednesday morning; the secrecy review escalates after fourteen working hours, on Thursday's closing hour. */
const submitted = '2026-03-18T01:30:00.000Z'
const before = '2026-03-19T09:00:00.000Z'
const after = '2026-03-23T02:00:00.000Z'
const at = (state: ResourceState, now: string, person: Partial<PersonAbove> = {}) =>
  isOpenFromAbove(state, { id: 'above', outsourced: false, higherRoles: ['secrecy-reviewer'], ...person }, now, publishedCalendar)

const waiting = foldMoves(history(['submit', 'author', { at: submitted }]))
const signedOnce = foldMoves(history(['submit', 'author', { at: submitted }], ['approve', 'above', { at: after }]))

describe('an item is open from the level above (W-02)', () => {
  it.each<[string, boolean, boolean]>([
    ['not before its time', at(waiting, before), false],
    ['past its time', at(waiting, after), true],
    ['to who holds the role of the step', at(waiting, after, { higherRoles: ['signer', 'reviewer', 'site-manager', 'supervisor'] }), false],
    ['not to its authors', at(waiting, after, { id: 'author' }), false],
    ['not to contractors, where the step is the own team’s (G-49)', at(waiting, after, { outsourced: true }), false],
    ['not at the next step, whose time begins anew', at(signedOnce, after, { id: 'other', higherRoles: ['signer'] }), false],
    ['at the next step past its own time', at(signedOnce, '2026-03-30T02:00:00.000Z', { id: 'other', higherRoles: ['signer'] }), true],
    ['not to who signed a step before', at(signedOnce, '2026-03-30T02:00:00.000Z', { higherRoles: ['signer'] }), false],
    ['not once it is recalled', at(foldMoves(history(['submit', 'author', { at: submitted }], ['recall', 'author'])), after), false],
    ['not once it is returned', at(foldMoves(history(['submit', 'author', { at: submitted }], ['return', 'reviewer', { reason: 'x', details: { places: [] } }])), after), false],
    ['not once it is scheduled', at(foldMoves(history(['submit', 'author', { at: submitted }], ['approve', 'reviewer', { at: submitted }], ['schedule', 'signer', { details: { publishAt: '2026-04-30T02:00:00.000Z' } }])), after, { higherRoles: ['signer'] }), false],
    ['not while it is a draft', at(foldMoves([]), after), false],
    ['not where its step never escalates', at({ ...waiting, chain: { grade: 'brief', steps: chainOf('brief').steps.map((step) => ({ ...step, escalation: null })) } }, after), false],
  ])('%s', (_, open, expected) => {
    expect(open).toBe(expected)
  })

  it('from the very instant', () => {
    const opens = Array.from({ length: 100 }, (_, half) => new Date(Date.parse(submitted) + half * 1_800_000).toISOString()).find((now) => isEscalationOpen(waiting, now, publishedCalendar)) ?? ''
    expect(opens).toBe('2026-03-20T01:30:00.000Z')
    expect(isEscalationOpen(waiting, new Date(Date.parse(opens) - 1).toISOString(), publishedCalendar)).toBe(false)
  })
})
