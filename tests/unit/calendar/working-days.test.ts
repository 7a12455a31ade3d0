import { getDayDetail } from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAt, dayNumber, isDay, weekdayOf } from '../../../src/calendar/day-number.ts'
import { daysFrom, endOfDay, isWorkday, nextDay, publishedCalendar, publishedYears, startOfDay, workCalendar, type CalendarYear } from '../../../src/calendar/work-calendar.ts'
import { addWorkingDays, isProvisional, workingDaysBetween } from '../../../src/calendar/working-days.ts'
import { countedDue, isOffDay, writtenYears } from './off-days.ts'
import { vectors } from './vectors.ts'

const everyDay = writtenYears.flatMap((year) => daysFrom(`${year}-01-01`, `${year}-12-31`))
const day = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2027-12-31') }).map(dayAt)
const name = { zh: '', en: '' }
const yearWith = (change: Partial<CalendarYear>): CalendarYear => ({ notice: '', holidays: [], workdays: [], ...change })

describe('working days (domain rules §9)', () => {
  it('are those of the notices, every day of 2024 to 2026', () => {
    expect(everyDay.length).toBe(366 + 365 + 365)
    expect(everyDay.filter((each) => isWorkday(each, publishedCalendar) === isOffDay(each))).toEqual([])
  })

  it('are the same in a public collection of the notices', () => {
    const differing = everyDay.filter((each) => getDayDetail(each).work !== isWorkday(each, publishedCalendar))
    expect(differing).toEqual([])
    // Names too, for days that a notice speaks of; the collection knows no name for two holidays in one.
    const named = Object.values(publishedYears).flatMap(({ holidays }) => holidays.map((holiday) => [holiday.from, holiday.name.zh.split('、')[0]]))
    expect(named.map(([from = '']) => [from, getDayDetail(from).name.split(',')[1]?.replace(/^(清明|端午|中秋)$/, '$1节')])).toEqual(named)
  })

  it.each([[2024, 251], [2025, 248], [2026, 248]])('are %i: %i in the year', (year, days) => {
    expect(publishedCalendar.yearOf(year).workingDays.length).toBe(days)
  })

  it('have enough vectors', () => {
    expect(vectors.length).toBeGreaterThan(14 + 200)
    expect(vectors.map(([received, days]) => countedDue(received, days))).toEqual(vectors.map(([, , due]) => due))
  })

  it.each(vectors)('received %s, %i working days: due %s (I-07)', (received, days, due) => {
    expect(addWorkingDays(publishedCalendar, received, days)).toBe(due)
    expect(workingDaysBetween(publishedCalendar, received, due)).toBe(days)
  })

  it('end where counting with the finger ends, from every day', () => {
    for (const received of everyDay) for (const days of [1, 2, 3, 5, 7, 15, 20, 40]) {
      const due = countedDue(received, days)
      if (addWorkingDays(publishedCalendar, received, days) !== due) expect.fail(`${received} + ${days} should be ${due}`)
    }
  })

  it('grow with the days and with the day of receipt', () => {
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 300 }), (received, days) => {
      const due = addWorkingDays(publishedCalendar, received, days)
      expect(addWorkingDays(publishedCalendar, received, days + 1) > due).toBe(true)
      expect(addWorkingDays(publishedCalendar, nextDay(received), days) >= due).toBe(true)
      expect(workingDaysBetween(publishedCalendar, received, due)).toBe(days)
      if (days > 0) expect(isWorkday(due, publishedCalendar)).toBe(true)
    }), { numRuns: 500, seed: 7 })
  })

  it('between two days are counted forth and back alike, and add up', () => {
    fc.assert(fc.property(day, day, day, (a, b, c) => {
      const between = (from: string, to: string) => workingDaysBetween(publishedCalendar, from, to)
      expect(between(a, b) + between(b, a)).toBe(0)
      expect(between(a, b) + between(b, c)).toBe(between(a, c))
      expect(between(a, b)).toBe(Math.sign(between(a, b)) * daysFrom(nextDay(a < b ? a : b), a < b ? b : a).filter((each) => isWorkday(each, publishedCalendar)).length)
    }), { numRuns: 300, seed: 11 })
  })

  it('end with an error where no day is a workday, not in a loop', () => {
    const idle = workCalendar({}, [{ 2026: yearWith({ holidays: [{ name, from: '2026-01-01', to: '2199-12-31' }] }) }])
    expect(() => addWorkingDays(idle, '2026-01-05', 1)).toThrow(RangeError)
    expect(() => addWorkingDays(publishedCalendar, '2199-12-31', 1)).toThrow(RangeError)
  })
})

describe('a year without a notice', () => {
  it.each([
    ['2026-12-30', 1, '2026-12-31', false, 'ends in the last known year'],
    ['2026-12-31', 1, '2027-01-01', true, 'the first day that is counted is of 2027'],
    ['2026-12-18', 15, '2027-01-08', true, 'runs into 2027'],
    ['2023-12-31', 1, '2024-01-02', false, 'no day of 2023 is counted'],
    ['2023-12-28', 1, '2023-12-29', true, 'before the first known year'],
    ['2026-12-31', 0, '2026-12-31', false, 'nothing is counted'],
  ])('%s + %i: %s, provisional %s (%s)', (received, days, due, provisional) => {
    expect(addWorkingDays(publishedCalendar, received, days)).toBe(due)
    expect(isProvisional(publishedCalendar, received, due)).toBe(provisional)
  })

  it('is counted anew when its notice is there', () => {
    const known = workCalendar({ ...publishedYears, 2027: yearWith({ holidays: [{ name, from: '2027-01-01', to: '2027-01-03' }], workdays: ['2027-01-09'] }) })
    expect(addWorkingDays(known, '2026-12-31', 1)).toBe('2027-01-04')
    expect(addWorkingDays(known, '2026-12-31', 6)).toBe('2027-01-09')
    expect(isProvisional(known, '2026-12-31', '2027-01-09')).toBe(false)
  })

  it('is changed in December by the notice of the next, as 2018-12-29 was', () => {
    const years = { 2018: yearWith({}), 2019: yearWith({ holidays: [{ name, from: '2018-12-30', to: '2019-01-01' }], workdays: ['2018-12-29'] }) }
    expect(addWorkingDays(workCalendar(years), '2018-12-28', 1)).toBe('2018-12-29')
    expect(addWorkingDays(workCalendar(years), '2018-12-28', 2)).toBe('2019-01-02')
    // The later notice has the last word on a day that both speak of.
    const both = { ...years, 2018: yearWith({ holidays: [{ name, from: '2018-12-29', to: '2018-12-31' }] }) }
    expect(addWorkingDays(workCalendar(both), '2018-12-28', 1)).toBe('2018-12-29')
  })
})

describe('what an area has besides', () => {
  const eid = { 2026: yearWith({ holidays: [{ name: { zh: '开斋节', en: 'Eid al-Fitr' }, from: '2026-03-20', to: '2026-03-22' }] }) }
  const fair = { 2026: yearWith({ holidays: [{ name, from: '2026-02-14', to: '2026-02-14' }], workdays: ['2026-03-20'] }) }

  it('is off there alone, and the nearer area has the last word', () => {
    const [region, county] = [workCalendar(publishedYears, [eid]), workCalendar(publishedYears, [eid, fair])]
    expect([publishedCalendar, region, county].map((calendar) => addWorkingDays(calendar, '2026-03-19', 1))).toEqual(['2026-03-20', '2026-03-23', '2026-03-20'])
    expect([publishedCalendar, region, county].map((calendar) => isWorkday('2026-02-14', calendar))).toEqual([true, true, false])
  })

  it('makes no year known', () => {
    const calendar = workCalendar(publishedYears, [{ 2027: yearWith({ holidays: [{ name, from: '2027-03-10', to: '2027-03-10' }] }) }])
    expect(isProvisional(calendar, '2027-03-01', '2027-03-12')).toBe(true)
    expect(addWorkingDays(calendar, '2027-03-09', 1)).toBe('2027-03-11')
  })
})

describe('civil days', () => {
  it.each(['2024-02-29', '1970-01-01', '2199-12-31'])('%s is one', (text) => expect(isDay(text)).toBe(true))
  it.each(['2025-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '1969-12-31', '2200-01-01', '2026-02-12T00:00', '', '２０２６-01-01', '2026-04-31'])('%j is none', (text) => expect(isDay(text)).toBe(false))

  it('have numbers, weekdays and ends whatever the zone of the machine', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 80_000 }), (number) => {
      expect(dayNumber(dayAt(number))).toBe(number)
      expect(weekdayOf(number)).toBe(new Date(`${dayAt(number)}T12:00:00Z`).getUTCDay())
    }), { numRuns: 300, seed: 3 })
    expect(weekdayOf(-1)).toBe(3)
    expect(new Date(startOfDay('2026-01-04')).toISOString()).toBe('2026-01-03T16:00:00.000Z')
    expect(new Date(endOfDay('2026-01-04')).toISOString()).toBe('2026-01-04T15:59:59.999Z')
  })
})
