import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publishedThemes } from '../../../../src/features/policy-library/theme-classes.ts'
import { facetViews, type FacetCounts } from '../../../../src/portal/policy/facet-views.ts'
import { facetKeys, noChoices, policyHref, policySorts, readPolicyQuery } from '../../../../src/portal/policy/list-query.ts'

const read = (query: string) => readPolicyQuery(new URLSearchParams(query))

describe('what a visitor asks of the policy library', () => {
  it('is nothing at first', () => {
    expect(read('')).toEqual({ text: '', number: null, choices: noChoices, sort: 'newest', page: 1, problem: null })
  })

  it('knows a document number however it is typed (C-30)', () => {
    for (const typed of ['松政办发〔2025〕18号', '松政办发[2025]18号', '松政办发（2025）018号', ' 松政办发2025-18 ']) {
      expect([typed, read(`q=${encodeURIComponent(typed)}`).number?.text]).toEqual([typed, '松政办发〔2025〕18号'])
    }
    expect(read('q=民宿').number).toBeNull()
  })

  it.each([
    ['validity=gone', 'validity'], ['theme=../x', 'theme'], ['genre=poem', 'genre'], ['year=20', 'year'], ['interpreted=maybe', 'interpreted'],
  ] as const)('takes %s as no choice', (query, key) => {
    expect(read(query).choices[key]).toBe('')
  })

  it.each(['page=0', 'page=-1', 'page=1.5', 'page=x', 'page=999999'])('takes %s as the first page', (query) => {
    expect(read(query).page).toBe(1)
  })

  it('says that a text is too long and keeps its beginning', () => {
    const query = read(`q=${'水'.repeat(101)}`)
    expect([query.problem, query.text.length]).toEqual(['too-long', 100])
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('q', 'page', 'sort', 'theme', 'issuer', 'x'), fc.string({ unit: 'binary' }))), (pairs) => {
      expect(readPolicyQuery(new URLSearchParams(pairs)).page).toBeGreaterThanOrEqual(1)
    }))
  })
})

describe('the address of a query', () => {
  const query = fc.record({
    text: fc.string({ maxLength: 20 }).map((text) => text.normalize('NFC').trim()),
    choices: fc.record({
      validity: fc.constantFrom('', 'abolished'), theme: fc.constantFrom('', 'agriculture', 'agriculture/farming'), issuer: fc.constantFrom('', '松漪县人民政府', 'a&b=c#d'),
      genre: fc.constantFrom('', 'notice'), year: fc.constantFrom('', '2025'), interpreted: fc.constantFrom('', 'yes', 'no'),
    }),
    sort: fc.constantFrom(...policySorts),
    page: fc.integer({ min: 1, max: 20 }),
  })

  it('reads back as the query', () => {
    fc.assert(fc.property(query, (asked) => {
      const href = policyHref('/s/songyi', asked)
      const { text, choices, sort, page } = readPolicyQuery(new URLSearchParams(href.split('?')[1] ?? ''))
      expect({ text, choices, sort, page }).toEqual(asked)
      expect(href.startsWith('/s/songyi/policies/')).toBe(true)
    }))
  })

  it('is short where nothing is asked', () => {
    expect(policyHref('', { text: '', choices: noChoices, sort: 'newest', page: 1 })).toBe('/policies/')
  })
})

describe('the facets', () => {
  const none: FacetCounts = { validity: [], theme: [], issuer: [], genre: [], year: [], interpreted: [] }
  const labels = { words: (key: string) => key, scheme: publishedThemes, language: 'zh' as const }
  const facet = (query: string, counts: Partial<FacetCounts>) => facetViews(read(query), { ...none, ...counts }, '', labels)

  it('without values are left out, in the order in which they narrow', () => {
    const one = [{ value: '2025', count: 1 }]
    expect(facet('', { year: one, validity: [{ value: 'amended', count: 2 }] }).map(({ key }) => key)).toEqual(['validity', 'year'])
    expect(facet('', {})).toEqual([])
  })

  it('keep the other choices, forget the page, and take their own choice back', () => {
    const [year] = facet('q=水&validity=amended&year=2025&page=3', { year: [{ value: '2024', count: 1 }, { value: '2025', count: 4 }] })
    expect(year?.options.map(({ label, href, current }) => [label, decodeURIComponent(href), current])).toEqual([
      ['2025', '/policies/?q=水&validity=amended', true],
      ['2024', '/policies/?q=水&validity=amended&year=2024', false],
    ])
  })

  it('add up a class of themes and open the chosen one', () => {
    const counts = { theme: [{ value: 'agriculture/farming', count: 3 }, { value: 'agriculture/forestry', count: 2 }, { value: 'health/care', count: 1 }] }
    const [closed] = facet('', counts)
    expect(closed?.options.map(({ count, children }) => [count, children.length])).toEqual([[5, 0], [1, 0]])
    const [open] = facet('theme=agriculture/farming', counts)
    const [agriculture] = open?.options ?? []
    expect([agriculture?.current, agriculture?.href, agriculture?.children.map(({ current, href }) => [current, href])]).toEqual([
      true, '/policies/?theme=agriculture', [[true, '/policies/?theme=agriculture'], [false, '/policies/?theme=agriculture%2Fforestry']],
    ])
  })

  it('show eight values at once and a chosen one always', () => {
    const issuer = Array.from({ length: 12 }, (_, at) => ({ value: `第${at}局`, count: 20 - at }))
    const [shown] = facet(`issuer=${encodeURIComponent('第11局')}`, { issuer })
    expect([shown?.options.length, shown?.options.at(-1)?.label, shown?.more.length]).toEqual([9, '第11局', 3])
  })

  it('say nothing of values that nobody knows', () => {
    expect(facet('', { theme: [{ value: 'gone', count: 4 }], genre: [{ value: 'poem', count: 1 }], issuer: [{ value: '', count: 2 }] })).toEqual([])
  })

  it('are those that the address knows', () => {
    expect(Object.keys(none).sort()).toEqual([...facetKeys].sort())
  })
})
