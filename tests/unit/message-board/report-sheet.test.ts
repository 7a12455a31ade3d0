import { describe, expect, it } from 'vitest'
import { reportSheet } from '../../../src/features/message-board/report-sheet.ts'
import type { BoardReport } from '../../../src/features/message-board/report.action.ts'
import { readSheet } from '../../../src/papers/sheet.ts'

const row: BoardReport['rows'][number] = { key: '', name: '', tenant: '', received: 4, answered: 3, onTime: 2, meanWaited: 5.3333, medianWaited: 5.5, open: 2, overdue: 1, satisfied: 0, rated: 0, closed: 1, published: 0 }
const report = (by: BoardReport['by'], rows: Partial<typeof row>[]): BoardReport => ({ by, from: '2026-01-01', to: '2026-06-30', rows: rows.map((change) => ({ ...row, ...change })) })

describe('the sheet of a report', () => {
  it('rounds shares to a tenth of a percent and days to a tenth, and leaves empty what was not counted', () => {
    expect(reportSheet(report('site', [{ key: 't1', name: '松漪县' }]), 'zh').rows[0]).toEqual(['松漪县', 4, 3, 2, 66.7, 5.3, 5.5, 1, 2, 1, null])
  })

  it.each(['=HYPERLINK("http://evil.example")', '+1+1', '-2', '@SUM(A1)', '\t=1'])('keeps %j as text', (name) => {
    const table = readSheet(reportSheet(report('unit', [{ key: name, name }]), 'zh'))
    expect(table.rows[0]?.[0]).toMatchObject({ kind: 'text' })
  })

  it.each([['unit', '', '（未交办）'], ['kind', 'error-report', '网站纠错'], ['month', '2026-03', '2026-03']] as const)('by %s names %j as %s', (by, key, told) => {
    expect(reportSheet(report(by, [{ key, name: by === 'kind' ? '' : key }]), 'zh').rows[0]?.[0]).toBe(told)
  })

  it('has a header for each value in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const { columns, rows } = reportSheet(report('month', [{ key: '2026-01', name: '2026-01' }]), language)
      expect(columns).toHaveLength(rows[0]?.length ?? 0)
      expect(columns.filter(({ header }) => header.includes('.'))).toEqual([])
    }
  })
})
