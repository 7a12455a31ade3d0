import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuildLibrary } from '../../../src/library/rebuild.job.ts'
import { movesOf } from '../../../src/publishing/moves.store.ts'
import { findRecords, type Row } from '../../../src/storage/records.store.ts'
import { as, createDesk, createPerson, createSite, move, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { innerDoor } from './inner-door.ts'

let platform: TestPlatform
let site: TestSite
let desk: Desk
let id: string

beforeAll(async () => {
  platform = await startTestPlatform()
  site = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
  desk = await createDesk(platform, site)
  id = (await writeArticle(platform, desk.author, site)).id
  for (const [person, name, extra] of [
    [desk.author, 'submit', {}], [desk.reviewer, 'return', { reason: '数字有误' }], [desk.author, 'submit', {}], [desk.reviewer, 'approve', { opinion: '已核对' }],
    [desk.signer, 'publish', {}], [desk.manager, 'withdraw', { reason: '撤下重核', withdrawal: 'archived' }],
  ] as const) expect((await move(platform, person, id, name, extra)).status).toBe(200)
  // What is refused is no event of publishing.
  expect((await move(platform, desk.author, id, 'approve')).status).not.toBe(200)
  await platform.worker.idle()
})
afterAll(async () => {
  await platform?.end()
  await stopDatabase()
})

const events = () => findRecords(platform.payload, 'audit-events', { subject: { equals: `articles:${id}` } }, { sort: 'at' })
const told = (row: Row) => Object.fromEntries(['source', 'at', 'action', 'actor', 'actorName', 'subject', 'textHash', 'detail', 'tenant'].map((name) => [name, row[name] ?? null]))

describe('the audit of moves (S-06)', () => {
  it('has one event for each move: who, what, when, from where, about which text', async () => {
    const history = await movesOf(platform.payload, id)
    expect(history.map((made) => made.move)).toEqual(['submit', 'return', 'submit', 'approve', 'publish', 'withdraw'])
    const found = await events()
    const person = { submit: desk.author, return: desk.reviewer, approve: desk.reviewer, publish: desk.signer, withdraw: desk.manager } as Record<string, TestPerson>
    expect(found.map(told)).toEqual(history.map((made) => ({
      source: `move:${made.id}`, at: made.at, action: `workflow.${made.move}`, actor: person[made.move]?.id, actorName: person[made.move]?.name, subject: `articles:${id}`,
      textHash: made.textHash, detail: { return: '数字有误', approve: '已核对', withdraw: '撤下重核' }[made.move as string] ?? '', tenant: site.id,
    })))
    for (const event of found) {
      expect([true, 1]).toContain(event['success'])
      expect(String(event['address'])).toMatch(/127\.0\.0\.1|^::1$/)
      expect(Date.parse(String(event['at']))).toBeGreaterThan(Date.now() - 600_000)
    }
    expect(found.filter((event) => event['textHash'] !== null)).toHaveLength(4)
  })

  it('has no second one when the projections are made again', async () => {
    const before = await events()
    await rebuildLibrary(platform.workerParts, () => undefined)
    platform.worker.wake()
    await platform.worker.idle()
    expect(await events()).toEqual(before)
  })

  it('is changed and deleted by no door, not by the audit administrator either (S-08)', async () => {
    const auditor = await createPerson(platform, { name: 'auditor', roles: ['audit-admin'], site: null })
    const others = await Promise.all((['system-admin', 'security-admin'] as const).map((office) => createPerson(platform, { name: office, roles: [office], site: null })))
    const before = await events()
    const event = String(before[0]?.['id'])
    for (const person of [auditor, ...others, desk.manager, desk.signer, null]) {
      for (const [method, path] of [['PATCH', `/${event}`], ['DELETE', `/${event}`], ['PATCH', '?where[success][equals]=true'], ['DELETE', '?where[success][equals]=true'], ['POST', ''], ['POST', `/${event}/duplicate`], ['PUT', `/${event}`]] as const) {
        const call = { method, path: `/api/audit-events${path}`, body: { actorName: '别人', source: 'x', at: 'x', action: 'x', actor: 'x' } }
        expect((await as(platform, person, method.toLowerCase() as 'patch', call.path).send(call.body)).status, `${method} ${path}`).toBe(404)
        expect([403, 404], `${method} ${path}`).toContain((await innerDoor(platform.payload, person, call)).status)
      }
    }
    expect(await events()).toEqual(before)
  })

  it('is read by the audit administrator and by the site’s supervisor, and by nobody else', async () => {
    const other = await createSite(platform, { slug: 'yi', level: 'county', parent: site })
    const readers: [TestPerson, boolean][] = [
      [await createPerson(platform, { name: 'auditor', roles: ['audit-admin'], site: null }), true],
      [await createPerson(platform, { name: 'supervisor', roles: ['supervisor'], site }), true],
      [await createPerson(platform, { name: 'supervisor-below', roles: ['supervisor'], site: other }), false],
      [await createPerson(platform, { name: 'security', roles: ['security-admin'], site: null }), false],
      [desk.manager, false], [desk.signer, false],
    ]
    for (const [person, may] of readers) {
      const answer = await as(platform, person, 'get', `/api/audit-events?where[subject][equals]=articles:${id}`)
      expect([person.name, answer.status === 200 ? (answer.body as { docs: unknown[] }).docs.length : 0]).toEqual([person.name, may ? 6 : 0])
    }
  })
})
