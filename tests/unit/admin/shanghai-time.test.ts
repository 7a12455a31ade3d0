import { afterEach, describe, expect, it } from 'vitest'
import { fieldValueOf, instantOf, nextMinute } from '../../../src/admin/workflow/shanghai-time.ts'

const zone = process.env['TZ']

describe('times of the date-time fields', () => {
  afterEach(() => { process.env['TZ'] = zone ?? 'UTC' })

  it.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Asia/Urumqi'])('are Beijing time in a browser of the zone %s', (name) => {
    process.env['TZ'] = name
    expect(instantOf('2026-03-02T09:00')).toBe('2026-03-02T01:00:00.000Z')
    expect(instantOf('2026-01-01T00:30:15')).toBe('2025-12-31T16:30:15.000Z')
    expect(fieldValueOf('2025-12-31T16:30:15.000Z')).toBe('2026-01-01T00:30')
  })

  it.each(['', '2026-03-02', '9:00', '2026-13-40T99:99', '2026-03-02T09:00+00:00'])('%j is no time', (value) => {
    expect(instantOf(value)).toBeNull()
  })

  it('begin with the next full minute', () => {
    expect(nextMinute(Date.parse('2026-03-02T01:00:00.000Z'))).toBe('2026-03-02T09:01')
    expect(nextMinute(Date.parse('2026-03-02T01:00:59.999Z'))).toBe('2026-03-02T09:01')
  })
})
