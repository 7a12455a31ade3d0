import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendAuditEvent } from '../../../src/auditing/audit-events.store.ts'
import { prunedAt } from '../../../src/auditing/audit-chain.store.ts'
import { exportAudit } from '../../../src/auditing/export.job.ts'
import { pruneAudit } from '../../../src/auditing/prune.job.ts'
import { createRetention } from '../../../src/auditing/retention.job.ts'
import { turnDay } from '../../../src/auditing/retention.ts'
import type { ActContext } from '../../../src/auditing/record-act.store.ts'
import { eventText, genesis, linkText } from '../../../src/auditing/record-text.ts'
import { sealEvents } from '../../../src/auditing/seal.job.ts'
import { verifyAudit } from '../../../src/auditing/verify.job.ts'
import { readSettings } from '../../../src/settings.ts'
import { findRecords } from '../../../src/storage/records.store.ts'
import { lostConnection, statementsOf } from '../../support/crash-statements.ts'
import { startTestPlatform, stopDatabase, type TestPlatform } from '../../support/platform.ts'
import { dump, rawDelete, rawId, rawInsert, rawRows, rawUpdate, restore } from '../../support/raw-rows.ts'

let platform: TestPlatform
const day = 86_400_000
const now = new Date()
const ago = (days: number): string => new Date(now.getTime() - days * day).toISOString()
const ctx = (): ActContext => ({ payload: platform.payload, tenant: null, now, actor: { kind: 'staff', id: 'operator:test', name: 'test', roles: [], address: null } })

const append = (at: string, detail: string, tenant: string | null = null): Promise<void> =>
  appendAuditEvent(platform.payload, {
    source: `test:${randomUUID()}`, at, action: 'login', actor: 'a', actorName: '甲', address: '10.0.0.1', subject: 'users:a', success: true,
    textHash: null, detail, tenant, province: null, prefecture: null, county: null,
  })
const seal = async (): Promise<void> => {
  while ((await sealEvents(platform.payload, 200)).sealed > 0) { /* until nothing waits */ }
}
const verify = () => verifyAudit(platform.payload, platform.dataDir)
const details = async (): Promise<string[]> => (await findRecords(platform.payload, 'audit-events', { action: { equals: 'login' } }, { sort: 'at' })).map((row) => String(row['detail']))

const formula = '=HYPERLINK("http://host.example","点我"),\n第二行'
const lines = ['old-1', 'old-2', 'old-3', 'young-1', formula]

beforeAll(async () => {
  platform = await startTestPlatform({ settings: { roles: ['admin'] } })
  // sealed one by one: two of one millisecond have no order
  await append(ago(500), 'old-1', 'site-1')
  await seal()
  await append(ago(400), 'old-2')
  await seal()
  await append(ago(300), 'old-3')
  await seal()
  await append(ago(100), 'young-1', 'site-1')
  await seal()
  await append(ago(1), formula)
  await seal()
  await seal()
})
afterAll(async () => {
  await platform?.end()
  await stopDatabase()
})

async function exported(format: 'jsonl' | 'csv', span: { from?: string; to?: string; tenant?: string } = {}) {
  let text = ''
  const manifest = await exportAudit(ctx(), { from: span.from ?? '', to: span.to ?? '9999', tenant: span.tenant ?? null }, format, async (part) => void (text += part))
  return { text, manifest }
}

describe('the export of the audit (S-06)', () => {
  it('holds every event of the span with its link, from which the chain can be computed again', async () => {
    const before = await rawRows(platform.payload, 'audit-seals')
    const { text, manifest } = await exported('jsonl')
    const rows = text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(rows.map((row) => row['detail']).filter((detail) => lines.includes(String(detail)))).toEqual(lines)
    expect(manifest).toMatchObject({ events: rows.length, unsealed: 1, firstNumber: 1, lastNumber: before.length, sha256: createHash('sha256').update(text).digest('hex') })
    let prevHash: string = genesis.hash
    for (const row of rows.filter((one) => one['number'] !== null).sort((a, b) => Number(a['number']) - Number(b['number']))) {
      const eventHash = createHash('sha256').update(eventText(row)).digest('hex')
      prevHash = createHash('sha256').update(linkText({ number: Number(row['number']), event: String(row['id']), eventHash, prevHash })).digest('hex')
      expect(row['hash']).toBe(prevHash)
    }
    expect(manifest.head).toEqual({ number: before.length, hash: prevHash })
  })

  it('is itself an event, and exports nothing when that event cannot be written', async () => {
    const recorded = await findRecords(platform.payload, 'audit-events', { action: { equals: 'audit.export' } })
    expect(recorded).toHaveLength(1)
    expect(recorded[0]).toMatchObject({ actor: 'operator:test', subject: 'audit-events' })
    const line = statementsOf(platform.payload, (statement) => {
      if (statement.kind === 'write') throw lostConnection(platform.payload)
    })
    let written = 0
    await expect(exportAudit(ctx(), { from: '', to: '9999', tenant: null }, 'jsonl', async () => void (written += 1))).rejects.toMatchObject({ code: 'database.unavailable' })
    line.end()
    expect(written).toBe(0)
  })

  it('is limited by time and by site', async () => {
    const inSpan = async (span: Parameters<typeof exported>[1]) => (await exported('jsonl', span)).text.trimEnd().split('\n').filter(Boolean).map((line) => (JSON.parse(line) as { detail: string }).detail)
    expect(await inSpan({ from: ago(450), to: ago(90) })).toEqual(['old-2', 'old-3', 'young-1'])
    expect(await inSpan({ tenant: 'site-1' })).toEqual(['old-1', 'young-1'])
  })

  it('pages through events of one instant without losing or repeating any', async () => {
    const at = ago(50)
    for (let made = 0; made < 205; made += 1) await append(at, `same-${made}`)
    await seal()
    const { text } = await exported('jsonl', { from: at, to: ago(49) })
    const found = text.trimEnd().split('\n').map((line) => (JSON.parse(line) as { detail: string }).detail)
    expect([found.length, new Set(found).size]).toEqual([205, 205])
  })

  it('gives a spreadsheet no formula, and its mark of byte order', async () => {
    const { text } = await exported('csv', { from: ago(2) })
    expect(text.startsWith('\uFEFFid,at,action,')).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(""http://host.example"",""点我""),\n第二行"`)
  })
})

describe('the retention of the audit (S-07)', () => {
  it('cannot be set below 190 days, nor asked for', async () => {
    expect(() => readSettings({ AUDIT_RETENTION_DAYS: '189' })).toThrow(expect.objectContaining({ code: 'settings.invalid' }) as Error)
    expect(readSettings({ AUDIT_RETENTION_DAYS: '190' }).auditRetentionDays).toBe(190)
    for (const days of [189, 0, -1, 200.5, Number.NaN]) {
      await expect(pruneAudit(ctx(), days)).rejects.toMatchObject({ code: 'input.invalid' })
    }
    expect(await details()).toEqual(expect.arrayContaining(['old-1']))
  })

  it('removes whole sealed prefixes alone, goes on after a kill at any statement, and is verified from its checkpoint', async () => {
    const line = statementsOf(platform.payload)
    let killed = 0
    for (let point = 1; ; point += 1) {
      let left = point
      line.watch = (statement) => {
        if (statement.kind === 'write' && (left -= 1) <= 0) throw lostConnection(platform.payload)
      }
      const pruned = await pruneAudit(ctx(), 350).then((value) => value ?? 'nothing', () => null)
      line.watch = () => undefined
      if (pruned !== null) break
      killed += 1
      expect((await verify()).problems).toEqual([])
    }
    line.end()
    expect(killed).toBeGreaterThan(2)
    expect((await details()).filter((detail) => lines.includes(detail))).toEqual(['old-3', 'young-1', formula])
    expect(await prunedAt(platform.payload)).toMatchObject({ number: 2, kind: 'pruned', proven: true })
    expect((await findRecords(platform.payload, 'audit-events', { action: { equals: 'audit.prune' } }))[0]).toMatchObject({ actor: 'operator:test', subject: 'audit-seals:2' })
    await seal()
    expect(await verify()).toMatchObject({ sound: true })
    const second = await pruneAudit(ctx(), 190)
    expect(second).toMatchObject({ number: 3, removed: 1 })
    await seal()
    expect(await verify()).toMatchObject({ sound: true, unsealed: 0 })
    expect(await pruneAudit(ctx(), 190)).toBeNull()
  })

  it('still finds what is removed after the cut, a cut that was moved, and one that nobody made', async () => {
    const kept = await dump(platform.payload, ['audit-events', 'audit-seals', 'audit-checkpoints'])
    const seals = (await rawRows(platform.payload, 'audit-seals')).sort((a, b) => Number(a['number']) - Number(b['number']))
    const cut = (await rawRows(platform.payload, 'audit-checkpoints')).find((row) => row['number'] === 3)
    const beyond = seals[4]
    const ways: [string, () => Promise<void>][] = [
      ['deleted', async () => rawDelete(platform.payload, 'audit-events', (await rawRows(platform.payload, 'audit-events')).filter((row) => String(row.id) === seals[0]?.['event']).map((row) => row.id))],
      ['inserted', () => rawUpdate(platform.payload, 'audit-checkpoints', cut?.id, { number: 8, hash: seals[4]?.['hash'] })],
      ['inserted', () => rawInsert(platform.payload, 'audit-checkpoints', [{ ...cut, id: rawId(platform.payload, 'cut'), key: 'pruned:8', number: 8, hash: beyond?.['hash'] } as never])],
      ['deleted', () => rawDelete(platform.payload, 'audit-checkpoints', null)],
    ]
    for (const [kind, does] of ways) {
      await does()
      expect((await verify()).problems[0]?.kind).toBe(kind)
      await restore(platform.payload, kept)
    }
    expect((await verify()).sound).toBe(true)
  })
})

describe('the retention as the worker keeps it (S-07)', () => {
  let today = 0
  const faults: unknown[] = []
  const process = () => createRetention({ payload: platform.payload, keepDays: 190, now: () => new Date(now.getTime() + today * day), onFault: (error) => void faults.push(error) }, null)
  const prunes = async () => (await findRecords(platform.payload, 'audit-events', { action: { equals: 'audit.prune' } }, { sort: '-createdAt', limit: 1 }))[0]
  const turns = async () => (await findRecords(platform.payload, 'audit-checkpoints', { kind: { equals: 'turn' } })).map((row) => String(row['key']))

  it('is switched off by a setting', () => {
    expect([readSettings({}).auditPrunes, readSettings({}).auditRetentionDays, readSettings({ AUDIT_PRUNE: 'off' }).auditPrunes]).toEqual([true, 400, false])
  })

  it('removes what is older once a day, in one of all processes, as an event of its own, and what is left is verified', async () => {
    today = 100
    const [one, two] = [process(), process()]
    const both = await Promise.all([one.look(), two.look()])
    expect(both.filter((pruned) => pruned !== null)).toEqual([expect.objectContaining({ removed: 1 })])
    expect(await prunes()).toMatchObject({ actor: 'robot:audit-retention', subject: 'audit-seals:4' })
    await seal()
    expect(await verify()).toMatchObject({ sound: true, unsealed: 0 })
    expect((await details()).filter((detail) => lines.includes(detail))).toEqual([formula])
    // The day's turn is taken; nobody asks for it any more.
    const line = statementsOf(platform.payload, ({ text }) => {
      throw new Error(text)
    })
    expect(await Promise.all([one.look(), two.look()])).toEqual([null, null])
    line.end()
    expect(await process().look(), 'of a process that starts later').toBeNull()
    today = 101
    expect(await two.look()).toBeNull()
    expect(await turns()).toHaveLength(1)
  })

  it('goes on after a fault, in the same process on the same day, and a verification beside it finds nothing wrong', async () => {
    today = 192
    const [one, two] = [process(), process()]
    const early = statementsOf(platform.payload, ({ kind, text }) => {
      if (kind === 'write' && /^delete\w*.*audit[-_]checkpoints/is.test(text)) throw lostConnection(platform.payload)
    })
    await expect(one.look(), 'before it has the turn').rejects.toThrow()
    early.end()
    const line = statementsOf(platform.payload, ({ kind, text }) => {
      if (kind === 'write' && /^delete\w*.*audit[-_]events/is.test(text)) throw lostConnection(platform.payload)
    })
    await expect(one.look()).rejects.toThrow()
    line.end()
    expect(await two.look()).toBeNull()
    await seal()

    // The cut is made, what lies before it is still there, and goes between two questions of the verification.
    const { db } = platform.payload
    const find = db.find.bind(db)
    let removed: unknown = 'nothing'
    db.find = (async (question: Parameters<typeof find>[0]) => {
      if (question.collection === 'audit-seals' && question.where !== undefined && 'event' in question.where && removed === 'nothing') {
        removed = null
        removed = await one.look()
      }
      return find(question)
    }) as typeof db.find
    try {
      expect((await verify()).problems).toEqual([])
    } finally {
      db.find = find as typeof db.find
    }
    expect(removed, 'nothing more to cut').toBeNull()
    expect(await findRecords(platform.payload, 'audit-events', { detail: { contains: 'same-' } })).toEqual([])
    expect(await verify()).toMatchObject({ sound: true })
    expect(faults).toEqual([])
  })

  it('does not begin in a process that ends', async () => {
    today = 500
    const ending = process()
    await ending.stop()
    expect(await ending.look()).toBeNull()
    expect(await turns()).not.toContain(`turn:${turnDay(new Date(now.getTime() + today * day))}`)
  })
})
