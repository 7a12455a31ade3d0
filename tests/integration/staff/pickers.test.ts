import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { as, createDesk, createPerson, createSite, moveResource, publishArticle, startTestPlatform, stopDatabase, writeArticle, writePolicy, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

type Known = { id: string; name: string; roles: string[]; posts: string[] }

describe('what the pickers of the admin are told', () => {
  let platform: TestPlatform
  let city: TestSite
  let county: TestSite
  let office: TestSite
  let neighbour: TestSite
  let desk: Desk
  let stranger: TestPerson
  let above: TestPerson
  let beside: TestPerson
  let limited: TestPerson
  let contractor: TestPerson
  let security: TestPerson

  beforeAll(async () => {
    platform = await startTestPlatform()
    const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    city = await createSite(platform, { slug: 'shi', level: 'prefecture', parent: province })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: city })
    office = await createSite(platform, { slug: 'ju', level: 'department', parent: county })
    neighbour = await createSite(platform, { slug: 'linxian', level: 'county', parent: city })
    desk = await createDesk(platform, county)
    await createDesk(platform, office)
    above = await createPerson(platform, { name: 'above', roles: ['signer'], site: city, subtree: true })
    beside = await createPerson(platform, { name: 'city-alone', roles: ['signer'], site: city })
    stranger = await createPerson(platform, { name: 'stranger', roles: ['editor', 'site-manager'], site: neighbour, subtree: true })
    limited = await createPerson(platform, { name: 'limited', roles: ['contributor'], site: county, columns: [county.columns['notices'] ?? ''] })
    contractor = await createPerson(platform, { name: 'contractor', roles: ['editor'], site: county })
    security = await createPerson(platform, { name: 'security', roles: ['security-admin'], site: null })
    await createDocument(platform.payload, 'memberships', { user: contractor.id, tenant: county.id, roles: ['reviewer'], post: '办公室主任', subtree: false })
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const people = async (person: TestPerson | null, site: TestSite) => as(platform, person, 'get', `/api/people?tenant=${site.id}`)

  describe('people', () => {
    it('are those who serve the site, by membership there or of a subtree above, with roles and posts and nothing else', async () => {
      const answer = await people(desk.author, county)
      expect(answer.status).toBe(200)
      expect(answer.headers['cache-control']).toBe('no-store')
      const found = answer.body.people as Known[]
      expect(found.map((person) => person.name).sort()).toEqual(['above', 'author-xian', 'contractor', 'limited', 'manager-xian', 'reviewer-xian', 'signer-xian'])
      expect(found.find((person) => person.name === 'contractor')).toEqual({ id: contractor.id, name: 'contractor', roles: ['editor', 'reviewer'], posts: ['办公室主任'] })
      expect(new Set(found.flatMap((person) => Object.keys(person)))).toEqual(new Set(['id', 'name', 'roles', 'posts']))
      expect(answer.text).not.toContain('@')
    })

    it('are told to every member, whatever the role or column, and to those whose subtree reaches the site', async () => {
      for (const person of [limited, desk.signer, above]) expect((await people(person, county)).status, person.name).toBe(200)
      expect((await people(above, office)).status).toBe(200)
    })

    it('are told to nobody else', async () => {
      for (const person of [stranger, beside, security]) expect((await people(person, county)).status, person.name).toBe(404)
      expect((await people(desk.manager, office)).status).toBe(404)
      expect((await people(null, county)).status).toBe(401)
      expect((await as(platform, desk.author, 'get', '/api/people?tenant=00000000-0000-0000-0000-000000000000')).status).toBe(404)
      expect((await as(platform, desk.author, 'get', '/api/people')).status).toBe(422)
      expect((await as(platform, desk.author, 'get', `/api/people?tenant[$ne]=${county.id}`)).status).toBe(422)
    })
  })

  describe('chains', () => {
    const chains = (person: TestPerson | null, query: string) => as(platform, person, 'get', `/api/chains${query}`)

    it('are the platform’s and what the site adds', async () => {
      const overlay = { ordinary: [{ key: 'first-review', termHours: 3.5, remindBeforeHours: 1 }] }
      const saved = await as(platform, desk.manager, 'patch', `/api/tenants/${county.id}`).send({ reviewChain: overlay })
      expect(saved.status, JSON.stringify(saved.body)).toBe(200)
      const answer = await chains(desk.author, `?tenant=${county.id}`)
      expect(answer.status).toBe(200)
      expect(answer.body.platform.chains.ordinary.map((step: { key: string }) => step.key)).toEqual(['first-review', 'second-review', 'secrecy-review', 'final-signature'])
      expect(answer.body.site.ordinary).toEqual([{ key: 'first-review', termHours: 3.5, remindBeforeHours: 1 }])
    })

    it('are read by members, by the offices that keep them, and by nobody else', async () => {
      expect((await chains(security, `?tenant=${county.id}`)).status).toBe(200)
      expect((await chains(security, '')).status).toBe(200)
      expect((await chains(stranger, '')).status).toBe(200)
      expect((await chains(stranger, `?tenant=${county.id}`)).status).toBe(404)
      expect((await chains(null, '')).status).toBe(401)
    })
  })

  describe('published items', () => {
    const published = (person: TestPerson | null, site: TestSite, q: string) =>
      as(platform, person, 'get', `/api/published?tenant=${site.id}&q=${encodeURIComponent(q)}`)

    it('are found by words of their title, of this site alone, and only what is live', async () => {
      const live = await publishArticle(platform, desk, county, { title: '清泉水厂扩建工程通水' })
      await writeArticle(platform, desk.author, county, { title: '清泉水厂二期草稿' })
      const answer = await published(desk.author, county, '清泉水厂')
      expect(answer.status).toBe(200)
      expect(answer.body.items).toEqual([{ publicId: live.publicId, title: '清泉水厂扩建工程通水', path: live.path, day: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) }])
      expect((await published(stranger, neighbour, '清泉水厂')).body.items).toEqual([])
      expect((await published(desk.author, county, ' ')).body.items).toEqual([])
    })

    it('are told to members alone', async () => {
      expect((await published(stranger, county, '清泉水厂')).status).toBe(404)
      expect((await published(null, county, '清泉水厂')).status).toBe(401)
      expect((await published(desk.author, county, '长'.repeat(200))).status).toBe(422)
    })
  })

  describe('documents that a site may amend or abolish', () => {
    const documents = async (person: TestPerson | null, site: TestSite, q: string) =>
      as(platform, person, 'get', `/api/documents?tenant=${site.id}&q=${encodeURIComponent(q)}`)

    it('are its own and those below it, by words of number or title, the exact number first and whether it is in force', async () => {
      const release = async (change: Record<string, unknown>) => {
        const { id } = await writePolicy(platform, desk.author, county, change)
        for (const [person, name] of [[desk.author, 'submit'], [desk.reviewer, 'approve'], [desk.signer, 'publish']] as const) {
          const answer = await moveResource(platform, person, { type: 'policies', id }, name)
          expect(answer.status, JSON.stringify(answer.body)).toBe(200)
        }
      }
      await release({ docNumber: '县政办发〔2025〕12号', title: '河道采砂管理办法', effectiveOn: '2025-01-01' })
      await release({ docNumber: '县政办发〔2025〕1号', title: '河道保洁管理办法', effectiveOn: '2025-01-01', expiresOn: '2025-12-31' })
      await writePolicy(platform, desk.author, county, { docNumber: '县政办发〔2025〕13号', title: '河道管理草稿' })
      await platform.worker.idle()
      const told = async (person: TestPerson, site: TestSite, q: string) => ((await documents(person, site, q)).body.documents as { docNumber: string; state: string; exact: boolean }[]).map(({ docNumber, state, exact }) => [docNumber, state, exact])
      expect((await told(desk.author, county, '河道')).sort()).toEqual([['县政办发〔2025〕12号', 'in-force', false], ['县政办发〔2025〕1号', 'expired', false]])
      expect(await told(desk.author, county, '县政办发[2025] 1号')).toEqual([['县政办发〔2025〕1号', 'expired', true]])
      expect(await told(above, city, '采砂')).toEqual([['县政办发〔2025〕12号', 'in-force', false]])
      expect(await told(above, office, '采砂')).toEqual([])
      expect(await told(stranger, neighbour, '采砂')).toEqual([])
      expect(await told(desk.author, county, '')).toEqual([])
    })

    it('are told to members alone', async () => {
      expect((await documents(stranger, county, '河道')).status).toBe(404)
      expect((await documents(null, county, '河道')).status).toBe(401)
      expect((await documents(desk.author, county, '长'.repeat(200))).status).toBe(422)
    })
  })

  describe('delegations, through the API that the form uses', () => {
    const put = (person: TestPerson, change: Record<string, unknown>) =>
      as(platform, person, 'post', '/api/delegations').send({ tenant: county.id, fromDay: '2026-03-02', toDay: '2026-03-06', reason: '外出培训', ...change })

    it('are made for oneself, read by the site, and taken back', async () => {
      const made = await put(desk.signer, { delegator: desk.signer.id, delegate: desk.reviewer.id })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
      expect(made.body.doc).toMatchObject({ delegatorName: 'signer-xian', delegateName: 'reviewer-xian', revoked: false })
      const { id } = made.body.doc as { id: string }
      expect((await as(platform, desk.author, 'get', '/api/delegations')).body.docs.map((row: { id: string }) => row.id)).toContain(id)
      expect((await as(platform, stranger, 'get', `/api/delegations/${id}`)).status).toBe(404)
      expect((await as(platform, stranger, 'patch', `/api/delegations/${id}`).send({ revoked: true })).status).toBeGreaterThanOrEqual(403)
      const back = await as(platform, desk.signer, 'patch', `/api/delegations/${id}`).send({ revoked: true })
      expect(back.status, JSON.stringify(back.body)).toBe(200)
      expect(back.body.doc.revoked).toBe(true)
      expect((await as(platform, desk.signer, 'delete', `/api/delegations/${id}`)).status).toBe(404)
    })

    it('are refused for others, to strangers and to contributors, each at its field', async () => {
      const refused = async (person: TestPerson, change: Record<string, unknown>) => {
        const answer = await put(person, change)
        expect(answer.status).toBe(400)
        return (answer.body.errors[0].data.errors as { path: string }[]).map((error) => error.path)
      }
      expect(await refused(desk.reviewer, { delegator: desk.signer.id, delegate: desk.reviewer.id })).toContain('delegator')
      expect(await refused(desk.signer, { delegator: desk.signer.id, delegate: stranger.id })).toContain('delegate')
      expect(await refused(desk.signer, { delegator: desk.signer.id, delegate: limited.id })).toContain('delegate')
      expect(await refused(desk.signer, { delegator: desk.signer.id, delegate: desk.reviewer.id, toDay: '2026-02-01' })).toContain('toDay')
      expect((await put(desk.manager, { delegator: desk.signer.id, delegate: desk.reviewer.id })).status).toBe(201)
    })
  })

  describe('province-wide settings', () => {
    it('are read and changed by the security administrator alone', async () => {
      const listed = await as(platform, security, 'get', '/api/settings')
      expect(listed.status).toBe(200)
      const row = listed.body.docs.find((doc: { key: string }) => doc.key === 'review-chains') as { id: string; value: { defaultGrade: string; chains: Record<string, unknown[]> } }
      const changed = await as(platform, security, 'patch', `/api/settings/${row.id}`).send({ value: { ...row.value, defaultGrade: 'ordinary' } })
      expect(changed.status, JSON.stringify(changed.body)).toBe(200)
      const loose = await as(platform, security, 'patch', `/api/settings/${row.id}`).send({ value: { ...row.value, chains: { ...row.value.chains, brief: row.value.chains['brief']?.slice(1) } } })
      expect(loose.status).toBe(400)
      expect(JSON.stringify(loose.body)).toContain('G-30')
      expect((await as(platform, security, 'post', '/api/settings').send({ key: 'anything', value: {} })).status).toBe(400)
      for (const person of [desk.manager, stranger, null]) {
        expect((await as(platform, person, 'get', `/api/settings/${row.id}`)).status).toBeGreaterThanOrEqual(403)
        expect((await as(platform, person, 'patch', `/api/settings/${row.id}`).send({ value: row.value })).status).toBeGreaterThanOrEqual(403)
      }
      expect((await as(platform, security, 'patch', `/api/settings/${row.id}`).send({ value: { ...row.value, defaultGrade: 'brief' } })).status).toBe(200)
    })
  })
})
