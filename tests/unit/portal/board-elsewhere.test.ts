import { describe, expect, it } from 'vitest'
import { boardElsewhere } from '../../../src/portal/message-board/board-elsewhere.ts'
import type { Tenant } from '../../../src/tenancy/tenant.ts'

type Site = Pick<Tenant, 'id' | 'parent' | 'level' | 'status'>

const site = (id: string, parent: string | null, level: Tenant['level'], status: Tenant['status'] = 'active'): Site => ({ id, parent, level, status })
/** Where the board of the last of these sites leads. */
function leads(sites: Site[], path = '/messages/new'): string | null {
  const byId = (id: string) => (sites.find((one) => one.id === id) ?? null) as Tenant | null
  const parts = { directory: () => ({ byId, rootFor: (id: string) => `/s/${id}` }), board: { boardOf: (own: Tenant, parent: Tenant | null) => (own.level === 'department' && parent !== null ? parent : own) } }
  return boardElsewhere(parts as never, { tenant: sites.at(-1) as Tenant, form: '/s/ju', path, query: new URLSearchParams() })
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
})
