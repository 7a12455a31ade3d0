import { afterEach, describe, expect, it } from 'vitest'
import { frozenPath, publicIdIn } from '../../../src/publishing/permalink.ts'
import { newPublicId } from '../../../src/publishing/public-id.store.ts'

const id = '0123456789'
const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kathmandu', 'Australia/Lord_Howe']
const ownZone = process.env['TZ']

afterEach(() => {
  if (ownZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = ownZone
})

describe.each(zones)('an address made where the clock shows %s (D-50)', (zone) => {
  it.each<[string, string]>([
    ['2026-01-31T15:59:59.999Z', '202601'],
    ['2026-01-31T16:00:00.000Z', '202602'],
    ['2025-12-31T15:59:59.999Z', '202512'],
    ['2025-12-31T16:00:00.000Z', '202601'],
    ['2024-02-29T15:59:59.000Z', '202402'],
    ['2024-02-29T16:00:00.000Z', '202403'],
    ['2026-07-01T00:00:00.000Z', '202607'],
    ['2026-06-30T23:59:59.999Z', '202607'],
  ])('at %s lies in %s', (at, month) => {
    process.env['TZ'] = zone
    expect(frozenPath('news/local', new Date(at), id)).toBe(`/news/local/${month}/${id}.html`)
  })
})

it('the zone of the machine really changes between the cases', () => {
  const offsets = zones.map((zone) => {
    process.env['TZ'] = zone
    return new Date('2026-01-15T00:00:00Z').getTimezoneOffset()
  })
  expect(new Set(offsets).size).toBe(zones.length)
})

describe('the id in an address', () => {
  it.each<[string, string | null]>([
    [`/news/202601/${id}.html`, id],
    [`/${id}.html`, id],
    ['/news/202601/abcdefghjk.html', 'abcdefghjk'],
    [`/news/202601/${id}.html/`, null],
    [`/news/202601/${id}.htm`, null],
    [`/news/202601/${id}`, null],
    ['/news/202601/012345678.html', null],
    ['/news/202601/01234567890.html', null],
    ['/news/202601/012345678i.html', null],
    ['/news/202601/012345678l.html', null],
    ['/news/202601/012345678o.html', null],
    ['/news/202601/012345678u.html', null],
    ['/news/202601/ABCDEFGHJK.html', null],
    ['/news/page-2.html', null],
    ['', null],
  ])('%s: %s', (path, found) => {
    expect(publicIdIn(path)).toBe(found)
  })

  it('is found again in every address that is made', () => {
    const ids = Array.from({ length: 500 }, newPublicId)
    expect(new Set(ids).size).toBe(500)
    for (const made of ids) expect(publicIdIn(frozenPath('a/b', new Date(0), made))).toBe(made)
  })
})
