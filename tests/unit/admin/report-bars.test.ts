import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { charted, reportBars } from '../../../src/admin/letters/report-bars.ts'
import type { BoardReport } from '../../../src/features/message-board/report.action.ts'

const row = (key: string, received: number, answered = 0, onTime = 0): BoardReport['rows'][number] => ({ key, name: key, tenant: '', received, answered, onTime, meanWaited: null, medianWaited: null, open: 0, overdue: 0, satisfied: 0, rated: 0, closed: 0, published: 0 })
const report = (by: BoardReport['by'], rows: BoardReport['rows']): BoardReport => ({ by, from: '2026-01-01', to: '2026-12-31', rows })
const ticksOf = (most: number) => reportBars(report('site', [row('a', most)]), 'zh').ticks.map(({ value }) => value)

describe('the chart of a report', () => {
  it.each([[0, [0, 1]], [1, [0, 1]], [5, [0, 1, 2, 3, 4, 5]], [7, [0, 2, 4, 6, 8]], [23, [0, 5, 10, 15, 20, 25]], [100, [0, 20, 40, 60, 80, 100]], [101, [0, 50, 100, 150]], [950_000, [0, 200_000, 400_000, 600_000, 800_000, 1_000_000]]])('has round marks for %i', (most, ticks) => {
    expect(ticksOf(most)).toEqual(ticks)
  })

  it('puts months in their order and other groups by their letters, and leaves what is too much to the table', () => {
    expect(reportBars(report('month', [row('2026-03', 1), row('2026-01', 9)]), 'zh').groups.map(({ name }) => name)).toEqual(['2026-01', '2026-03'])
    const many = reportBars(report('unit', Array.from({ length: 25 }, (_, nth) => row(`u${nth}`, nth))), 'zh')
    expect([many.groups.length, many.left, many.groups[0]?.name]).toEqual([20, 5, 'u24'])
  })

  it('draws every bar inside the picture, as long as its value says, and none over another', () => {
    const rows = fc.array(fc.tuple(fc.nat(2_000_000), fc.nat(2_000_000), fc.nat(2_000_000)).map(([a, b, c], ) => row('一个名字很长很长很长的单位', a + b + c, a + b, a)), { minLength: 1, maxLength: 30 })
    fc.assert(fc.property(rows, (some) => {
      const { groups, width, height, plotX, barHeight, ticks } = reportBars(report('site', some), 'zh')
      const bars = groups.flatMap((group) => group.bars)
      const last = ticks.at(-1)
      for (const { value, width: long } of bars) expect(Math.abs(long - (value / (last?.value ?? 1)) * ((last?.x ?? 0) - plotX))).toBeLessThan(0.1)
      for (const { y, width: long } of bars) expect(long >= 0 && plotX + long <= width && y >= 0 && y + barHeight <= height).toBe(true)
      const tops = bars.map(({ y }) => y)
      expect(tops.slice(1).every((y, at) => y >= (tops[at] ?? 0) + barHeight)).toBe(true)
      expect(bars).toHaveLength(groups.length * charted.length)
      expect(ticks.length).toBeLessThan(8)
    }))
  })
})
