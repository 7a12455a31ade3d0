import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { headFile } from '../../../src/auditing/audit-head.store.ts'
import { provenColumns } from '../../../src/auditing/record-text.ts'
import { verifyAudit } from '../../../src/auditing/verify.job.ts'
import type { AuditReport } from '../../../src/auditing/verify.ts'
import { as, createDesk, createSite, move, startTestPlatform, stopDatabase, writeArticle, type TestPlatform } from '../../support/platform.ts'
import { dump, rawUpdate, restore, type Dump } from '../../support/raw-rows.ts'
import { middle, other, readChain, tamperings, type Chain } from './tamper-ways.ts'

const touched = ['audit-events', 'audit-seals', 'audit-checkpoints', 'moves']

let platform: TestPlatform
let chain: Chain
let sound: Dump
let head: string

beforeAll(async () => {
  platform = await startTestPlatform()
  const site = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
  const desk = await createDesk(platform, site)
  for (let turn = 0; turn < 2; turn += 1) {
    const { id } = await writeArticle(platform, desk.author, site)
    for (const name of ['submit', 'recall', 'submit']) {
      const answer = await move(platform, desk.author, id, name)
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([200, expect.anything()])
    }
    expect((await as(platform, desk.author, 'get', `/preview/articles/${id}`)).status).toBe(200)
  }
  platform.worker.wake()
  await platform.worker.idle()
  chain = await readChain(platform.payload)
  sound = await dump(platform.payload, touched)
  head = readFileSync(headFile(platform.dataDir), 'utf8')
})
afterEach(async () => {
  await platform.worker.idle()
  await restore(platform.payload, sound)
  writeFileSync(headFile(platform.dataDir), head)
})
afterAll(async () => {
  await platform?.end()
  await stopDatabase()
})

const fieldsOf = (slug: 'audit-events' | 'moves') => (platform.payload.collections[slug] as NonNullable<(typeof platform.payload.collections)['moves']>).config.flattenedFields
const verify = (): Promise<AuditReport> => verifyAudit(platform.payload, platform.dataDir)

describe('a chain that nobody touched', () => {
  it('is sound, whole and sealed to its last event', async () => {
    const report = await verify()
    expect(report).toMatchObject({ sound: true, problems: [], unsealed: 0, moves: 6, keptHead: true })
    expect(report.events).toBeGreaterThan(15)
    expect(report.sealed).toBe(report.events)
    expect(chain.seals.map((seal) => Number(seal['number']))).toEqual(chain.seals.map((_, at) => at + 1))
    expect(JSON.parse(head)).toMatchObject(report.head)
  })

  it('is still sound after a dump and its restoration, so that the next tests prove something', async () => {
    await restore(platform.payload, sound)
    expect((await verify()).problems).toEqual([])
  })
})

describe('audit verify (S-06)', () => {
  it.each(tamperings)('finds that $name', async ({ does, kind, number, record }) => {
    await does(chain)
    const report = await verify()
    expect(report.sound).toBe(false)
    const [problem] = report.problems
    expect(problem?.kind, JSON.stringify(report.problems)).toBe(kind)
    if (number !== undefined) expect(problem?.number, JSON.stringify(report.problems)).toBe(number(chain))
    if (record !== undefined) expect(problem?.record).toBe(record(chain))
  })

  it.each([...provenColumns, 'proof'])('finds an event whose column %s was edited', async (column) => {
    const at = middle(chain)
    const event = chain.events[at] as Chain['events'][number]
    const type = column === 'success' ? 'checkbox' : column
    await rawUpdate(platform.payload, 'audit-events', event.id, { [column]: other(event[column], type) })
    expect((await verify()).problems[0]).toEqual({ kind: 'edited', number: at + 1, record: `audit-events:${String(event.id)}`, detail: '' })
  })

  it.each([['number', 'reordered'], ['event', 'edited'], ['eventHash', 'edited'], ['prevHash', 'edited'], ['hash', 'edited']] as const)('finds a link whose column %s was edited', async (column, kind) => {
    const at = middle(chain)
    const seal = chain.seals[at] as Chain['seals'][number]
    await rawUpdate(platform.payload, 'audit-seals', seal.id, { [column]: other(seal[column], column) })
    expect((await verify()).problems[0]).toMatchObject({ kind, number: at + 1 })
  })

  it('knows every column of an event, so that a new one cannot be left out of the chain', () => {
    const columns = fieldsOf('audit-events').map((field) => field.name)
    const receipts = ['id', 'sealed', 'proof', 'updatedAt']
    expect(columns.filter((name) => !receipts.includes(name)).sort()).toEqual([...provenColumns].sort())
  })

  it('finds each column of a move that was edited', async () => {
    const receipts = ['settled', 'settledAt', 'updatedAt', 'id']
    const fields = fieldsOf('moves').filter((field) => !receipts.includes(field.name))
    expect(fields.length).toBeGreaterThan(15)
    const row = chain.moves[1] as Chain['moves'][number]
    for (const { name, type } of fields) {
      await rawUpdate(platform.payload, 'moves', row.id, { [name]: other(row[name], type) })
      const [problem] = (await verify()).problems
      expect([name, problem]).toEqual([name, { kind: 'move-edited', number: expect.any(Number), record: `moves:${String(row.id)}`, detail: name }])
      await restore(platform.payload, new Map([['moves', sound.get('moves') ?? []]]))
    }
  })

  it('finds an event that was inserted even after the worker has sealed it', async () => {
    await tamperings.find((one) => one.name === 'an event is inserted for the worker to seal')?.does(chain)
    platform.worker.wake()
    await platform.worker.idle()
    const report = await verify()
    expect(report.unsealed).toBe(0)
    expect(report.problems[0]).toMatchObject({ kind: 'inserted', number: chain.events.length + 1, detail: 'proof' })
  })

  it('keeps the head of a chain that was cut, whatever is sealed afterwards', async () => {
    await tamperings.find((one) => one.name === 'the last three are deleted with their links')?.does(chain)
    const login = await as(platform, null, 'post', '/api/users/login').send({ email: 'nobody@test.example', password: 'wrong' })
    expect(login.status).toBe(401)
    for (let again = 0; again < 4; again += 1) {
      platform.worker.wake()
      await platform.worker.idle()
    }
    expect(readFileSync(headFile(platform.dataDir), 'utf8')).toBe(head)
    expect((await verify()).problems[0]?.kind).toMatch(/truncated|rewritten/)
  })

  it.each(['{nonsense', '[]', '{"number":"7"}', ''])('names a head on disk that is none: %j', async (text) => {
    writeFileSync(headFile(platform.dataDir), text)
    const report = await verify()
    expect([report.sound, report.problems.map(({ kind, record }) => [kind, record])]).toEqual([false, [['edited', 'audit-head.json']]])
  })

  it('holds the chain against a head that was noted elsewhere', async () => {
    rmSync(headFile(platform.dataDir))
    await tamperings.find((one) => one.name === 'an event is deleted and every link computed anew')?.does(chain)
    const noted = JSON.parse(head) as { number: number; hash: string }
    const report = await verifyAudit(platform.payload, platform.dataDir, [{ ...noted, name: 'manifest' }])
    expect(report.problems[0]).toMatchObject({ kind: 'truncated', number: noted.number, detail: `manifest ${noted.number}` })
    expect(report.keptHead).toBe(false)
  })

  it('leaves the receipt of a seal out: a worker writes it again', async () => {
    const event = chain.events[2] as Chain['events'][number]
    await rawUpdate(platform.payload, 'audit-events', event.id, { sealed: typeof event['sealed'] === 'boolean' ? false : 0 })
    expect((await verify()).sound).toBe(true)
    platform.worker.wake()
    await platform.worker.idle()
    expect([true, 1]).toContain((await readChain(platform.payload)).events[2]?.['sealed'])
    expect((await verify()).sound).toBe(true)
  })
})
