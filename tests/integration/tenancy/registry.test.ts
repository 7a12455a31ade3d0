import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blueprintsAndSites } from './shipped.ts'
import { findRecord, findRecords, matching } from '../../../src/storage/records.store.ts'
import { parentNameOf } from '../../../src/tenancy/parent-name.store.ts'
import { syncTenants } from '../../../src/tenancy/sync-tenants.action.ts'
import { as, createPerson, createSite, database, startTestPlatform, stopDatabase, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

describe(`the register of sites on ${database}`, () => {
  let platform: TestPlatform
  let province: TestSite
  let county: TestSite
  let manager: TestPerson
  let system: TestPerson

  beforeAll(async () => {
    platform = await startTestPlatform()
    province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province, hosts: ['xian.localhost'] })
    manager = await createPerson(platform, { name: 'manager', roles: ['site-manager'], site: county })
    system = await createPerson(platform, { name: 'system', roles: ['system-admin'], site: null })
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const patch = (person: TestPerson, data: object) => as(platform, person, 'patch', `/api/tenants/${county.id}`).send(data)
  const stored = () => findRecord(platform.payload, 'tenants', matching({ slug: 'xian' }))
  const refusedFields = (body: { errors?: { data?: { errors?: { path: string; message: string }[] } }[] }) =>
    (body.errors?.[0]?.data?.errors ?? []).map((error) => error.path)

  it('lets a site manager change what is theirs, with the whole form sent along', async () => {
    const form = (await as(platform, manager, 'get', `/api/tenants/${county.id}`).query({ depth: 0 })).body
    const answer = await patch(manager, { ...form, shortName: '新县', contact: { ...form.contact, phone: '0000-5551111' } })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(await stored()).toMatchObject({ shortName: '新县', hosts: 'xian.localhost', contact: { phone: '0000-5551111' } })
  })

  it.each([
    ['hosts', { hosts: 'other.localhost' }], ['status', { status: 'suspended' }], ['theme', { theme: 'base' }], ['name', { name: '别的县' }], ['parent', { parent: null }],
    ['level', { level: 'province' }], ['siteCode', { siteCode: '9902220001' }], ['organisers', { organisers: { organiser: '别人' } }], ['mountPath', { mountPath: 'bm/x' }],
  ])('refuses a site manager’s change of %s by name, and changes nothing of the rest', async (field, change) => {
    await platform.worker.idle()
    const before = await stored()
    const answer = await patch(manager, { ...change, shortName: '不该留下' })
    expect(answer.status).toBe(400)
    expect(refusedFields(answer.body)).toContain(field)
    expect(JSON.stringify(answer.body)).toContain('系统管理员')
    expect(await stored()).toEqual(before)
  })

  it('tells a site manager the name of the site above and nothing else of its row', async () => {
    const above = await findRecord(platform.payload, 'tenants', matching({ slug: 'sheng' }))
    const id = String(above?.['id'])
    const stranger = await createPerson(platform, { name: 'stranger', roles: ['site-manager'], site: await createSite(platform, { slug: 'lin', level: 'county', parent: province }) })
    const told = async (person: TestPerson, site: string) => parentNameOf(await createLocalReq({ user: { ...(await platform.payload.findByID({ collection: 'users', id: person.id })), collection: 'users' } }, platform.payload), site)
    expect([await told(manager, county.id), await told(system, county.id), await told(system, id)]).toEqual([above?.['name'], above?.['name'], ''])
    // Of a site that is not theirs nobody is told what stands above it.
    expect([await told(stranger, county.id), await told(manager, id), await told(manager, 'nowhere'), await told(manager, '')]).toEqual(['', '', '', ''])
    await expect(parentNameOf(await createLocalReq({}, platform.payload), county.id)).rejects.toMatchObject({ status: 403 })

    expect((await as(platform, manager, 'get', `/api/tenants/${county.id}`).query({ depth: 2 })).body.parent).toBe(id)
    expect((await as(platform, manager, 'get', `/api/tenants/${id}`)).status).toBe(404)
    expect((await as(platform, manager, 'get', '/api/tenants').query({ 'where[id][equals]': id })).body.docs).toEqual([])
    for (const asked of [{ 'where[parent.name][like]': 'sheng' }, { 'where[parent.hosts][exists]': 'true' }, { 'where[parent.slug][equals]': 'sheng' }, { sort: 'parent.name' }]) {
      const answer = await as(platform, manager, 'get', '/api/tenants').query(asked)
      expect([answer.status, JSON.stringify(answer.body)], JSON.stringify(asked)).toEqual([422, expect.not.stringContaining(id)])
    }
  })

  it('refuses themes and palettes that do not exist, and says which do', async () => {
    const theme = await patch(system, { theme: 'none' })
    expect([theme.status, refusedFields(theme.body)]).toEqual([400, ['theme']])
    expect(JSON.stringify(theme.body)).toContain('base, county, province')
    const palette = await patch(manager, { palette: 'pink' })
    expect([palette.status, refusedFields(palette.body)]).toEqual([400, ['palette']])
    expect(JSON.stringify(palette.body)).toContain('blue')
    for (const name of ['constructor', '__proto__', 'toString']) expect((await patch(system, { theme: name })).status, name).toBe(400)
    expect((await patch(manager, { palette: 'green' })).status).toBe(200)
    expect((await patch(manager, { palette: '' })).status).toBe(200)
  })

  it('leaves the sites of the demo out of a production platform, and makes all others', async () => {
    const { manifests, blueprints } = await blueprintsAndSites()
    const before = (await findRecords(platform.payload, 'tenants', {})).length
    const own = manifests.filter((manifest) => manifest.level === 'county').slice(0, 1).map((manifest) => ({ ...manifest, demo: false, slug: 'qinxian', parent: 'sheng', hosts: [], siteCode: null, logo: null }))
    const report = await syncTenants(platform.payload, [...manifests, ...own], blueprints, 'production')
    expect(report).toMatchObject({ created: ['qinxian'], updated: [], suspended: [] })
    expect(report.demo.toSorted()).toEqual(manifests.map((manifest) => manifest.slug).toSorted())
    expect((await findRecords(platform.payload, 'tenants', {})).length).toBe(before + 1)
    expect(platform.directory().bySlug('jichuan')).toBeNull()
  })
})
