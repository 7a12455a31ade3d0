import { describe, expect, it } from 'vitest'
import { clocksOf, type ColumnFacts } from '../../../src/freshness/site-clocks.ts'
import { judgeSite, siteInstants, type VetoRule } from '../../../src/freshness/site-verdict.ts'
import { startOfDay } from '../../../src/calendar/work-calendar.ts'
import { never } from '../../../src/publishing/tasks.ts'

const column = (id: string, over: Partial<ColumnFacts> = {}): ColumnFacts => ({ id, name: id, path: id, type: 'news', updateWindowDays: null, visible: true, order: 0, ...over })
const days = (...pairs: [string, string | null][]) => new Map(pairs)
const today = '2026-03-18'
const many = (count: number, prefix: string, over: (n: number) => Partial<ColumnFacts> = () => ({})) => Array.from({ length: count }, (_, n) => column(`${prefix}${n}`, over(n)))
const allOn = (columns: readonly ColumnFacts[], day: string | null) => columns.map(({ id }): [string, string | null] => [id, day])

const countOf = (columns: readonly ColumnFacts[], own: ReadonlyMap<string, string | null>, rule: VetoRule) => judgeSite(clocksOf(columns, own), today).rules.find((found) => found.rule === rule)

describe('the clocks of a site', () => {
  it('take the newest item here and below, of the site for the home page, and leave out what is not shown', () => {
    const columns = [column('news'), column('local', { path: 'news/local' }), column('hidden', { path: 'hidden', visible: false })]
    const clocks = clocksOf(columns, days(['local', '2026-03-02'], ['hidden', '2026-03-10']))
    expect(clocks.map(({ column: id, newest, blank, leaf }) => [id, newest, blank, leaf])).toEqual([
      ['home', '2026-03-10', false, false], ['news', '2026-03-02', false, false], ['local', '2026-03-02', false, true],
    ])
    expect(clocksOf([], new Map())).toEqual([])
  })
})

describe('how a site stands against the vetoes', () => {
  it.each([
    ['C-03: a home page without anything new for a fortnight', 'C-03', [column('a', { type: 'overview' })], days(['a', '2026-03-03']), 1, true],
    ['C-03: on its last day it is in time', 'C-03', [column('a')], days(['a', '2026-03-04']), 0, false],
    ['C-04: five news columns', 'C-04', many(5, 'n'), days(...allOn(many(5, 'n'), '2026-03-01')), 5, true],
    ['C-04: four are not enough', 'C-04', many(4, 'n'), days(...allOn(many(4, 'n'), '2026-03-01')), 4, false],
    ['C-04: notices and policies count at the first level alone', 'C-04', [column('t', { type: 'notices' }), column('u', { type: 'notices', path: 'a/u' }), column('p', { type: 'policy-documents' })], days(['t', '2025-01-01'], ['u', '2025-01-01'], ['p', '2025-01-01']), 2, false],
    ['C-05: ten columns of any kind', 'C-05', many(10, 's', () => ({ type: 'services' })), days(...allOn(many(10, 's'), '2025-01-01')), 10, true],
    ['C-05: without a window none is stale', 'C-05', many(10, 's', () => ({ type: 'overview' })), days(...allOn(many(10, 's'), '2025-01-01')), 0, false],
  ] as const)('%s', (_what, rule, columns, own, count, failed) => {
    expect(countOf(columns, own, rule)).toMatchObject({ count, failed })
  })

  it.each([
    ['blank ones are told and bring no veto near: visitors cannot open them', [...many(5, 'b'), column('x')], days(['x', today]), 5],
    ['one above a filled one is not blank', [column('x'), column('y', { path: 'x/y' })], days(['y', today]), 0],
    ['one that is switched off is not waited for', [...many(5, 'b', () => ({ visible: false })), column('x')], days(['x', today]), 0],
  ] as const)('C-06: %s', (_what, columns, own, unfilled) => {
    const clocks = clocksOf(columns, own)
    expect(judgeSite(clocks, today)).toMatchObject({ unfilled, daysToVeto: 15 })
    expect(judgeSite(clocks, today).rules.filter(({ failed }) => failed)).toEqual([])
    // C-03: the home page is what grows old first; nothing is at a veto today.
    expect(siteInstants(clocks).vetoAt).toBe(new Date(startOfDay('2026-04-02')).toISOString())
  })

  it('C-03: a site on which nothing stands is at the veto by its home page', () => {
    expect(judgeSite(clocksOf([column('a')], new Map()), today)).toMatchObject({ daysToVeto: 0, unfilled: 1, rules: [{ rule: 'C-03', count: 1, failed: true }, { failed: false }, { failed: false }] })
  })

  it('tells the day of the first veto if nothing new is published', () => {
    const columns = many(6, 'n')
    const own = days(['n0', '2026-03-10'], ['n1', '2026-03-11'], ['n2', '2026-03-12'], ['n3', '2026-03-13'], ['n4', '2026-03-14'], ['n5', '2026-03-17'])
    const clocks = clocksOf(columns, own)
    // C-04: the fifth column to go stale is n4, on 29 March; the home page would follow on 1 April.
    expect(judgeSite(clocks, today).daysToVeto).toBe(11)
    expect(siteInstants(clocks)).toEqual({ vetoAt: new Date(startOfDay('2026-03-29')).toISOString(), warnAt: new Date(startOfDay('2026-03-17')).toISOString() })
  })

  it('is at the veto, not beyond it, when it is reached; without a clock none is in sight', () => {
    expect(judgeSite(clocksOf([column('a')], days(['a', '2020-01-01'])), today).daysToVeto).toBe(0)
    expect(judgeSite([], today).daysToVeto).toBeNull()
    expect(siteInstants([]).vetoAt).toBe(never)
  })

  it('agrees with itself: the rule is broken from the veto’s day on and not the day before', () => {
    let seed = 7
    const draw = (below: number) => { seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0; return Math.floor((seed / 2 ** 32) * below) }
    const at = (number: number) => new Date(Date.parse('2026-01-01T00:00:00.000Z') + number * 86_400_000).toISOString().slice(0, 10)
    for (let round = 0; round < 60; round += 1) {
      const columns = many(1 + draw(20), 'c', () => ({ type: (['news', 'notices', 'services', 'overview', 'policy-documents'] as const)[draw(5)] ?? 'news' }))
      const own = new Map(columns.map(({ id }) => [id, draw(12) === 0 ? null : at(draw(120))]))
      const clocks = clocksOf(columns, own)
      const day = siteInstants(clocks).vetoAt
      const wrong = Array.from({ length: 60 }, (_, nth) => at(nth * 8 + draw(8)))
        .filter((date) => judgeSite(clocks, date).rules.some((rule) => rule.failed) !== (new Date(startOfDay(date)).toISOString() >= day))
      expect(wrong, `round ${round}, veto ${day}`).toEqual([])
    }
  })
})
