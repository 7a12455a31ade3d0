import { describe, expect, it } from 'vitest'
import { createSiteDirectory } from '../../../src/tenancy/site-directory.ts'
import type { Tenant } from '../../../src/tenancy/tenant.ts'

const tenant = (id: string, over: Partial<Tenant>): Tenant => ({
  id, slug: id, name: id, shortName: id, level: 'county', parent: null, ancestors: { province: null, prefecture: null, county: null }, hosts: [], mountPath: null,
  theme: 'county', themeOptions: {}, locale: 'zh-CN', status: 'active', siteCode: null, orgCode: null, icpNumber: null, policeNumber: null,
  organisers: { supervisor: '', organiser: '', operator: '', maintainer: '' }, contact: { phone: '', address: '', email: '', postcode: '', hours: '' },
  logo: null, wording: {}, order: 0, ...over,
})

const directory = createSiteDirectory(
  [
    tenant('sheng', { level: 'province', hosts: ['www.sheng.example'] }),
    tenant('xian', { parent: 'sheng' }),
    tenant('jiaoyu', { level: 'department', parent: 'xian', mountPath: 'bm/jiaoyu' }),
    tenant('shuili', { level: 'department', parent: 'xian', mountPath: 'bm/shuili' }),
    tenant('chu', { level: 'department', parent: 'xian', mountPath: 'bm/jiaoyu/chu' }),
    tenant('ke', { level: 'department', parent: 'jiaoyu', mountPath: 'ke' }),
    tenant('old', { level: 'department', parent: 'xian', mountPath: 'bm/old', status: 'suspended' }),
    tenant('foreign', { parent: 'sheng', locale: 'en' }),
  ],
  { publicOrigin: 'http://localhost:3000', adminOrigin: 'http://localhost:3000', demo: true },
)

describe('which site a request is for', () => {
  it.each<[string, string, string | null, string, string]>([
    ['www.sheng.example', '/', 'sheng', '', '/'],
    ['www.sheng.example', '/zwgk/', 'sheng', '', '/zwgk/'],
    ['www.sheng.example', '/_en/zwgk/', 'sheng', '/_en', '/zwgk/'],
    ['localhost', '/s/xian/', 'xian', '/s/xian', '/'],
    ['localhost', '/s/xian', 'xian', '/s/xian', ''],
    ['localhost', '/s/xian/_elder', 'xian', '/s/xian/_elder', ''],
    ['localhost', '/s/xian/_elder/a/', 'xian', '/s/xian/_elder', '/a/'],
    ['localhost', '/s/xian/bm/jiaoyu/', 'jiaoyu', '/s/xian/bm/jiaoyu', '/'],
    ['localhost', '/s/xian/bm/jiaoyu', 'jiaoyu', '/s/xian/bm/jiaoyu', ''],
    ['localhost', '/s/xian/bm/jiaoyu/_en-elder/x.html', 'jiaoyu', '/s/xian/bm/jiaoyu/_en-elder', '/x.html'],
    ['localhost', '/s/xian/bm/jiaoyuju/', 'xian', '/s/xian', '/bm/jiaoyuju/'],
    ['localhost', '/s/xian/bm/jiaoyu/ke/', 'ke', '/s/xian/bm/jiaoyu/ke', '/'],
    ['localhost', '/s/xian/bm/jiaoyu/chu/', 'chu', '/s/xian/bm/jiaoyu/chu', '/'],
    ['localhost', '/s/xian/bm/old/', 'xian', '/s/xian', '/bm/old/'],
    ['localhost', '/s/xian/bm/', 'xian', '/s/xian', '/bm/'],
    ['localhost', '/s/xian/_en/bm/jiaoyu/', 'xian', '/s/xian/_en', '/bm/jiaoyu/'],
    ['localhost', '/s/xian/_fr/', 'xian', '/s/xian', '/_fr/'],
  ])('%s %s', (host, path, id, form, below) => {
    expect(directory.resolve(host, path)).toEqual({ tenant: id, form, path: below })
  })

  it('has no answer for other paths of the shared origin, nor for other hosts', () => {
    expect(directory.resolve('localhost', '/s/nobody/')).toBeNull()
    expect(directory.resolve('localhost', '/_en/')).toBeNull()
    expect(directory.resolve('other.example', '/')).toBe('unknown-host')
  })
})

describe('links to other sites', () => {
  it.each<[string, string, string]>([
    ['xian', '/s/sheng', '/s/xian'],
    ['xian', '/s/sheng/_en', '/s/xian/_en'],
    ['jiaoyu', '/s/xian/_en-elder', '/s/xian/bm/jiaoyu/_en-elder'],
    ['xian', '/s/xian/bm/jiaoyu/_elder', '/s/xian/_elder'],
    ['sheng', '', 'http://www.sheng.example:3000'],
    ['sheng', '/_elder', 'http://www.sheng.example:3000/_elder'],
    ['jiaoyu', '/_en', 'http://localhost:3000/s/xian/bm/jiaoyu/_en'],
    // Whoever chose nothing sees a site in its own language, who chose English finds it at the plain address there.
    ['foreign', '/s/sheng', '/s/foreign'],
    ['foreign', '/s/sheng/_en', '/s/foreign'],
    ['foreign', '/s/sheng/_elder', '/s/foreign/_elder'],
    ['foreign', '/s/sheng/_en-elder', '/s/foreign/_elder'],
    ['sheng', '/s/foreign/_zh', '/s/sheng'],
  ])('to %s, seen from %j, keep the presentation: %s', (id, form, expected) => {
    expect(directory.rootFor(id, form)).toBe(expected)
  })

  it('in feeds, canonical addresses and the like never have one', () => {
    expect(directory.absoluteRoot('jiaoyu')).toBe('http://localhost:3000/s/xian/bm/jiaoyu')
  })
})
