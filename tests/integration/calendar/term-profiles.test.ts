import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultProfiles } from '../../../src/terms/default-profiles.ts'
import { termProfileAt } from '../../../src/terms/profiles.store.ts'
import { as, createPerson, createSite, startTestPlatform, stopDatabase, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

describe('the setting of term profiles', () => {
  let platform: TestPlatform
  let security: TestPerson
  let province: TestSite
  let prefecture: TestSite
  let county: TestSite

  beforeAll(async () => {
    platform = await startTestPlatform()
    province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    prefecture = await createSite(platform, { slug: 'shi', level: 'prefecture', parent: province })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: prefecture })
    security = await createPerson(platform, { name: 'security', roles: ['security-admin'], site: null })
  }, 120_000)
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const at = async (site: TestSite) => {
    const { normal, longest } = await termProfileAt(platform.payload, site, 'message')
    return [normal, longest]
  }
  const send = (value: unknown) => as(platform, security, 'post', '/api/settings').send({ key: 'term-profiles', value })

  it('is not needed: the platform is shipped with one', async () => {
    expect(await termProfileAt(platform.payload, county, 'disclosure-request')).toEqual(defaultProfiles['disclosure-request'])
  })

  it('is refused where it loosens what a rule demands, by name', async () => {
    const refused = await send({ platform: { message: { normal: 8 } }, sites: { xian: { message: { longest: 16 } } } })
    expect(refused.status).toBe(400)
    expect(JSON.stringify(refused.body)).toMatch(/platform\.message\.normal.*sites\.xian\.message\.longest/s)
  })

  it('holds for the province, a site and all below', async () => {
    const made = await send({ platform: { message: { normal: 6 } }, sites: { shi: { message: { normal: 5, longest: 10 } }, xian: { message: { normal: 3 } } } })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    expect(await Promise.all([province, prefecture, county].map(at))).toEqual([[6, 15], [5, 10], [3, 10]])
  })
})
