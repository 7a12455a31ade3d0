import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureRows, joinCells, periodsOf, shortCell, sideOf, sidesOf, wholeCell, type FigureCell, type FigureFact } from '../../../src/features/message-board/figure-cells.ts'

const cell = (change: Partial<FigureCell> = {}): FigureCell => ({ key: 'u1', name: '住房保障中心', published: 0, received: 0, answered: 0, onTime: 0, rated: 0, satisfied: 0, closed: 0, waits: [], ...change })
const answered = (days: number, change: Partial<FigureCell> = {}): FigureCell => cell({ answered: 1, waits: [[days, 1]], ...change })

describe('figures of letters (G-37, R-05)', () => {
  it.each([
    ['nothing', [], null, null],
    ['one answer', [3], 3, 3],
    ['an odd number', [9, 2, 13, 7, 10], 8.2, 9],
    ['an even number', [1, 10, 2, 4], 4.25, 3],
    ['many of one length', [0, 0, 0, 5], 1.25, 0],
  ] as const)('mean and median of %s are those of the single letters', (_, days, mean, median) => {
    const [row] = figureRows([{ tenant: 't', period: '2026-03', cells: [cell({ received: 1 }), ...days.map((wait) => answered(wait))] }], 'site')
    expect(row).toMatchObject({ answered: days.length, meanWaited: mean, medianWaited: median })
  })

  it('are the same whatever periods the letters are counted in, and in any order', () => {
    const letters = fc.array(fc.record({ day: fc.integer({ min: 1, max: 28 }), days: fc.integer({ min: 0, max: 20 }), unit: fc.constantFrom('u1', 'u2', ''), onTime: fc.integer({ min: 0, max: 1 }) }), { maxLength: 60 })
    fc.assert(fc.property(letters, fc.constantFrom('site' as const, 'unit' as const, 'kind' as const, 'month' as const), (some, by) => {
      const facts = some.map(({ days, unit, onTime }): FigureFact => ({ unit, unitName: unit, kind: 'consultation', answered: 1, onTime, waits: [[days, 1]] }))
      const cellsOf = (list: readonly FigureFact[]): FigureCell[] => sidesOf(list)[sideOf[by]]
      const whole = figureRows([{ tenant: 't', period: '2026-03', cells: cellsOf(facts) }], by)
      const days = some.map(({ day }, index) => ({ tenant: 't', period: `2026-03-${String(day).padStart(2, '0')}`, cells: cellsOf(facts.slice(index, index + 1)) }))
      expect(figureRows(days.reverse(), by)).toEqual(whole)
      expect((JSON.parse(JSON.stringify(cellsOf(facts).map(shortCell))) as Partial<FigureCell>[]).map(wholeCell)).toEqual(cellsOf(facts))
      expect(joinCells(days.flatMap(({ cells }) => cells))).toEqual(cellsOf(facts))
      const waits = some.map((one) => one.days).sort((a, b) => a - b)
      if (by === 'site' && waits.length > 0) expect(whole[0]?.medianWaited).toBe(((waits[Math.ceil(waits.length / 2) - 1] ?? 0) + (waits[Math.floor(waits.length / 2)] ?? 0)) / 2)
    }))
  })

  it('keep units of one name at two sites apart, and call a unit as it was called last', () => {
    const rows = figureRows([
      { tenant: 'a', period: '2026-02', cells: [cell({ received: 2, name: '房管科' })] }, { tenant: 'a', period: '2026-03', cells: [cell({ received: 1 })] }, { tenant: 'b', period: '2026-03', cells: [cell({ key: 'u2', received: 5 })] },
    ], 'unit')
    expect(rows.map(({ key, name, tenant, received }) => [key, name, tenant, received])).toEqual([['u1', '住房保障中心', 'a', 3], ['u2', '住房保障中心', 'b', 5]])
  })

  it.each([
    ['this year until today', '2026-01-01', '2026-03-10', '2026-03-10', ['2026-01', '2026-02', '2026-03']],
    ['a whole year that is over', '2025-11-01', '2025-12-31', '2026-03-10', ['2025-11', '2025-12']],
    ['days beside a whole month', '2026-01-30', '2026-03-02', '2026-11-10', ['2026-01-30', '2026-01-31', '2026-02', '2026-03-01', '2026-03-02']],
    ['part of a month', '2026-02-02', '2026-02-04', '2026-11-10', ['2026-02-02', '2026-02-03', '2026-02-04']],
    ['a month until before today', '2026-03-01', '2026-03-02', '2026-03-10', ['2026-03-01', '2026-03-02']],
    ['days that are to come', '2026-03-09', '2027-12-31', '2026-03-10', ['2026-03-09', '2026-03-10']],
    ['nothing but the future', '2026-04-01', '2026-04-30', '2026-03-10', []],
  ])('%s is made of the fewest periods', (_, from, to, today, periods) => {
    expect(periodsOf(from, to, today)).toEqual(periods)
  })
})
