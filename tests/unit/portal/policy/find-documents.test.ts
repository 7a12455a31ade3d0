import { describe, expect, it } from 'vitest'
import type { RegisterRow } from '../../../../src/library/policy-facet.ts'
import { findDocuments } from '../../../../src/portal/policy/find-documents.ts'
import { readPolicyQuery } from '../../../../src/portal/policy/list-query.ts'

const row = (at: number, over: Partial<RegisterRow> = {}): RegisterRow => ({
  publicId: `doc${String(at).padStart(7, '0')}`, numberKey: `松政发〔2026〕${at}号`, docNumber: `松政发〔2026〕${at}号`, indexNumber: '', title: '关于水库管理的通知', issuer: '松漪县人民政府', themeClass: '', themeSubclass: '',
  genre: 'notice', formedOn: '2026-01-01', formedYear: '2026', effectiveOn: '', pubDate: new Date(Date.UTC(2026, 0, 1 + at)).toISOString(), interpretations: 0, state: 'in-force', ...over,
})
const register = Array.from({ length: 45 }, (_, at) => row(at + 1, at === 6 ? { state: 'abolished' } : {}))
const find = (query: string, rows = register) => findDocuments(rows, readPolicyQuery(new URLSearchParams(query)), 20)

describe('the documents that a query fits', () => {
  it('come page by page, and the last one for whoever asks for more', () => {
    expect(find('').ids).toHaveLength(20)
    expect([find('page=3').ids.length, find('page=3').page]).toEqual([5, 3])
    expect(find('page=400')).toEqual(find('page=3'))
    expect(find('q=没有这样的文件&page=9')).toMatchObject({ total: 0, ids: [], page: 1 })
  })

  it('are those of an exact number whatever else was chosen (C-30)', () => {
    const found = find(`q=${encodeURIComponent('松政发[2026]7号')}&validity=in-force&year=1999&page=2`)
    expect(found).toMatchObject({ total: 1, ids: ['doc0000007'], page: 1, exact: true })
    expect(found.facets.validity).toEqual([{ value: 'abolished', count: 1 }])
    expect(find(`q=${encodeURIComponent('松政发〔2026〕700号')}`)).toMatchObject({ total: 0, exact: false })
  })

  it('narrow by choices otherwise, a facet counting without its own', () => {
    const found = find('validity=abolished')
    expect([found.ids, found.exact]).toEqual([['doc0000007'], false])
    expect(found.facets.validity).toEqual([{ value: 'in-force', count: 44 }, { value: 'abolished', count: 1 }])
  })

  it('stand in the order of their numbers as people count', () => {
    expect(find('sort=number').ids.slice(0, 3)).toEqual(['doc0000001', 'doc0000002', 'doc0000003'])
    expect(find('sort=number', [row(1, { numberKey: '' }), row(10), row(9)]).ids).toEqual(['doc0000009', 'doc0000010', 'doc0000001'])
  })

  it('of a large register are found in a moment', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => row(at))
    find('sort=number', many)
    const began = process.cpuUsage()
    find('sort=number', many)
    const { user, system } = process.cpuUsage(began)
    expect((user + system) / 1000).toBeLessThan(700)
  })
})
