import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  as, createDesk, createPerson, createSite, draftRevision, move, moveResource, publishArticle, startTestPlatform, stopDatabase, writeArticle, writeInterpretation, writePolicy, type Desk, type TestPerson, type TestPlatform, type TestSite,
} from '../../support/platform.ts'
import type { DraftType } from '../../../src/publishing/resource-types.ts'
import { bypassWays, smuggled, type BypassWay, type Targets } from './bypass-ways.ts'
import { innerDoor, localRequest, type DoorCall } from './inner-door.ts'
import { withRevision } from '../../support/with-revision.ts'
import { publicPages, publicRecords, serverFacts } from './what-citizens-see.ts'

let platform: TestPlatform
let own: TestSite
let other: TestSite
let desk: Desk
let targets: Targets
let livePath: string
let people: { name: string; person: TestPerson | null; group: 0 | 1 | 2 }[]

async function versionOf(id: string, live: 'published' | 'unpublished', type: DraftType = 'articles'): Promise<string> {
  const { docs } = await platform.payload.db.findVersions({
    collection: type, where: { and: [{ parent: { equals: id } }, { 'version.live': { equals: live } }] }, pagination: false, limit: 1, req: { transactionID: undefined } as never,
  })
  if (docs[0] === undefined) throw new Error(`no ${live} version`)
  return String(docs[0].id)
}

beforeAll(async () => {
  platform = await startTestPlatform()
  const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
  own = await createSite(platform, { slug: 'jia', level: 'county', parent: province })
  other = await createSite(platform, { slug: 'yi', level: 'county', parent: province })
  desk = await createDesk(platform, own)
  await publishArticle(platform, await createDesk(platform, other), other, { title: '邻县的文章' })
  const live = await publishArticle(platform, desk, own, { title: '已经发布的原文' })
  livePath = live.path
  const draft = await writeArticle(platform, desk.author, own, { title: '还没送审的稿件' })
  const review = await writeArticle(platform, desk.author, own, { title: '正在审核的稿件' })
  expect((await move(platform, desk.author, review.id, 'submit')).status).toBe(200)
  await platform.worker.idle()
  targets = {
    type: 'articles', policy: '', draft: draft.id, live: live.id, review: review.id, publicId: draft.publicId, own, other,
    liveVersion: await versionOf(live.id, 'published'), draftVersion: await versionOf(draft.id, 'unpublished'),
  }
  const writer = (name: string, role: 'contributor' | 'editor' | 'site-manager', site: TestSite) => createPerson(platform, { name, roles: [role], site })
  people = [
    { name: 'contributor', person: await writer('own-contributor', 'contributor', own), group: 0 },
    { name: 'editor', person: await writer('own-editor', 'editor', own), group: 0 },
    { name: 'manager', person: await writer('own-manager', 'site-manager', own), group: 0 },
    { name: 'foreign contributor', person: await writer('other-contributor', 'contributor', other), group: 1 },
    { name: 'foreign editor', person: await writer('other-editor', 'editor', other), group: 1 },
    { name: 'foreign manager', person: await writer('other-manager', 'site-manager', other), group: 1 },
    { name: 'nobody', person: null, group: 2 },
  ]
})
afterAll(async () => {
  await platform?.end()
  await stopDatabase()
})

type Seen = { records: string; pages: string; facts: unknown }

async function seen(at = targets, path = livePath): Promise<Seen> {
  platform.worker.wake()
  await platform.worker.idle()
  return {
    records: await publicRecords(platform), pages: await publicPages(platform, [own, other], [path]),
    facts: await Promise.all([at.draft, at.live, at.review].map((id) => serverFacts(platform, id, at.type))),
  }
}

/** Nothing of the try shows, nothing that decides has changed. */
async function nothingCameOfIt(before: Seen, at = targets, path = livePath): Promise<void> {
  const after = await seen(at, path)
  expect(after.facts).toEqual(before.facts)
  expect(after.records).toBe(before.records)
  expect(after.pages).toBe(before.pages)
  expect(after.pages).not.toContain(smuggled)
  expect(after.pages).toContain('已经发布的原文')
  const { docs } = await platform.payload.find({ collection: at.type, where: { title: { equals: smuggled } }, depth: 0, limit: 0, draft: false, overrideAccess: true })
  const versions = await platform.payload.countVersions({ collection: at.type, where: { and: [{ 'version.title': { equals: smuggled } }, { 'version._status': { not_equals: 'draft' } }] }, overrideAccess: true })
  expect(versions.totalDocs).toBe(0)
  for (const doc of docs as unknown as Record<string, unknown>[]) expect([doc['_status'], doc['stage'], doc['live'], doc['publishedAt'] ?? null]).toEqual(['draft', 'draft', 'unpublished', null])
}

/** The same try as a form sends it that was just loaded: what refuses it must not be a forgotten revision. */
async function revised(call: DoorCall): Promise<DoorCall> {
  if (call.form !== undefined) return { ...call, form: { ...call.form, _payload: await withRevision(platform, call.method, call.path, call.form['_payload']) } }
  if (call.rawBody !== undefined) {
    const { draftRevision } = (await withRevision(platform, call.method, call.path, { draftRevision: 0 })) as { draftRevision: number }
    return { ...call, rawBody: call.rawBody.replace('{', `{"draftRevision":${draftRevision},`) }
  }
  return call.body === undefined ? call : { ...call, body: await withRevision(platform, call.method, call.path, call.body) }
}

/** By the real front, as a browser or a program sends it. */
async function frontDoor(person: TestPerson | null, call: DoorCall): Promise<number> {
  let request = as(platform, person, call.method.toLowerCase() as 'post', call.path)
  for (const [name, value] of Object.entries(call.headers ?? {})) request = request.set(name, value)
  if (call.form !== undefined) {
    for (const [name, value] of Object.entries(call.form)) request = request.field(name, JSON.stringify(value))
    return (await request).status
  }
  if (call.rawBody !== undefined) return (await request.type('json').send(call.rawBody)).status
  return (await (call.body === undefined ? request : request.send(call.body as object))).status
}

describe('no way past the moves (payload-guide 2.2)', () => {
  const statuses = async (way: BypassWay, door: (person: TestPerson | null, call: DoorCall) => Promise<number>) => {
    const found: string[] = []
    for (const { name, person } of people) found.push(`${name} ${await door(person, await revised(way.call(targets)))}`)
    return found
  }
  const wanted = (way: BypassWay, at: 'front' | 'inner') => people.map(({ name, group }) => `${name} ${way[at][group]}`)

  it.each(bypassWays)('by the front: $name', async (way) => {
    const before = await seen()
    expect(await statuses(way, frontDoor)).toEqual(wanted(way, 'front'))
    await nothingCameOfIt(before)
  })

  it.each(bypassWays)('behind the list of doors: $name', async (way) => {
    const before = await seen()
    const inner = async (person: TestPerson | null, call: DoorCall) => (await innerDoor(platform.payload, person, call)).status
    expect(await statuses(way, inner)).toEqual(wanted(way, 'inner'))
    await nothingCameOfIt(before)
  })
})

describe('no way past the moves of a policy document and its interpretations (J-01)', () => {
  const statusOf = (way: BypassWay, at: 'front' | 'inner', group: 0 | 1 | 2) => way[at][group]

  /** Live, draft and under review, each with an interpretation; by the kind that is tried. */
  async function targetsOf(type: DraftType): Promise<{ at: Targets; path: string }> {
    const bundle = async (title: string): Promise<{ policy: string; id: string; publicId: string }> => {
      const policy = await writePolicy(platform, desk.author, own, { title })
      const member = await writeInterpretation(platform, desk.author, own, policy.id, { title: `${title}解读` })
      return { policy: policy.id, ...(type === 'policies' ? { id: policy.id, publicId: policy.publicId } : member) }
    }
    const moveAll = async (policy: string, steps: [TestPerson, string][]): Promise<void> => {
      for (const [person, name] of steps) expect((await moveResource(platform, person, { type: 'policies', id: policy }, name)).status).toBe(200)
      await platform.worker.idle()
    }
    const [live, draft, review] = [await bundle(`已发布的${type}`), await bundle(`没送审的${type}`), await bundle(`审核中的${type}`)]
    await moveAll(live.policy, [[desk.author, 'submit'], [desk.reviewer, 'approve'], [desk.signer, 'publish']])
    await moveAll(review.policy, [[desk.author, 'submit']])
    const at: Targets = {
      type, policy: type === 'policies' ? '' : draft.policy, draft: draft.id, live: live.id, review: review.id, publicId: draft.publicId, own, other,
      liveVersion: await versionOf(live.id, 'published', type), draftVersion: await versionOf(draft.id, 'unpublished', type),
    }
    return { at, path: (await platform.reader.entryById(own.id, live.publicId))?.path ?? 'none' }
  }

  it.each(['policies', 'interpretations'] as const)('by any door: %s', async (type) => {
    const { at, path } = await targetsOf(type)
    const before = await seen(at, path)
    const tried = people.filter(({ name }) => ['manager', 'foreign manager'].includes(name))
    const found: string[] = []
    const wanted: string[] = []
    for (const way of bypassWays) {
      for (const { name, person, group } of tried) {
        const call = () => revised(way.call(at))
        found.push(`front: ${way.name}: ${name} ${await frontDoor(person, await call())}`, `inner: ${way.name}: ${name} ${(await innerDoor(platform.payload, person, await call())).status}`)
        wanted.push(`front: ${way.name}: ${name} ${statusOf(way, 'front', group)}`, `inner: ${way.name}: ${name} ${statusOf(way, 'inner', group)}`)
      }
    }
    expect(found).toEqual(wanted)
    await nothingCameOfIt(before, at, path)
  }, 120_000)
})

describe('code of the platform without the capability', () => {
  const data = { title: smuggled, _status: 'published', stage: 'approved', live: 'published', publishedAt: '2001-01-01T00:00:00.000Z', draftRevision: 0 }
  type Act = () => Promise<unknown>
  const acts: [string, 'draft' | 'refused', () => Act][] = [
    ['update', 'draft', () => () => platform.payload.update({ collection: 'articles', id: targets.draft, data: data as never, overrideAccess: true })],
    ['update of what is live', 'draft', () => () => platform.payload.update({ collection: 'articles', id: targets.live, data: data as never, draft: false, overrideAccess: true })],
    ['update by condition', 'draft', () => () => platform.payload.update({ collection: 'articles', where: { id: { equals: targets.draft } }, data: data as never, draft: false, overrideAccess: true })],
    ['update in one locale', 'draft', () => () => platform.payload.update({ collection: 'articles', id: targets.draft, data: data as never, publishSpecificLocale: 'zh', overrideAccess: true } as never)],
    ['create', 'draft', () => () => platform.payload.create({ collection: 'articles', data: { ...data, tenant: own.id } as never, draft: false, overrideAccess: true } as never)],
    ['update with a context of names', 'draft', () => async () => platform.payload.update({
      collection: 'articles', id: targets.draft, data: data as never, overrideAccess: true, context: { 'jiyue.publishing.capability': true, trusted: true, disableHooks: true },
      req: await localRequest(platform.payload, null, { 'Symbol(jiyue.publishing.capability)': true }),
    })],
    ['restore', 'refused', () => () => platform.payload.restoreVersion({ collection: 'articles', id: targets.liveVersion, overrideAccess: true })],
    ['restore as draft', 'refused', () => () => platform.payload.restoreVersion({ collection: 'articles', id: targets.liveVersion, draft: true, overrideAccess: true } as never)],
    ['delete', 'refused', () => () => platform.payload.delete({ collection: 'articles', id: targets.live, overrideAccess: true })],
    ['duplicate', 'refused', () => () => platform.payload.duplicate({ collection: 'articles', id: targets.draft, data: data as never, draft: false, overrideAccess: true } as never)],
  ]

  it.each(acts)('%s: %s', async (what, outcome, act) => {
    const before = await seen()
    data.draftRevision = await draftRevision(platform, what === 'update of what is live' ? targets.live : targets.draft)
    const done = await act()().then(() => 'draft', (error: { status?: number }) => (error.status === 403 || error.status === 400 ? 'refused' : `fault ${String(error)}`))
    expect(done).toBe(outcome)
    await nothingCameOfIt(before)
  })
})

describe('drafts and their versions', () => {
  it.each(['/api/articles/versions?where[parent][equals]=ID', '/api/articles?where[id][equals]=ID&draft=true', '/api/articles?draft=true&limit=0&depth=9&where[stage][equals]=in-review'])('%s shows a stranger nothing', async (path) => {
    const asked = path.replace('ID', targets.review)
    for (const { person, group } of people) {
      const answer = await as(platform, person, 'get', asked)
      const text = JSON.stringify(answer.body)
      expect([answer.status, text.includes('正在审核的稿件')]).toEqual([group === 2 ? 403 : 200, group === 0])
    }
  })

  it('neither a version nor a draft is had by its id', async () => {
    for (const path of [`/api/articles/${targets.review}?draft=true`, `/api/articles/versions/${await versionOf(targets.review, 'unpublished')}`, `/preview/articles/${targets.review}`, `/api/articles/${targets.review}/workflow`]) {
      for (const { person, group } of people) {
        const answer = await as(platform, person, 'get', path)
        expect([path, answer.status === 200, answer.text.includes('正在审核的稿件') && !path.includes('workflow')]).toEqual([path, group === 0, group === 0 && !path.includes('workflow')])
        if (group !== 0) expect([401, 403, 404]).toContain(answer.status)
      }
    }
  })
})
