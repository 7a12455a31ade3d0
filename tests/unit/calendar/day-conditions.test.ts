import { afterAll, describe, expect, it } from 'vitest'
import { daysOfChina, pickedDay } from '../../../src/calendar/day-conditions.ts'

const dates = new Set(['updatedAt', 'createdAt'])
const [from, to] = ['2026-03-04T16:00:00.000Z', '2026-03-05T15:59:59.999Z']

/** What Payload's picker makes of a click on a day in a browser of this zone: node_modules/@payloadcms/ui, DatePicker.js. */
function picked(zone: string, year: number, month: number, day: number): string {
  process.env['TZ'] = zone
  const chosen = new Date(year, month - 1, day)
  chosen.setHours(12 - chosen.getTimezoneOffset() / 60, 0)
  chosen.setMilliseconds(0)
  return chosen.toISOString()
}

describe('a day picked in a filter', () => {
  const own = process.env['TZ']
  afterAll(() => {
    if (own === undefined) delete process.env['TZ']
    else process.env['TZ'] = own
  })

  it.each(['Asia/Shanghai', 'UTC', 'America/New_York', 'America/St_Johns', 'Asia/Kolkata', 'Asia/Kathmandu', 'Pacific/Auckland', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Pacific/Chatham'])('is that day in a browser of the zone %s, also when clocks change', (zone) => {
    for (const [month, day, name] of [[3, 5, '2026-03-05'], [3, 8, '2026-03-08'], [11, 1, '2026-11-01'], [12, 31, '2026-12-31']] as const) expect(pickedDay(picked(zone, 2026, month, day)), name).toBe(name)
  })

  it.each(['2026-03-05T11:59:59.999Z', '2026-03-05T12:00:01.000Z', '2026-03-05T09:00:00.000Z', '2026-13-45', '2026-02-30', '2026-02-30T12:00:00.000Z', '0050-01-01', '0050-01-01T12:00:00.000Z', 'gestern', '', 7, null, undefined, ['2026-03-05']])('is not meant by %j', (operand) => {
    expect(pickedDay(operand)).toBeNull()
  })

  it.each<[string, unknown]>([
    ['equals', { and: [{ updatedAt: { greater_than_equal: from } }, { updatedAt: { less_than_equal: to } }] }],
    ['not_equals', { or: [{ updatedAt: { less_than: from } }, { updatedAt: { greater_than: to } }, { updatedAt: { exists: false } }] }],
    ['greater_than', { updatedAt: { greater_than: to } }], ['greater_than_equal', { updatedAt: { greater_than_equal: from } }],
    ['less_than', { updatedAt: { less_than: from } }], ['less_than_equal', { updatedAt: { less_than_equal: to } }],
  ])('with %s means all of it in China', (operator, expected) => {
    for (const operand of ['2026-03-05', '2026-03-05T12:00:00.000Z']) expect(daysOfChina({ or: [{ and: [{ updatedAt: { [operator]: operand } }] }] }, dates)).toEqual({ or: [{ and: [expected] }] })
  })

  it('is one of several, or none of them', () => {
    expect(daysOfChina({ updatedAt: { in: ['2026-03-05'] } }, dates)).toEqual({ or: [{ and: [{ updatedAt: { greater_than_equal: from } }, { updatedAt: { less_than_equal: to } }] }] })
    // As Payload takes several from an address.
    expect(daysOfChina({ updatedAt: { in: '2026-03-05,2020-01-01T00:00:00.000Z' } }, dates)).toEqual({ or: [{ and: [{ updatedAt: { greater_than_equal: from } }, { updatedAt: { less_than_equal: to } }] }, { updatedAt: { equals: '2020-01-01T00:00:00.000Z' } }] })
    expect(daysOfChina({ updatedAt: { not_in: ['2026-03-05'] } }, dates)).toEqual({ and: [{ or: [{ updatedAt: { less_than: from } }, { updatedAt: { greater_than: to } }, { updatedAt: { exists: false } }] }] })
  })

  it.each<unknown>([
    { title: { equals: '2026-03-05' } }, { updatedAt: { exists: true } }, { updatedAt: { greater_than: '2026-03-05T12:00:00.001Z' } }, { updatedAt: 'x' }, {}, null, undefined, 'x', { and: 'x' },
  ])('changes nothing of %j', (where) => {
    expect(daysOfChina(where, dates)).toEqual(where)
  })

  it('keeps what stands beside it', () => {
    expect(daysOfChina({ title: { like: '水' }, updatedAt: { greater_than_equal: '2026-03-05', less_than: '2026-03-06T00:00:00.000Z' } }, dates)).toEqual({
      and: [{ title: { like: '水' } }, { updatedAt: { greater_than_equal: from } }, { updatedAt: { less_than: '2026-03-06T00:00:00.000Z' } }],
    })
  })
})
