import { describe, expect, it } from 'vitest'
import { readBoardQuery, readFiguresQuery } from '../../../src/portal/message-board/letter-pages.ts'

describe('what a board is asked for', () => {
  const today = '2026-11-29'
  it.each([
    ['', { year: 2026, month: null, from: '2026-01-01', to: '2026-11-29' }],
    ['year=2025', { year: 2025, month: null, from: '2025-01-01', to: '2025-12-31' }],
    ['month=2026-11', { year: 2026, month: '2026-11', from: '2026-11-01', to: '2026-11-29' }],
    ['month=2026-02&year=2025', { year: 2026, month: '2026-02', from: '2026-02-01', to: '2026-02-28' }],
    ['month=2024-02', { year: 2024, month: '2024-02', from: '2024-02-01', to: '2024-02-29' }],
    ['month=2025-12', { year: 2025, month: '2025-12', from: '2025-12-01', to: '2025-12-31' }],
    // Not yet, too long ago, no month at all: this year.
    ...['month=2026-12', 'month=2021-12', 'month=2026-13', 'month=2026-00', 'month=x', 'year=2027', 'year=1', 'year=2025.5'].map((query) => [query, { year: 2026, month: null, from: '2026-01-01', to: '2026-11-29' }] as const),
  ] as const)('figures: %j', (query, asked) => {
    expect(readFiguresQuery(new URLSearchParams(query), today)).toEqual(asked)
  })

  it.each([
    ['', { kind: null, unit: null, year: null, page: 1 }],
    ['kind=help&unit=u1&year=2025&page=3', { kind: 'help', unit: 'u1', year: '2025', page: 3 }],
    ['kind=nothing&unit=%27&year=25&page=-1', { kind: null, unit: null, year: null, page: 1 }],
    ['year=20255&page=1e9', { kind: null, unit: null, year: null, page: 1 }],
  ])('letters: %j', (query, asked) => {
    expect(readBoardQuery(new URLSearchParams(query))).toEqual(asked)
  })
})
