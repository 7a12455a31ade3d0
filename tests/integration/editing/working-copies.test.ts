import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { copiesKeptSince, mostCopies, mostCopyBytes } from '../../../src/editing/copy-rules.ts'
import { pruneEditing } from '../../../src/editing/prune-copies.job.ts'
import { draftTypes, type DraftType, type ResourceRef } from '../../../src/publishing/resource-types.ts'
import { countRecords, findRecords } from '../../../src/storage/records.store.ts'
import { as, ask, createDesk, createPerson, createSite, moveResource, paragraph, saveArticle, saveDraft, startTestPlatform, stopDatabase, writeArticle, writeInterpretation, writePolicy, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'

let platform: TestPlatform
let site: TestSite
let other: TestSite
let desk: Desk
let second: TestPerson
let stranger: TestPerson
let clock = new Date('2026-11-22T01:00:00.000Z')
const later = (seconds: number) => { clock = new Date(clock.getTime() + seconds * 1000) }

beforeAll(async () => {
  platform = await startTestPlatform({ now: () => clock })
  const province = await createSite(platform, { slug: 'sheng', level: 'province' })
  site = await createSite(platform, { slug: 'jia', level: 'county', parent: province })
  other = await createSite(platform, { slug: 'yi', level: 'county', parent: province })
  desk = await createDesk(platform, site)
  second = await createPerson(platform, { name: 'wang-fang', roles: ['editor'], site })
  stranger = await createPerson(platform, { name: 'stranger', roles: ['editor', 'site-manager', 'signer'], site: other })
})
afterAll(async () => {
  await platform?.end()
  await stopDatabase()
})

type Copy = { data: Record<string, unknown>; baseRevision: number }
const beat = (person: TestPerson | null, resource: string, copy: Copy | null = null, state: 'editing' | 'viewing' | 'left' = 'editing') =>
  as(platform, person, 'post', '/api/editing/heartbeat').send({ resource, state, copy })
const compared = (person: TestPerson | null, resource: string) => as(platform, person, 'get', `/api/editing/copies/${resource}`)
const dropped = (person: TestPerson | null, resource: string) => as(platform, person, 'delete', `/api/editing/copies/${resource}`)
const article = async (change: Record<string, unknown> = {}) => {
  const { id } = await writeArticle(platform, desk.author, site, { title: '原题', ...change })
  return { id, resource: `articles:${id}` }
}

/** A draft of a kind, and the resource whose moves decide about it. */
const draftOf = async (type: DraftType, change: Record<string, unknown>): Promise<{ id: string; resource: string; moved: ResourceRef }> => {
  if (type === 'articles') {
    const { id, resource } = await article(change)
    return { id, resource, moved: { type, id } }
  }
  const policy = await writePolicy(platform, desk.author, site, type === 'policies' ? { title: '原题', ...change } : {})
  const { id } = type === 'policies' ? policy : await writeInterpretation(platform, desk.author, site, policy.id, { title: '原题', ...change })
  return { id, resource: `${type}:${id}`, moved: { type: 'policies', id: policy.id } }
}

describe('an unsaved text', () => {
  it('is kept whatever is in it, whole, and given back to its writer', async () => {
    const { resource } = await article()
    const data = { title: '长'.repeat(5000), body: { root: { children: 'no such body', $where: 1, 'a.b': [[1]] } }, column: { $gt: '' }, ' odd key ': null, column2: [] }
    expect((await beat(desk.author, resource, { data, baseRevision: 1 })).body.copy).toEqual({ resource, baseRevision: 1, savedAt: clock.toISOString() })
    expect((await compared(desk.author, resource)).body.copy.data).toEqual(data)
  })

  it('replaces the one before; a heartbeat without news leaves it', async () => {
    const { resource } = await article()
    await beat(desk.author, resource, { data: { title: '一' }, baseRevision: 1 })
    later(3)
    await beat(desk.author, resource, { data: { title: '二' }, baseRevision: 1 })
    const kept = clock.toISOString()
    later(20)
    expect((await beat(desk.author, resource)).body.copy.savedAt).toBe(kept)
    expect((await compared(desk.author, resource)).body).toMatchObject({ offer: 'restore', copy: { data: { title: '二' }, baseRevision: 1 } })
    expect(await countRecords(platform.payload, 'working-copies', { resource: { equals: resource } })).toBe(1)
  })

  it.each(draftTypes)('of %s is offered beside the newer draft and the text that it began with', async (type) => {
    const { id, resource } = await draftOf(type, { summary: '原摘要' })
    await beat(desk.author, resource, { data: { title: '我的题', summary: '原摘要', column: site.columns['notices'] }, baseRevision: 1 })
    expect((await saveDraft(platform, second, { type, id }, { title: '她的题', summary: '她的摘要' })).status).toBe(200)
    const { body } = await compared(desk.author, resource)
    expect(body).toMatchObject({
      offer: 'compare', copy: { baseRevision: 1, data: { title: '我的题' } }, base: { title: '原题', summary: '原摘要' },
      draft: { revision: 2, savedByName: 'wang-fang', bySelf: false, data: { title: '她的题', summary: '她的摘要' } },
    })
    expect(body.names[String(site.columns['notices'])]).toBe('notices')
    expect(Object.keys(body.draft.data)).not.toContain('draftAuthors')
  })

  it('that is no news is not offered', async () => {
    const { resource } = await article({ body: paragraph('正文。') })
    const { body } = await as(platform, desk.author, 'get', `/api/${resource.replace(':', '/')}?draft=true&depth=0`)
    await beat(desk.author, resource, { data: body, baseRevision: 1 })
    expect((await compared(desk.author, resource)).body.offer).toBe('nothing')
  })

  it('is gone when its writer drops it or the form that it belongs to is saved, and stays when anything else is', async () => {
    const { id, resource } = await article()
    await beat(desk.author, resource, { data: { title: '我的' }, baseRevision: 1 })
    await beat(second, resource, { data: { title: '她的' }, baseRevision: 1 })
    expect((await dropped(second, resource)).status).toBe(200)
    expect((await compared(second, resource)).body.copy).toBeNull()
    expect((await saveArticle(platform, second, id, { title: '她存了' })).status).toBe(200)
    expect((await compared(desk.author, resource)).body.copy.data).toEqual({ title: '我的' })
    expect((await saveArticle(platform, desk.author, id, { title: '程序存了' })).status).toBe(200)
    expect((await compared(desk.author, resource)).body.copy.data).toEqual({ title: '我的' })
    expect((await as(platform, second, 'patch', `/api/articles/${id}?draft=true&copy=saved`).send({ title: '她又存了', draftRevision: 3 })).status).toBe(200)
    expect((await compared(desk.author, resource)).body.copy.data).toEqual({ title: '我的' })
    expect((await as(platform, desk.author, 'patch', `/api/articles/${id}?draft=true&copy=saved`).send({ title: '我存了', draftRevision: 4 })).status).toBe(200)
    expect((await compared(desk.author, resource)).body.copy).toBeNull()
  })

  it('outlives a refused save, too long a title included', async () => {
    const { id, resource } = await article()
    const title = '长'.repeat(201)
    await beat(desk.author, resource, { data: { title }, baseRevision: 1 })
    expect((await saveArticle(platform, desk.author, id, { title })).status).toBe(400)
    expect((await as(platform, desk.author, 'patch', `/api/articles/${id}`).send({ title: '旧', draftRevision: 9 })).status).toBe(409)
    expect((await compared(desk.author, resource)).body.copy.data).toEqual({ title })
  })

  it('of an article that was never saved is listed for its writer', async () => {
    const resource = `new:articles:${site.id}:${randomUUID()}`
    expect((await beat(second, resource, { data: { title: '还没存过' }, baseRevision: 0 })).body).toMatchObject({ draft: null, workflow: null, people: [] })
    expect((await as(platform, second, 'get', '/api/editing/copies')).body.unsaved).toContainEqual({ resource, title: '还没存过', savedAt: clock.toISOString() })
    expect((await compared(second, resource)).body).toMatchObject({ offer: 'restore', copy: { data: { title: '还没存过' } }, draft: null })
  })

  it('over the limits is refused in words, and the rest of the heartbeat holds', async () => {
    const { resource } = await article()
    const { body, status } = await beat(desk.author, resource, { data: { title: 'x'.repeat(mostCopyBytes) }, baseRevision: 1 })
    expect([status, body.copy, body.draft.revision]).toEqual([200, null, 1])
    expect(body.notKept).toContain('1 MB')
    expect((await beat(desk.author, resource, { data: { title: 'x'.repeat(2 * mostCopyBytes) }, baseRevision: 1 })).status).toBe(413)
    const many = await createPerson(platform, { name: 'many', roles: ['editor'], site })
    for (let count = 0; count < mostCopies; count += 1) expect((await beat(many, `new:articles:${site.id}:${randomUUID()}`, { data: { title: `${count}` }, baseRevision: 0 })).body.notKept).toBeNull()
    expect((await beat(many, resource, { data: { title: '多了' }, baseRevision: 1 })).body.notKept).toContain(String(mostCopies))
  })

  it('is removed when nobody wrote it for the days set', async () => {
    const { resource } = await article()
    await beat(desk.author, resource, { data: { title: '旧的' }, baseRevision: 1 })
    await pruneEditing(platform.payload, new Date(clock.getTime() + 29 * 86_400_000), 30)
    expect((await compared(desk.author, resource)).body.copy).not.toBeNull()
    await pruneEditing(platform.payload, new Date(clock.getTime() + 30 * 86_400_000 + 1000), 30)
    expect((await compared(desk.author, resource)).body.copy).toBeNull()
    expect(copiesKeptSince(new Date('2026-01-31T00:00:00.000Z'), 30)).toBe('2026-01-01T00:00:00.000Z')
  })
})

describe('who is here', () => {
  beforeEach(() => later(3600))
  const people = async (person: TestPerson, resource: string) => (await beat(person, resource, null, 'viewing')).body.people as { name: string; editing: boolean; since: string }[]

  it('is told to those who may read, writers first, until a minute without heartbeat', async () => {
    const { resource } = await article()
    const since = clock.toISOString()
    await beat(desk.author, resource)
    later(40)
    await beat(desk.author, resource)
    expect(await people(desk.reviewer, resource)).toEqual([{ name: desk.author.name, editing: true, since }])
    expect(await people(second, resource)).toEqual([{ name: desk.author.name, editing: true, since }, { name: desk.reviewer.name, editing: false, since: clock.toISOString() }])
    later(60)
    expect((await people(second, resource)).map(({ name }) => name)).toEqual([desk.author.name, desk.reviewer.name])
    later(1)
    expect(await people(second, resource)).toEqual([])
  })

  it('counts a reviewer as reading, whatever the form says', async () => {
    const { resource } = await article()
    await beat(desk.reviewer, resource, null, 'editing')
    expect(await people(second, resource)).toMatchObject([{ name: desk.reviewer.name, editing: false }])
  })

  it('ends at once for who leaves', async () => {
    const { resource } = await article()
    await beat(desk.author, resource)
    await beat(desk.author, resource, null, 'left')
    expect(await people(second, resource)).toEqual([])
  })

  it.each(draftTypes)('and what they did meanwhile to %s is told at the next heartbeat', async (type) => {
    const { id, resource, moved } = await draftOf(type, {})
    expect((await beat(desk.author, resource)).body).toMatchObject({ draft: { revision: 1, bySelf: true }, workflow: { revision: 0, move: null } })
    await saveDraft(platform, second, { type, id }, { title: '她改的' })
    expect((await people(second, resource)).map(({ name }) => name)).toContain(desk.author.name)
    expect((await beat(desk.author, resource)).body.draft).toMatchObject({ revision: 2, savedByName: 'wang-fang', bySelf: false })
    expect((await moveResource(platform, second, moved, 'submit')).status).toBe(200)
    expect((await beat(desk.author, resource)).body.workflow).toMatchObject({ revision: 1, move: 'submit', actorName: 'wang-fang', bySelf: false })
  })

  it('is one row for each person and article, however often and from wherever they call', async () => {
    const { resource } = await article()
    const answers = await Promise.all(Array.from({ length: 8 }, () => beat(desk.author, resource)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
    expect(await countRecords(platform.payload, 'presences', { resource: { equals: resource } })).toBe(1)
  })
})

describe('nobody else', () => {
  it('reads, overwrites or drops a copy: another person has their own, empty', async () => {
    const { resource } = await article()
    await beat(desk.author, resource, { data: { title: '机密的未存稿' }, baseRevision: 1 })
    const fresh = `new:articles:${site.id}:${randomUUID()}`
    await beat(desk.author, fresh, { data: { title: '机密的未存稿' }, baseRevision: 0 })
    for (const [person, at] of [[second, resource], [second, fresh], [desk.manager, resource]] as const) {
      expect((await compared(person, at)).body.copy).toBeNull()
      expect((await dropped(person, at)).status).toBe(200)
      await beat(person, at, { data: { title: '别人的' }, baseRevision: 0 })
      expect((await as(platform, person, 'get', '/api/editing/copies')).text).not.toContain('机密')
    }
    for (const at of [resource, fresh]) expect((await compared(desk.author, at)).body.copy.data).toEqual({ title: '机密的未存稿' })
  })

  it('of another site is answered anything but not found', async () => {
    const { resource } = await article()
    const fresh = `new:articles:${site.id}:${randomUUID()}`
    const before = await countRecords(platform.payload, 'presences', {}) + await countRecords(platform.payload, 'working-copies', {})
    for (const at of [resource, fresh, `articles:${randomUUID()}`, 'articles:x', 'columns:12345678', `new:articles:${site.id}`, `new:articles:${randomUUID()}:${randomUUID()}`]) {
      expect([at, (await beat(stranger, at, { data: {}, baseRevision: 0 })).status]).toEqual([at, 404])
      expect([at, (await compared(stranger, at)).status]).toEqual([at, 404])
      expect([at, (await dropped(stranger, at)).status]).toEqual([at, 404])
    }
    expect(await countRecords(platform.payload, 'presences', {}) + await countRecords(platform.payload, 'working-copies', {})).toBe(before)
  })

  it('who is not signed in is let in', async () => {
    const { resource } = await article()
    expect((await beat(null, resource)).status).toBe(401)
    expect((await compared(null, resource)).status).toBe(401)
    expect((await dropped(null, resource)).status).toBe(401)
    expect((await as(platform, null, 'get', '/api/editing/copies')).status).toBe(401)
  })

  it('who may only read keeps a copy', async () => {
    const { resource } = await article()
    expect((await beat(desk.reviewer, resource, { data: { title: '审核人改' }, baseRevision: 1 })).status).toBe(403)
    expect(await findRecords(platform.payload, 'working-copies', { user: { equals: desk.reviewer.id } })).toEqual([])
    expect((await beat(desk.reviewer, `new:articles:${site.id}:${randomUUID()}`)).status).toBe(404)
  })

  it('calls from another origin', async () => {
    const { resource } = await article()
    const foreign = ask(platform).post('/api/editing/heartbeat').set('Host', 'localhost:4999').set('Origin', 'http://evil.example').set('Cookie', desk.author.cookie)
    expect((await foreign.send({ resource, state: 'editing', copy: { data: { title: '偷' }, baseRevision: 1 } })).status).toBe(403)
    const bare = ask(platform).delete(`/api/editing/copies/${resource}`).set('Host', 'localhost:4999').set('Cookie', desk.author.cookie)
    expect((await bare).status).toBe(403)
  })

  it.each<[string, string]>([
    ['no JSON', 'x'], ['nothing', ''], ['a list', '[]'], ['too deep', `{"resource":"articles:12345678","state":"editing","copy":{"baseRevision":1,"data":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}}`],
    ['no state', '{"resource":"articles:12345678"}'], ['more than asked', '{"resource":"articles:12345678","state":"editing","user":"x"}'],
    ['a revision that is none', '{"resource":"articles:12345678","state":"editing","copy":{"data":{},"baseRevision":-1}}'],
  ])('is served a body with %s', async (_what, body) => {
    const answer = await as(platform, desk.author, 'post', '/api/editing/heartbeat').set('Content-Type', 'application/json').send(body)
    expect([400, 422]).toContain(answer.status)
  })

  it('reads the rows by Payload’s own ways', async () => {
    for (const slug of ['working-copies', 'presences']) for (const person of [desk.author, desk.manager, null]) expect((await as(platform, person, 'get', `/api/${slug}`)).status).toBe(404)
  })
})
