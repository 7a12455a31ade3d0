import { describe, expect, it } from 'vitest'
import { assessmentReasons, retainedOn } from '../../../src/features/policy-library/assessment.ts'

const today = '2026-11-30'
const document = { disclosure: 'not-public', formedOn: '2024-03-02' }
const input = { assessedOn: today, outcome: 'not-public' as const, note: '仍涉及过程性信息。' }
const keysOf = (change: object, of: object = {}, last = '') => assessmentReasons({ ...input, ...change }, { ...document, ...of }, last, today).map(({ key, field }) => [key, field])

describe('an assessment of what is not public (X-03)', () => {
  it.each([
    ['today', {}, {}, ''],
    ['on the day of formation', { assessedOn: '2024-03-02' }, {}, ''],
    ['without a day of formation', { assessedOn: '2000-01-01' }, { formedOn: '' }, ''],
    ['after the one before', {}, {}, '2026-11-29'],
  ])('is recorded %s', (_what, change, of, last) => {
    expect(keysOf(change, of, last)).toEqual([])
  })

  it.each([
    ['of what is public', {}, { disclosure: 'proactive' }, '', [['assessment.not-asked', 'outcome']]],
    ['of tomorrow', { assessedOn: '2026-12-01' }, {}, '', [['assessment.in-future', 'assessedOn']]],
    ['from before the document', { assessedOn: '2024-03-01' }, {}, '', [['assessment.before-formation', 'assessedOn']]],
    ['of the day of the last one', {}, {}, today, [['assessment.not-after-last', 'assessedOn']]],
    ['with words that nobody sees', { note: '\u200b\u2060 \u202e' }, {}, '', [['assessment.note-missing', 'note']]],
    ['without words, and of tomorrow', { note: ' \n', assessedOn: '2026-12-01' }, {}, '', [['assessment.in-future', 'assessedOn'], ['assessment.note-missing', 'note']]],
  ])('is refused %s', (_what, change, of, last, reasons) => {
    expect(keysOf(change, of, last)).toEqual(reasons)
  })

  it.each([
    ['none', null, ''],
    ['one that lets it be', { assessedOn: today, outcome: 'not-public' as const }, today],
    ['one that discloses it', { assessedOn: today, outcome: 'proactive' as const }, ''],
    ['one that discloses it on request', { assessedOn: today, outcome: 'on-request' as const }, ''],
  ])('counts on from %s', (_what, newest, day) => {
    expect(retainedOn(newest)).toBe(day)
  })
})
