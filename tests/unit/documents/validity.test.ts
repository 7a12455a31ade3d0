import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startOfDay } from '../../../src/calendar/work-calendar.ts'
import { effectDay, documentName, nextValidityChange, standingAmendments, validityAt, validityBanner, validityStates } from '../../../src/documents/validity.ts'
import type { Amendment } from '../../../src/documents/validity.ts'
import { label } from '../../../src/locales/label.ts'

const by = (id: string | null, docNumber = '霁政发〔2026〕9号') => ({ id, title: '关于修改部分文件的决定', docNumber })
const amends = (on: string): Amendment => ({ kind: 'amends', on, by: by('a') })
const abolishes = (on: string): Amendment => ({ kind: 'abolishes', on, by: by('z') })
const days = (effectiveOn = '', expiresOn = '') => ({ effectiveOn, expiresOn })
/** midnight in Shanghai */
const at = (day: string, time = '00:00:00.000'): string => new Date(Date.parse(`${day}T${time}+08:00`)).toISOString()
const instant = (day: string) => new Date(startOfDay(day)).toISOString()

describe('validity (G-32, P-11)', () => {
  it.each([
    ['without any day', days(), [], at('2026-05-01'), 'in-force', null],
    ['since its day', days('2026-05-01'), [], at('2026-05-01'), 'in-force', '2026-05-01'],
    ['the evening before', days('2026-05-01'), [], at('2026-04-30', '23:59:59.999'), 'not-yet-in-force', null],
    ['on its last day', days('2026-05-01', '2027-04-30'), [], at('2027-04-30', '23:59:59.999'), 'in-force', '2026-05-01'],
    ['after its last day', days('2026-05-01', '2027-04-30'), [], at('2027-05-01'), 'expired', '2027-05-01'],
    ['amended from its day', days('2026-05-01'), [amends('2026-08-01')], at('2026-08-01'), 'amended', '2026-08-01'],
    ['not amended the day before', days('2026-05-01'), [amends('2026-08-01')], at('2026-07-31'), 'in-force', '2026-05-01'],
    ['amended twice: the later day', days(), [amends('2026-08-01'), amends('2026-02-01')], at('2026-09-01'), 'amended', '2026-08-01'],
    ['amended before it holds', days('2026-09-01'), [amends('2026-08-01')], at('2026-08-15'), 'not-yet-in-force', null],
    ['abolished after amendment', days(), [abolishes('2026-08-01'), amends('2026-02-01')], at('2026-09-01'), 'abolished', '2026-08-01'],
    ['amended after abolition', days(), [abolishes('2026-02-01'), amends('2026-08-01')], at('2026-09-01'), 'abolished', '2026-02-01'],
    ['abolished before it held', days('2026-12-01'), [abolishes('2026-08-01')], at('2026-09-01'), 'abolished', '2026-08-01'],
    ['abolished after expiry', days('', '2025-12-31'), [abolishes('2026-08-01')], at('2026-09-01'), 'abolished', '2026-08-01'],
    ['expired before the abolition', days('', '2025-12-31'), [abolishes('2026-08-01')], at('2026-07-31'), 'expired', '2026-01-01'],
    ['expired, amended', days('', '2025-12-31'), [amends('2025-06-01')], at('2026-07-31'), 'expired', '2026-01-01'],
    ['abolished on an unknown day', days(), [{ ...abolishes(''), by: by(null) }], at('2026-09-01'), 'abolished', null],
  ])('%s', (_what, facts, amendments, now, state, since) => {
    expect(validityAt(facts, amendments, now)).toMatchObject({ state, since })
  })

  it('reads what is on record without a document in the library', () => {
    const [amendment] = standingAmendments({ standing: { state: 'abolished', on: '2020-01-01', by: '霁政发〔2019〕8号' } })
    expect(amendment).toEqual({ kind: 'abolishes', on: '2020-01-01', by: { id: null, title: '霁政发〔2019〕8号', docNumber: '' } })
    expect(standingAmendments({ standing: { state: 'amended', on: '', by: '' } })[0]).toMatchObject({ kind: 'amends', on: '' })
    expect(standingAmendments({ standing: null })).toEqual([])
  })

  it.each([
    ['2026-06-01', '2026-05-01', '2026-04-20', '2026-06-01'],
    ['', '2026-05-01', '2026-04-20', '2026-05-01'],
    ['', '', '2026-04-20', '2026-04-20'],
  ])('an effect dated %j of a document in force from %j and released on %s begins on %s', (on, effectiveOn, releasedOn, day) => {
    expect(effectDay({ on }, { effectiveOn, releasedOn })).toBe(day)
  })
})

describe('the next change of validity', () => {
  it.each([
    ['nothing ahead', days(), [], null],
    ['its own day', days('2026-06-01'), [], '2026-06-01'],
    ['the day after its last', days('', '2026-06-01'), [], '2026-06-02'],
    ['an amendment', days(), [amends('2026-07-01'), amends('2026-06-01')], '2026-06-01'],
    ['an amendment while it does not hold, for the list', days('2026-09-01'), [amends('2026-06-01')], '2026-06-01'],
    ['nothing after abolition but the list', days('2026-09-01', '2027-01-01'), [abolishes('2026-01-01')], null],
    ['only what is past', days('2026-01-01', '2026-02-01'), [amends('2026-01-15')], null],
  ])('%s', (_what, facts, amendments, day) => {
    expect(nextValidityChange(facts, amendments, at('2026-05-15', '12:00:00.000'))).toBe(day === null ? null : instant(day))
  })

  it('is where the state really turns, and nothing turns before', () => {
    const someDay = fc.integer({ min: 0, max: 59 }).map((n) => `2026-0${5 + Math.floor(n / 30)}-${String(1 + (n % 30)).padStart(2, '0')}`)
    const maybe = fc.oneof(fc.constant(''), someDay)
    const amendment = fc.record({ kind: fc.constantFrom('amends' as const, 'abolishes' as const), on: someDay, by: fc.constant(by('x')) })
    fc.assert(fc.property(maybe, maybe, fc.array(amendment, { maxLength: 4 }), someDay, (effectiveOn, expiresOn, amendments, today) => {
      const facts = { effectiveOn, expiresOn }
      const now = at(today, '09:30:00.000')
      const next = nextValidityChange(facts, amendments, now)
      const seen = (when: string) => JSON.stringify(validityAt(facts, amendments, when))
      const end = next === null ? Date.parse(at('2026-08-01')) : Date.parse(next)
      for (let when = Date.parse(now); when < end; when += 6 * 3_600_000) expect(seen(new Date(when).toISOString())).toBe(seen(now))
      if (next !== null) {
        expect(seen(new Date(end - 1).toISOString())).toBe(seen(now))
        expect(seen(next)).not.toBe(seen(now))
      }
    }))
  })
})

describe('the banner', () => {
  const banner = (facts: ReturnType<typeof days>, amendments: Amendment[], now = at('2026-09-01')) => validityBanner(validityAt(facts, amendments, now), facts)

  it.each([
    [days(), [], null],
    [days('2026-10-01'), [], { key: 'validity.banner-not-yet-in-force', params: { day: '2026-10-01', name: '' }, by: null }],
    [days('', '2026-08-31'), [], { key: 'validity.banner-expired', params: { day: '2026-08-31', name: '' }, by: null }],
    [days(), [amends('2026-08-01')], { key: 'validity.banner-amended-by', params: { day: '2026-08-01', name: '《关于修改部分文件的决定》（霁政发〔2026〕9号）' }, by: 'a' }],
    [days(), [abolishes('2026-08-01')], { key: 'validity.banner-abolished-by', by: 'z' }],
    [days(), [{ kind: 'abolishes', on: '', by: { id: null, title: '', docNumber: '' } }], { key: 'validity.banner-abolished-undated', params: { day: '', name: '' }, by: null }],
    [days(), [{ kind: 'amends', on: '', by: { id: null, title: '霁政发〔2019〕8号', docNumber: '' } }], { key: 'validity.banner-amended-by-undated', params: { name: '霁政发〔2019〕8号' } }],
  ] as [ReturnType<typeof days>, Amendment[], object | null][])('%j with %j says %j', (facts, amendments, expected) => {
    if (expected === null) expect(banner(facts, amendments)).toBeNull()
    else expect(banner(facts, amendments)).toMatchObject(expected)
  })

  it.each([
    ['《霁州市燃气管理办法》', '霁州市人民政府令第8号', '《霁州市燃气管理办法》（霁州市人民政府令第8号）'],
    ['', '霁政发〔2026〕9号', '霁政发〔2026〕9号'],
    ['关于停用旧版表格的通知', '', '《关于停用旧版表格的通知》'],
    ['', '', ''],
  ])('names %j %j as %j', (title, docNumber, name) => {
    expect(documentName({ title, docNumber })).toBe(name)
  })

  it('has words for every state in the admin and in the themes, and for every banner', () => {
    const theme = JSON.parse(readFileSync(new URL('../../../themes/base/locales/zh-CN.json', import.meta.url), 'utf8')) as { validity: Record<string, string> }
    expect(validityStates.filter((state) => label(`policy.validity.${state}`).zh !== theme.validity[state])).toEqual([])
    const endings = ['', '-by', '-undated', '-by-undated']
    const keys = [...['amended', 'abolished'].flatMap((state) => endings.map((ending) => `banner-${state}${ending}`)), 'banner-expired', 'banner-not-yet-in-force']
    expect(keys.filter((key) => !(key in theme.validity))).toEqual([])
  })
})
