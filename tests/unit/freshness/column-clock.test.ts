import { describe, expect, it } from 'vitest'
import { daysLeft, freshnessOf, staleDay, warnDay, windowOf, type ColumnClock } from '../../../src/freshness/column-clock.ts'

const clock = (over: Partial<ColumnClock>): ColumnClock => ({
  column: 'c', name: '动态', path: 'dongtai', type: 'news', windowDays: 14, newest: '2026-03-01', blank: false, leaf: true, ...over,
})

describe('the clock of a column, by civil days', () => {
  // C-03: warnings on day 7, 10 and 12 of a fortnight; over when day 14 is.
  it.each([
    ['2026-03-01', 'fresh', 14], ['2026-03-07', 'fresh', 8], ['2026-03-08', 'notice', 7], ['2026-03-10', 'notice', 5], ['2026-03-11', 'warning', 4],
    ['2026-03-12', 'warning', 3], ['2026-03-13', 'urgent', 2], ['2026-03-15', 'urgent', 0], ['2026-03-16', 'stale', -1],
  ] as const)('C-03 C-04: a fortnight that began on 1 March is %s %s with %i days left', (today, freshness, left) => {
    expect(freshnessOf(clock({}), today)).toBe(freshness)
    expect(daysLeft(clock({}), today)).toBe(left)
  })

  it.each([
    ['2026-08-01', 29, 'notice'], ['2026-07-30', 31, 'fresh'], ['2026-08-16', 14, 'warning'], ['2026-08-23', 7, 'urgent'], ['2026-08-30', 0, 'urgent'], ['2026-08-31', -1, 'stale'],
  ] as const)('C-04: half a year that began on 1 March has on %s %i days left: %s', (today, left, freshness) => {
    const long = clock({ type: 'notices', windowDays: 182 })
    expect(daysLeft(long, today)).toBe(left)
    expect(freshnessOf(long, today)).toBe(freshness)
  })

  it('C-06: what holds nothing is blank, whatever its window; without a window nothing goes stale', () => {
    expect(freshnessOf(clock({ newest: null, blank: true }), '2026-03-01')).toBe('blank')
    expect(freshnessOf(clock({ newest: null, blank: true, windowDays: null }), '2026-03-01')).toBe('blank')
    expect(freshnessOf(clock({ windowDays: null, newest: '2001-01-01' }), '2026-03-01')).toBe('fresh')
    expect(daysLeft(clock({ windowDays: null }), '2026-03-01')).toBeNull()
  })

  it('begins to warn and goes stale on the days that the table says', () => {
    expect([warnDay(clock({})), staleDay(clock({}))]).toEqual(['2026-03-08', '2026-03-16'])
    for (const windowDays of [1, 2, 3, 7, 14, 31, 32, 61, 92, 182, 366]) {
      const one = clock({ windowDays })
      const [warned, over] = [warnDay(one) ?? '', staleDay(one) ?? '']
      const eve = (day: string) => new Date(Date.parse(`${day}T00:00:00.000Z`) - 86_400_000).toISOString().slice(0, 10)
      expect(freshnessOf(one, over), `${windowDays} days, over`).toBe('stale')
      expect(freshnessOf(one, eve(over)), `${windowDays} days, last`).not.toBe('stale')
      expect(freshnessOf(one, warned), `${windowDays} days, warned`).not.toBe('fresh')
      if (windowDays > 2) expect(freshnessOf(one, eve(warned)), `${windowDays} days, before`).toBe('fresh')
    }
  })

  it('counts over leap days and the ends of years', () => {
    expect(daysLeft({ windowDays: 14, newest: '2028-02-20' }, '2028-03-05')).toBe(0)
    expect(daysLeft({ windowDays: 14, newest: '2026-12-25' }, '2027-01-08')).toBe(0)
  })

  it('takes the shorter of the column’s own window and its type’s', () => {
    expect([windowOf('news', null), windowOf('news', 7), windowOf('news', 30), windowOf('overview', 90), windowOf('overview', null)]).toEqual([14, 7, 14, 90, null])
  })
})
