import { describe, expect, it } from 'vitest'
import { boardElsewhere } from '../../../src/portal/message-board/board-elsewhere.ts'
import { freshForm } from '../../../src/portal/message-board/form-page.ts'
import type { Tenant } from '../../../src/tenancy/tenant.ts'

type Site = Pick<Tenant, 'id' | 'parent' | 'level' | 'status'>

const site = (id: string, parent: string | null, level: Tenant['level'], status: Tenant['status'] = 'active'): Site => ({ id, parent, level, status })
/** Where the board of the last of these sites leads. */
function leads(sites: Site[], path = '/messages/new', query = ''): string | null {
  const byId = (id: string) => (sites.find((one) => one.id === id) ?? null) as Tenant | null
  const parts = { directory: () => ({ byId, rootFor: (id: string) => (id === 'ju' ? '/s/xian/ju' : `/s/${id}`) }), board: { boardOf: (own: Tenant, parent: Tenant | null) => (own.level === 'department' && parent !== null ? parent : own) } }
  return boardElsewhere(parts as never, { tenant: sites.at(-1) as Tenant, form: '/s/ju', path, query: new URLSearchParams(query) })
}

describe('the board of a department (G-36)', () => {
  const [province, county] = [site('sheng', null, 'province'), site('xian', 'sheng', 'county')]
  it.each([
    ['is the one of the site above', [province, county, site('ju', 'xian', 'department')], '/s/xian/messages/new'],
    ['is the one further above where that is not active', [province, site('xian', 'sheng', 'county', 'suspended'), site('ju', 'xian', 'department')], '/s/sheng/messages/new'],
    ['is that of no other department', [province, county, site('ting', 'xian', 'department'), site('ju', 'ting', 'department')], '/s/xian/messages/new'],
    ['is its own where nothing above is active', [site('xian', null, 'county', 'suspended'), site('ju', 'xian', 'department')], null],
  ] as const)('%s', (_what, sites, href) => {
    expect(leads([...sites])).toBe(href)
  })

  it('is asked for its own pages alone, and other sites have their own', () => {
    expect(leads([province, county, site('ju', 'xian', 'department')], '/news/')).toBeNull()
    expect(leads([province, county])).toBeNull()
  })

  it.each([
    ['the page that an error report is about, as the board’s site calls it (D-56)', 'kind=error-report&from=/s/ju/a/1.html', '?kind=error-report&from=%2Fs%2Fxian%2Fju%2Fa%2F1.html'],
    ['what is no page of the department, as it is', 'from=/s/other/a.html', '?from=%2Fs%2Fother%2Fa.html'],
  ] as const)('takes along %s', (_what, query, taken) => {
    expect(leads([province, county, site('ju', 'xian', 'department')], '/messages/new', query)).toBe(`/s/xian/messages/new${taken}`)
  })
})

describe('the page that an error report is about', () => {
  const parts = { directory: () => ({ children: (id: string) => (id === 'xian' ? [{ id: 'ju' }] : []), rootFor: (id: string, form: string) => `${form}/${id}` }) }
  it.each([
    ['one of this site', '/s/xian/a/1.html', true], ['one of a department below it', '/s/xian/ju/a/1.html', true],
    ['one of another site', '/s/anders/a.html', false], ['another host', '//anders.example/', false], ['another host behind our root', '/s/xian//anders.example/', false],
    ['a path with a backslash', '/s/xian/\\a', false],
  ] as const)('%s', (_what, from, taken) => {
    const { page, kind } = freshForm(parts as never, { tenant: { id: 'xian' }, form: '/s/xian', query: new URLSearchParams({ from }) } as never).fields
    expect([page, kind]).toEqual(taken ? [from, 'error-report'] : ['', 'consultation'])
  })

  it('may be one of a department at a host of its own', () => {
    const away = { directory: () => ({ children: () => [{ id: 'ju' }], rootFor: () => 'https://ju.example' }) }
    expect(freshForm(away as never, { tenant: { id: 'xian' }, form: '', query: new URLSearchParams({ from: 'https://ju.example/a.html' }) } as never).fields.page).toBe('https://ju.example/a.html')
  })
})
