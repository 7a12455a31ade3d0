import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuildLibrary } from '../../../src/library/rebuild.job.ts'
import { movesOf } from '../../../src/publishing/moves.store.ts'
import { findRecords, type Row } from '../../../src/storage/records.store.ts'
import { lostConnection, statementsOf } from '../../support/crash-statements.ts'
import { as, createDesk, createPerson, createSite, move, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPerson, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { partsOf as unzip } from '../../support/archive-parts.ts'
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

  describe('as a file in the browser', () => {
    const ask = (person: TestPerson | null, body: object) => as(platform, person, 'post', '/api/audit/export').send(body).buffer(true).parse((res, done) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)))
    })
    const partsOf = (answer: { status: number; body: unknown }) => {
      expect(answer.status, String(answer.body)).toBe(200)
      return Object.entries(unzip(answer.body as Buffer)).map(([name, part]) => [name, part.toString()] as const)
    }

    it('goes to the audit administrator whole, and to a supervisor one site at a time, with the manifest that proves it', async () => {
      const auditor = await createPerson(platform, { name: 'exporter', roles: ['audit-admin'], site: null })
      const supervisor = await createPerson(platform, { name: 'inspector', roles: ['supervisor'], site })
      const whole = await ask(auditor, { format: 'jsonl' })
      expect([whole.headers['content-type'], whole.headers['content-disposition'], whole.headers['cache-control']]).toEqual(['application/zip', 'attachment; filename="audit.zip"', 'no-store'])
      const [[name, text], [, manifest]] = partsOf(whole) as [readonly [string, string], readonly [string, string]]
      expect(name).toBe('audit.jsonl')
      const told = JSON.parse(manifest) as { events: number; sha256: string; head: { number: number } }
      expect(told.sha256).toBe(createHash('sha256').update(text).digest('hex'))
      expect(text.trimEnd().split('\n')).toHaveLength(told.events)
      expect(told.head.number).toBeGreaterThan(5)

      const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
      const own = await ask(supervisor, { site: site.id, from: day, to: day, format: 'jsonl' })
      const rows = (partsOf(own)[0]?.[1] ?? '').trimEnd().split('\n').map((line) => JSON.parse(line) as Row)
      expect(new Set(rows.map((row) => row['tenant']))).toEqual(new Set([site.id]))
      expect(rows.map((row) => row['action'])).toEqual(expect.arrayContaining(['workflow.submit', 'workflow.publish', 'workflow.withdraw', 'audit.export']))
      expect((partsOf(await ask(supervisor, { site: site.id, from: '2020-01-01', to: '2020-01-31' })).map(([part]) => part))).toEqual(['audit-sheng-2020-01-01-2020-01-31.csv', 'audit-sheng-2020-01-01-2020-01-31.manifest.json'])
      const recorded = await findRecords(platform.payload, 'audit-events', { action: { equals: 'audit.export' } })
      expect(recorded.map((row) => [row['actor'], row['subject'], row['tenant'] ?? null]).sort()).toEqual([
        [auditor.id, 'audit-events', null], [supervisor.id, `tenants:${site.id}`, site.id], [supervisor.id, `tenants:${site.id}`, site.id],
      ].sort())
    })

    it('goes to nobody else, and not at all when its own event cannot be written', async () => {
      const other = await createSite(platform, { slug: 'bing', level: 'county', parent: site })
      const below = await createPerson(platform, { name: 'inspector-below', roles: ['supervisor'], site: other })
      const auditor = await createPerson(platform, { name: 'exporter-again', roles: ['audit-admin'], site: null })
      const before = (await findRecords(platform.payload, 'audit-events', { action: { equals: 'audit.export' } })).length
      for (const [person, body, status] of [
        [below, { site: site.id }, 404], [below, {}, 422], [below, { site: '00000000-0000-4000-8000-000000000000' }, 404], [desk.manager, { site: site.id }, 403], [desk.signer, {}, 403], [null, {}, 401],
        [auditor, { from: '2026-02-30' }, 422], [auditor, { format: 'xlsx' }, 422], [auditor, { person: 'x' }, 422],
      ] as const) expect((await ask(person, body)).status, JSON.stringify(body)).toBe(status)
      expect((await as(platform, auditor, 'post', '/api/audit/export').set('Origin', 'https://evil.example').send({})).status).toBe(403)
      const line = statementsOf(platform.payload, (statement) => {
        if (statement.kind === 'write' && /audit[_-]events/.test(statement.text)) throw lostConnection(platform.payload)
      })
      expect((await ask(auditor, {})).status).toBe(503)
      line.end()
      expect((await findRecords(platform.payload, 'audit-events', { action: { equals: 'audit.export' } })).length).toBe(before)
    })
  })
})
