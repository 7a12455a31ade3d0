import { describe, expect, it } from 'vitest'
import { isWorkday } from '../../../src/calendar/work-calendar.ts'
import { createCalendars } from '../../../src/calendar/work-calendars.store.ts'
import { handledAt } from '../../../src/demo/handled-at.ts'

const { national } = createCalendars([])
const at = (from: string, to: string, share: number): string => handledAt(national, Date.parse(from), Date.parse(to), share)

describe('when a letter of the demo is handled', () => {
  it('is a share of the office hours between: half of the eight from Friday 16:30 to Monday 17:30 are over on Monday at 11:30', () => {
    expect(at('2026-03-06T16:30:00+08:00', '2026-03-09T17:30:00+08:00', 0.5)).toBe('2026-03-09T03:30:00.000Z')
  })

  it('never falls on a day off, and never goes back', () => {
    const shares = Array.from({ length: 40 }, (_, index) => (index + 1) / 41)
    const instants = shares.map((share) => at('2026-02-10T10:00:00+08:00', '2026-03-02T03:00:00+08:00', share))
    expect(instants.filter((instant) => !isWorkday(new Date(Date.parse(instant) + 28_800_000).toISOString().slice(0, 10), national))).toEqual([])
    expect([...instants].sort()).toEqual(instants)
  })

  it('is plain time where no office was open between', () => {
    expect(at('2026-03-07T10:00:00+08:00', '2026-03-08T10:00:00+08:00', 0.25)).toBe('2026-03-07T08:00:00.000Z')
  })
})
