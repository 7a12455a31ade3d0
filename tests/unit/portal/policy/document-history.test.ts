import { describe, expect, it } from 'vitest'
import { documentHistory } from '../../../../src/portal/policy/document-facts.ts'
import type { ValidityView } from '../../../../src/theming/policy-views.ts'

const validity = (state: ValidityView['state'], since = ''): ValidityView => ({ state, label: '', since, by: null })
const kinds = (view: ValidityView, effectiveOn: string): string[] =>
  documentHistory({ formedOn: '2026-11-26', effectiveOn }, '2026-11-30T01:00:00.000Z', [], view).map(({ kind, date }) => `${kind} ${date}`)

describe('the history of a document', () => {
  it.each([
    ['took effect on its day', validity('in-force'), '2026-12-01', ['formed 2026-11-26', 'published 2026-11-30', 'effective 2026-12-01']],
    ['has not taken effect yet', validity('not-yet-in-force'), '2026-12-01', ['formed 2026-11-26', 'published 2026-11-30']],
    ['was abolished after it took effect', validity('abolished', '2027-01-01'), '2026-12-01', ['formed 2026-11-26', 'published 2026-11-30', 'effective 2026-12-01', 'abolished 2027-01-01']],
    ['was abolished before it would have taken effect', validity('abolished', '2026-11-30'), '2026-12-01', ['formed 2026-11-26', 'published 2026-11-30', 'abolished 2026-11-30']],
  ] as const)('of one that %s', (_what, view, effectiveOn, told) => {
    expect(kinds(view, effectiveOn)).toEqual(told)
  })
})
