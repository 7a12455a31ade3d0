import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCalendarFile } from '../../../src/calendar/calendar-file.ts'
import { calendarLines, readCalendarLines } from '../../../src/calendar/calendar-lines.ts'
import { yearProblems } from '../../../src/calendar/calendar-year.ts'
import { publishedYears, type CalendarYear } from '../../../src/calendar/work-calendar.ts'

const statutory = [['2027-01-01', '2027-01-03'], ['2027-05-01', '2027-05-05'], ['2027-10-01', '2027-10-07']]
  .map(([from = '', to = '']) => ({ name: { zh: '节', en: 'day' }, from, to }))
const whole: CalendarYear = { notice: '', holidays: statutory, workdays: ['2027-01-09'] }
const problems = (change: Partial<CalendarYear>, isNational = true, year = '2027') => yearProblems(year, { ...whole, ...change }, isNational).map(({ path, reason }) => [path.join('.'), reason.key, ...Object.values(reason.params ?? {})])
const off = (from: string, to = from) => [...statutory, { name: { zh: '', en: '' }, from, to }]

describe('a notice', () => {
  it('is sound as it is shipped', () => {
    expect(Object.entries(publishedYears).flatMap(([year, entry]) => yearProblems(year, entry, true))).toEqual([])
    expect(problems({})).toEqual([])
  })

  it.each<[string, Partial<CalendarYear>, unknown[][]]>([
    ['a day that there is not', { holidays: off('2027-02-29') }, [['holidays.3', 'calendar.no-day', '2027-02-29']]],
    ['a day of another year', { holidays: off('2028-02-05') }, [['holidays.3', 'calendar.outside-year', '2028-02-05', '2027']]],
    ['a holiday that ends before it begins', { holidays: off('2027-02-12', '2027-02-05') }, [['holidays.3', 'calendar.backwards', '2027-02-12', '2027-02-05']]],
    ['a holiday of months', { holidays: off('2027-02-05', '2027-03-08') }, [['holidays.3', 'calendar.too-long', '2027-02-05', '2027-03-08', 31]]],
    ['a make-up workday on a Tuesday', { workdays: ['2027-02-02'] }, [['workdays.0', 'calendar.not-weekend', '2027-02-02']]],
    ['a day off and worked', { workdays: ['2027-10-02'] }, [['workdays', 'calendar.twice', '2027-10-02']]],
    ['a day in two holidays', { holidays: off('2027-10-07', '2027-10-08') }, [['holidays', 'calendar.twice', '2027-10-07']]],
    ['a make-up workday twice', { workdays: ['2027-01-09', '2027-01-09'] }, [['workdays', 'calendar.twice', '2027-01-09']]],
    ['holidays cut off', { holidays: statutory.slice(0, 2) }, [['holidays', 'calendar.statutory', '2027-10-01, 2027-10-02, 2027-10-03']]],
    ['several faults at once', { holidays: off('2027-02-30'), workdays: ['2027-02-02', 'x'] }, [['holidays.3', 'calendar.no-day', '2027-02-30'], ['workdays.0', 'calendar.not-weekend', '2027-02-02'], ['workdays.1', 'calendar.no-day', 'x']]],
  ])('with %s is refused', (_, change, expected) => {
    expect(problems(change)).toEqual(expected)
  })

  it('may speak of the December before, and one of an area need not be whole', () => {
    expect(problems({ holidays: [{ name: { zh: '', en: '' }, from: '2026-12-31', to: '2027-01-02' }, ...statutory.slice(1)], workdays: ['2026-12-26'] })).toEqual([])
    expect(problems({ holidays: [], workdays: ['2027-02-02'] }, false)).toEqual([])
    expect(problems({}, true, '27')).toEqual([['', 'calendar.year', '27']])
  })
})

describe('the lines of a year', () => {
  it('are read as people write them', () => {
    const { holidays, workdays, problems } = readCalendarLines({
      holidays: '\ufeff2027-02-05 2027-02-12 春节 / Spring Festival\r\n\n 2027-04-05 清明节 \n2027-05-01至2027-05-05 劳动节\n2027-06-09—2027-06-10\n2027-09-15~2027-09-17\n2027-10-01 .. 2027-10-07',
      workdays: '2027-02-07\n\n2027-02-20\n',
    })
    expect(problems).toEqual([])
    expect(holidays.map(({ name, from, to }) => [from, to, name.zh, name.en])).toEqual([
      ['2027-02-05', '2027-02-12', '春节', 'Spring Festival'], ['2027-04-05', '2027-04-05', '清明节', '清明节'], ['2027-05-01', '2027-05-05', '劳动节', '劳动节'],
      ['2027-06-09', '2027-06-10', '', ''], ['2027-09-15', '2027-09-17', '', ''], ['2027-10-01', '2027-10-07', '', ''],
    ])
    expect(workdays).toEqual(['2027-02-07', '2027-02-20'])
  })

  it('are named where they cannot be read', () => {
    const { problems } = readCalendarLines({ holidays: '春节 2027-02-05\n2027-04-05\n2027-5-1', workdays: '2027-02-07 补班\n2027-02-20' })
    expect(problems).toEqual([
      { key: 'calendar.holiday-line', field: 'holidays', params: { line: 1 } }, { key: 'calendar.holiday-line', field: 'holidays', params: { line: 3 } },
      { key: 'calendar.workday-line', field: 'workdays', params: { line: 1 } },
    ])
  })

  it('give back the year that they were made of', () => {
    for (const { holidays, workdays } of Object.values(publishedYears)) expect(readCalendarLines(calendarLines({ holidays, workdays }))).toEqual({ holidays, workdays, problems: [] })
    const word = fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replaceAll(/[\s/]/g, '节').replaceAll('\ufeff', '节'))
    fc.assert(fc.property(word, word, (zh, en) => {
      const holidays = [{ name: { zh, en }, from: '2027-02-05', to: '2027-02-12' }]
      expect(readCalendarLines(calendarLines({ holidays, workdays: [] })).holidays).toEqual(holidays)
    }), { numRuns: 200, seed: 1 })
  })
})

const asFile = (text: string, isNational = true) => parseCalendarFile({ file: '2027.yaml', text }, isNational)

describe('a file of notices', () => {
  it('is YAML or JSON, with names or bare days', () => {
    const yaml = `2027:
  notice: 国办发明电〔2026〕1号
  holidays:
    - { name: 元旦, from: 2027-01-01, to: 2027-01-03 }
    - { name: { zh: 春节, en: Spring Festival }, from: 2027-02-05, to: 2027-02-12 }
    - { name: 劳动节 / Labour Day, from: 2027-05-01, to: 2027-05-05 }
    - 2027-06-09
    - { from: 2027-10-01, to: 2027-10-07 }
  workdays: [2027-01-30, 2027-02-20]
`
    const read = asFile(yaml)
    expect('years' in read && Object.entries(read.years).map(([year, entry]) => [year, entry.notice, entry.workdays.length, entry.holidays.map(({ name, from, to }) => `${from} ${to} ${name.zh} ${name.en}`)])).toEqual([[
      '2027', '国办发明电〔2026〕1号', 2,
      ['2027-01-01 2027-01-03 元旦 元旦', '2027-02-05 2027-02-12 春节 Spring Festival', '2027-05-01 2027-05-05 劳动节 Labour Day', '2027-06-09 2027-06-09  ', '2027-10-01 2027-10-07  '],
    ]])
    const days = ['2027-01-01', '2027-05-01', '2027-10-01', '2027-10-02', '2027-10-03']
    expect(asFile(`\ufeff${JSON.stringify({ 2027: { holidays: days, workdays: [] } })}`)).toHaveProperty('years.2027.holidays.length', 5)
  })

  it('tells every problem at once', () => {
    const read = asFile(JSON.stringify({
      27: { holidays: [], workdays: [] },
      2027: { holidays: ['2027-02-30', { name: '', from: '2027-05-01', to: '2027-05-01' }, { from: 7 }], workdays: ['soon'], days: [] },
      2028: { holidays: [], workdays: 'none' },
    }))
    const found = 'problems' in read ? read.problems.map(({ path, key }) => `${path} ${key}`) : []
    expect(found).toEqual(expect.arrayContaining([
      '2027.holidays.0.from calendar.no-day', '2027.holidays.1.name.zh schema.too-small', '2027.holidays.2.from schema.wrong-type', '2027.workdays.0 calendar.no-day', '2027.days schema.unknown-key', '2028.workdays schema.wrong-type',
    ]))
    expect(found.some((problem) => problem.startsWith('27 '))).toBe(true)
  })

  it('tells what is wrong with its years', () => {
    const read = asFile(JSON.stringify({ 2027: { holidays: ['2027-01-01'], workdays: ['2027-02-02'] }, 2028: { holidays: [], workdays: [] } }))
    expect('problems' in read && read.problems.map(({ path, key }) => `${path} ${key}`)).toEqual(['2027.workdays.0 calendar.not-weekend', '2028.holidays calendar.statutory'])
  })

  it.each(['', '[]', '{}', 'nothing', '{', '2027: &a [*a]', 'null', '"2027"', '\u0000'])('%j is refused and nothing is thrown', (text) => {
    const read = asFile(text)
    expect('problems' in read && read.problems.length).toBeGreaterThan(0)
  })

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), fc.boolean(), (text, isNational) => {
      expect(asFile(text, isNational)).toBeTypeOf('object')
    }), { numRuns: 300, seed: 2 })
  })
})
