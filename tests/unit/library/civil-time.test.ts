import { afterEach, describe, expect, it } from 'vitest'
import { civilDay, civilMinute } from '../../../src/library/civil-time.ts'

const ownZone = process.env['TZ']
afterEach(() => {
  if (ownZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = ownZone
})

describe.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'])('read where the clock shows %s', (zone) => {
  it.each([
    ['2026-01-31T15:59:59.999Z', '2026-01-31', '2026-01-31 23:59'],
    ['2026-01-31T16:00:00.000Z', '2026-02-01', '2026-02-01 00:00'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01', '2026-01-01 00:00'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29', '2024-02-29 00:00'],
    ['2026-03-08T10:30:00.000Z', '2026-03-08', '2026-03-08 18:30'],
    ['2026-11-22T09:05:59.000+08:00', '2026-11-22', '2026-11-22 09:05'],
    ['2026-01-02T03:04:05.000Z', '2026-01-02', '2026-01-02 11:04'],
  ])('%s is %s (D-09, D-33)', (iso, day, minute) => {
    process.env['TZ'] = zone
    expect(civilDay(iso)).toBe(day)
    expect(civilMinute(iso)).toBe(minute)
  })
})
