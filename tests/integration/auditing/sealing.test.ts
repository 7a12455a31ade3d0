import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appendAuditEvent, type AuditEvent } from '../../../src/auditing/audit-events.store.ts'
import { checkpointsAfter, headOf } from '../../../src/auditing/audit-chain.store.ts'
import { headFile } from '../../../src/auditing/audit-head.store.ts'
import { checkpointEvery, sealBatch, sealEvents } from '../../../src/auditing/seal.job.ts'
import { verifyAudit } from '../../../src/auditing/verify.job.ts'
import { countRecords } from '../../../src/storage/records.store.ts'
import { lostConnection, statementsOf } from '../../support/crash-statements.ts'
import { startTestPlatform, stopDatabase, type TestPlatform } from '../../support/platform.ts'
import { rawRows } from '../../support/raw-rows.ts'

/** Without the worker's role nobody seals but the test. */
const noWorker = { settings: { roles: ['admin'] as const }, timed: false }

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform(noWorker)
})
afterEach(async () => {
  await platform.end()
})
afterAll(stopDatabase)

const event = (change: Partial<AuditEvent> = {}): AuditEvent => ({
  source: `test:${randomUUID()}`, at: new Date().toISOString(), action: 'login', actor: 'a', actorName: '甲', address: null, subject: 'users:a', success: true,
  textHash: null, detail: '', tenant: null, province: null, prefecture: null, county: null, ...change,
})

const append = async (count: number, on: TestPlatform = platform): Promise<void> => {
  for (let made = 0; made < count; made += 1) await appendAuditEvent(on.payload, event())
}

async function sealAll(on: TestPlatform, limit = 100): Promise<number> {
  let total = 0
  for (;;) {
    const { sealed } = await sealEvents(on.payload, limit)
    if (sealed === 0) return total
    total += sealed
  }
}

const numbers = async (): Promise<number[]> => (await rawRows(platform.payload, 'audit-seals')).map((seal) => Number(seal['number'])).sort((a, b) => a - b)
const upTo = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1)

describe('sealing (S-06)', () => {
  it('seals each event once, whatever two workers in two processes do at the same time', async () => {
    const second = await startTestPlatform({ ...noWorker, dataDir: platform.dataDir, databaseUrl: platform.settings.databaseUrl })
    const started = await countRecords(platform.payload, 'audit-events', {})
    await append(40)
    const appending = append(20, second)
    await Promise.all([sealAll(platform, 7), sealAll(second, 5), sealAll(platform, 3), appending])
    await Promise.all([sealAll(platform), sealAll(second)])
    expect(await numbers()).toEqual(upTo(started + 60))
    expect(await verifyAudit(platform.payload, platform.dataDir)).toMatchObject({ sound: true, sealed: started + 60, unsealed: 0 })
    await second.end({ keep: true })
  })

  it('goes on where it was killed, at each of its statements', async () => {
    const started = await countRecords(platform.payload, 'audit-events', {})
    await append(2)
    const line = statementsOf(platform.payload)
    let killed = 0
    for (let point = 1; ; point += 1) {
      let left = point
      line.watch = () => {
        left -= 1
        if (left <= 0) throw lostConnection(platform.payload)
      }
      const done = await sealEvents(platform.payload, 100).then(() => true, () => false)
      line.watch = () => undefined
      if (done) break
      killed += 1
      expect((await verifyAudit(platform.payload, platform.dataDir)).problems).toEqual([])
      // What a process that starts again does, with one more event to seal.
      await append(1)
      if (point % 3 === 0) await sealEvents(platform.payload, 1)
    }
    line.end()
    expect(killed).toBeGreaterThan(6)
    await sealAll(platform)
    expect(await numbers()).toEqual(upTo(started + 2 + killed))
    expect(await verifyAudit(platform.payload, platform.dataDir)).toMatchObject({ sound: true, unsealed: 0 })
  })

  it('is verified beside writers and sealers that go on, and found sound each time', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [report] = await Promise.all([verifyAudit(platform.payload, platform.dataDir), append(6), sealBatch(platform.payload, platform.dataDir, () => undefined)])
      expect(report.problems).toEqual([])
    }
    expect((await headOf(platform.payload)).number).toBeGreaterThan(30)
  })

  it('asks the database for no more when there are more events', async () => {
    const statements = async (): Promise<number> => {
      await append(5)
      let seen = 0
      const line = statementsOf(platform.payload, () => void (seen += 1))
      await sealEvents(platform.payload, 5)
      line.end()
      return seen
    }
    await append(1)
    await sealAll(platform)
    const few = await statements()
    await append(150)
    await sealAll(platform)
    expect(await statements()).toBe(few)
  })

  it('keeps the head beside the database after each batch, and a checkpoint at each thousandth link', async () => {
    await append(1010)
    const begun = performance.now()
    while (await sealBatch(platform.payload, platform.dataDir, () => undefined)) { /* until nothing waits */ }
    const head = await headOf(platform.payload)
    const rate = Math.round(head.number / ((performance.now() - begun) / 1000))
    process.stdout.write(`sealed ${head.number} events, ${rate} a second\n`)
    expect(JSON.parse(readFileSync(headFile(platform.dataDir), 'utf8'))).toMatchObject(head)
    const checkpoints = await checkpointsAfter(platform.payload, 0, 10)
    expect(checkpoints).toMatchObject([{ number: checkpointEvery, kind: 'periodic', proven: true }])
    expect((await verifyAudit(platform.payload, platform.dataDir)).problems).toEqual([])
  }, 120_000)
})
