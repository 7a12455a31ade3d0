import { beforeAll, describe, expect, it } from 'vitest'
import { disclosureZoneOf } from '../../../../src/portal/policy/disclosure-zone.ts'
import { placedColumns, type Blueprint } from '../../../../src/tenancy/blueprint.ts'
import { loadTenantFiles } from '../../../../src/tenancy/manifest-files.store.ts'
import { knownPalettes } from '../../../../src/theming/known-palettes.ts'
import { loadThemes } from '../../../../src/theming/load-themes.ts'
import { column } from './world.ts'

let blueprints: readonly Blueprint[]

beforeAll(async () => {
  const loaded = await loadTenantFiles('tenants', knownPalettes(await loadThemes('themes')))
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  blueprints = loaded.blueprints
})

/** The navigation of a site made from a blueprint, its columns filled but those named. */
const navOf = (name: string, empty: readonly string[] = []) =>
  placedColumns(blueprints.find((blueprint) => blueprint.name === name)!).map(({ path, name: title, type, order, hasChildren }) =>
    column(path, { name: title, type, order, empty: !hasChildren && empty.includes(path) }))

const zoneAt = (current: string, nav: ReturnType<typeof navOf>) =>
  disclosureZoneOf({ nav, current, root: '/s/x', organisation: '松漪县教育局', words: { library: '政策文件库', onRequest: '依申请公开' }, contactHref: '/s/x/messages/' })

describe('the disclosure zone (X-20)', () => {
  it.each(['province', 'prefecture', 'county', 'department'])('of a %s has four parts and the entry for requests', (name) => {
    const zone = zoneAt('zwgk', navOf(name))
    expect(zone?.organisation).toBe('松漪县教育局')
    expect(zone?.parts.map(({ key, label, href }) => [key, label, href])).toEqual([
      ['guide', '政府信息公开指南', '/s/x/zwgk/zhinan/'], ['rules', '政府信息公开制度', '/s/x/zwgk/zhidu/'], ['statutory', '法定主动公开内容', '/s/x/zwgk/fading/'],
      ['annual-report', '政府信息公开年报', '/s/x/zwgk/nianbao/'], ['on-request', '依申请公开', '/s/x/zwgk/shenqing/'],
    ])
  })

  it.each(['province', 'department'])('of a %s shows documents, interpretations and the library under what the law demands', (name) => {
    const statutory = zoneAt('zwgk/zhengce', navOf(name))?.parts.find(({ key }) => key === 'statutory')
    expect(statutory?.current).toBe(true)
    expect(statutory?.children.map(({ label, href, current }) => [label, href, current === true])).toEqual(expect.arrayContaining([
      ['政策文件', '/s/x/zwgk/zhengce/', true], ['政策解读', '/s/x/zwgk/jiedu/', false], ['政策文件库', '/s/x/policies/', false],
    ]))
  })

  it('names a part that has nothing to show without a link, and leads requests to whom to ask (C-06, D-39)', () => {
    const parts = zoneAt('zwgk', navOf('county', ['zwgk/nianbao', 'zwgk/shenqing', 'zwgk/fading']))?.parts ?? []
    expect(parts.map(({ key, href }) => [key, href])).toEqual([
      ['guide', '/s/x/zwgk/zhinan/'], ['rules', '/s/x/zwgk/zhidu/'], ['statutory', '/s/x/zwgk/zhengce/'], ['annual-report', null], ['on-request', '/s/x/messages/'],
    ])
  })

  it('is nowhere else', () => {
    const nav = navOf('county')
    for (const path of ['yaowen', 'yaowen/bendi', 'zwfw/zhinan', 'zwgkx']) expect([path, zoneAt(path, nav)]).toEqual([path, null])
  })
})
