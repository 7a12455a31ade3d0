import { describe, expect, it } from 'vitest'
import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { workingDaysBetween } from '../../../src/calendar/working-days.ts'
import { disclosureTerm, expiresIn, interpretationTerm, reevaluationIn, usualWorklist } from '../../../src/features/policy-library/worklist.ts'
import type { ListedDocument } from '../../../src/features/policy-library/worklist.ts'

const between = (a: string, b: string) => workingDaysBetween(publishedCalendar, a, b)
const listed = (changes: Partial<ListedDocument> = {}): ListedDocument => ({
  publicId: 'p1', formedOn: '2026-03-02', publishedOn: '2026-03-06', expiresOn: '', disclosure: 'proactive', assessedOn: '', owes: true, interpretedOn: '', missing: [], ...changes,
})

describe('the term of an interpretation (J-03)', () => {
  it.each([
    ['on the day itself', '2026-03-06', '', 'due', 3],
    ['over a weekend', '2026-03-09', '', 'due', 2],
    ['on its last day', '2026-03-11', '', 'due', 0],
    ['a day late', '2026-03-12', '', 'late', -1],
    ['kept', '2026-04-01', '2026-03-06', 'kept', 3],
    ['kept on the last day', '2026-04-01', '2026-03-11', 'kept', 0],
    ['kept late', '2026-04-01', '2026-03-13', 'kept-late', -2],
    ['before the document', '2026-04-01', '2026-03-05', 'kept', 4],
  ])('%s', (_what, today, interpretedOn, state, left) => {
    expect(interpretationTerm(listed({ interpretedOn }), today, between)).toEqual({ state, left })
  })

  it('counts make-up workdays and holidays', () => {
    // 2026-02-14 is a worked Saturday before the Spring Festival of 15 to 23 February.
    expect(interpretationTerm(listed({ publishedOn: '2026-02-13' }), '2026-02-24', between)).toEqual({ state: 'due', left: 1 })
  })

  it('is not there where none is owed or nothing is published', () => {
    expect(interpretationTerm(listed({ owes: false }), '2026-04-01', between)).toBeNull()
    expect(interpretationTerm(listed({ publishedOn: '' }), '2026-04-01', between)).toBeNull()
  })

  it('is as long as the province says', () => {
    expect(interpretationTerm(listed(), '2026-03-09', between, { ...usualWorklist, interpretationDays: 0 })).toEqual({ state: 'late', left: -1 })
  })
})

describe('the term of disclosure (X-06)', () => {
  it.each([
    ['twenty working days from formation', { publishedOn: '' }, '2026-03-02', { state: 'open', left: 20 }],
    ['near its end', { publishedOn: '' }, '2026-03-23', { state: 'due', left: 5 }],
    ['on its last day', { publishedOn: '' }, '2026-03-30', { state: 'due', left: 0 }],
    ['passed', { publishedOn: '' }, '2026-03-31', { state: 'late', left: -1 }],
    ['kept', {}, '2026-06-01', { state: 'kept', left: 16 }],
    ['kept late', { publishedOn: '2026-04-01' }, '2026-06-01', { state: 'kept-late', left: -2 }],
    ['not for what is disclosed on request', { disclosure: 'on-request' }, '2026-06-01', null],
    ['not without a day of formation', { formedOn: '' }, '2026-06-01', null],
  ] as const)('%s', (_what, changes, today, term) => {
    expect(disclosureTerm(listed(changes), today, between)).toEqual(term)
  })
})

describe('other worklists', () => {
  it.each([['', null], ['2026-03-10', 0], ['2026-03-09', null], ['2026-06-08', 90], ['2026-06-09', null]])('a document that holds to %j expires in %j days', (expiresOn, days) => {
    expect(expiresIn(listed({ expiresOn }), '2026-03-10')).toBe(days)
  })

  it.each([
    [{ disclosure: 'not-public', formedOn: '2025-03-10' }, 0], [{ disclosure: 'not-public', formedOn: '2026-03-09' }, 364],
    [{ disclosure: 'proactive' }, null], [{ disclosure: 'not-public', formedOn: '' }, null],
    [{ disclosure: 'not-public', formedOn: '2020-03-10', assessedOn: '2026-03-10' }, 365], [{ disclosure: 'not-public', formedOn: '2026-03-09', assessedOn: '2020-03-10' }, 364],
  ])('%j is judged anew in %j days (X-03)', (changes, days) => {
    expect(reevaluationIn(listed(changes), '2026-03-10')).toBe(days)
  })
})
