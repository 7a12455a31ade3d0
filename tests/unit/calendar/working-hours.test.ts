import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, isWorkday, publishedCalendar, startOfDay, workCalendar } from '../../../src/calendar/work-calendar.ts'
import { afterWorkingHours, workingHoursBetween } from '../../../src/calendar/working-hours.ts'

/** Instants of Asia/Shanghai, whatever the machine's zone. */
const at = (day: string, hour: string): string => new Date(startOfDay(day) + (Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3))) * 60_000).toISOString()

describe('working days (domain rules §9)', () => {
  it.each([
    ['2026-01-05', true, 'a Monday'], ['2026-01-03', false, 'a Saturday of the New Year holiday'], ['2026-01-04', true, 'a Sunday that is made up'],
    ['2026-02-16', false, 'Spring Festival'], ['2025-09-28', true, 'a Sunday that is made up'], ['2025-10-08', false, 'National Day holiday'],
    ['2031-05-01', true, 'a Thursday of a year without a notice'], ['2031-05-03', false, 'a Saturday of such a year'],
  ])('%s: %s (%s)', (day, works) => {
    expect(isWorkday(day, publishedCalendar)).toBe(works)
  })

  it('begin at midnight in China', () => {
    expect(dayOf(Date.parse('2026-01-04T15:59:59.999Z'))).toBe('2026-01-04')
    expect(dayOf(Date.parse('2026-01-04T16:00:00.000Z'))).toBe('2026-01-05')
  })
})

describe('working hours', () => {
  it.each([
    ['within a morning', at('2026-01-05', '09:00'), 2, at('2026-01-05', '11:00')],
    ['over lunch', at('2026-01-05', '11:00'), 2, at('2026-01-05', '15:00')],
    ['to the end of the day', at('2026-01-05', '08:30'), 7, at('2026-01-05', '17:30')],
    ['to the next day', at('2026-01-05', '17:00'), 1, at('2026-01-06', '09:00')],
    ['from the night', at('2026-01-05', '23:10'), 3.5, at('2026-01-06', '12:00')],
    ['from before the office opens', at('2026-01-05', '06:00'), 1, at('2026-01-05', '09:30')],
    ['over a weekend', at('2026-01-09', '17:00'), 1, at('2026-01-12', '09:00')],
    ['over National Day', at('2025-09-30', '17:00'), 1, at('2025-10-09', '09:00')],
    ['on a Saturday that is made up', at('2025-10-11', '08:30'), 7, at('2025-10-11', '17:30')],
    ['no hours from the night wait for the morning', at('2026-01-05', '23:00'), 0, at('2026-01-06', '08:30')],
  ])('%s', (_, from, hours, end) => {
    expect(afterWorkingHours(from, hours, publishedCalendar)).toBe(end)
    expect(workingHoursBetween(from, end, publishedCalendar)).toBe(hours)
  })

  it('count back what was counted forth', () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 10, 1) }), fc.integer({ min: 1, max: 6000 }), (start, minutes) => {
      const from = new Date(Math.floor(start / 60_000) * 60_000).toISOString()
      const end = afterWorkingHours(from, minutes / 60, publishedCalendar)
      expect(Math.round(workingHoursBetween(from, end, publishedCalendar) * 60)).toBe(minutes)
      expect(afterWorkingHours(from, (minutes + 1) / 60, publishedCalendar) > end).toBe(true)
    }), { numRuns: 300, seed: 5 })
  })

  it('end where no day is a workday, with an error and not in a loop', () => {
    const idle = workCalendar({}, [{ 2026: { notice: '', holidays: [{ name: { zh: '', en: '' }, from: '2026-01-01', to: '2030-12-31' }], workdays: [] } }])
    expect(() => afterWorkingHours(at('2026-01-05', '09:00'), 1, idle)).toThrow(RangeError)
    expect(workingHoursBetween(at('2026-01-05', '09:00'), at('2026-01-05', '08:00'), publishedCalendar)).toBe(0)
  })
})
