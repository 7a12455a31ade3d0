import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActContext } from '../../../src/auditing/record-act.store.ts'
import { proveMoves } from '../../../src/auditing/prove-moves.job.ts'
import { verifyAudit } from '../../../src/auditing/verify.job.ts'
import { checkLibrary } from '../../../src/library/reconciler.store.ts'
import { rebuildLibrary } from '../../../src/library/rebuild.job.ts'
import { readDraft } from '../../../src/publishing/drafts.store.ts'
import { textOf } from '../../../src/publishing/text-of.store.ts'
import { defaultChains } from '../../../src/publishing/default-chains.ts'
import { movesOf } from '../../../src/publishing/moves.store.ts'
import { storeSnapshot } from '../../../src/publishing/snapshots.store.ts'
import { releaseProblem } from '../../../src/publishing/valid-release.ts'
import { findRecord, findRecords, insertRecord, patchRecord, type Row } from '../../../src/storage/records.store.ts'
import { createDesk, createSite, database, move, publishArticle, startTestPlatform, stopDatabase, visit, writeArticle, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'

/** docs/adr/0024: a history that keeps every rule and that another hand wrote is nobody's history. */
describe(`a forged history that keeps every rule, on ${database}`, () => {
  let platform: TestPlatform
  let site: TestSite
  let desk: Desk
  let faults: string[] = []

  const start = async (options: Parameters<typeof startTestPlatform>[0] = {}) => startTestPlatform({ ...options, onLog: (line, error) => faults.push(`${line} ${String((error as { details?: { problem?: string } } | undefined)?.details?.problem ?? '')}`) })
  beforeAll(async () => {
    platform = await start()
    site = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    desk = await createDesk(platform, site)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const settle = async () => {
    platform.worker.wake()
    await platform.worker.idle()
  }
  const findings = async (id: string) => {
    const found: string[] = []
    for await (const { kind, subject, detail } of checkLibrary(platform.payload)) if (subject.endsWith(id)) found.push(`${kind} ${detail.split(' ').slice(0, 2).join(' ')}`.trim())
    return found
  }
  const rowsOf = (id: string) => findRecords(platform.payload, 'moves', { resource: { equals: id } }, { sort: 'seq' })
  const operator = (): ActContext => ({ payload: platform.payload, tenant: null, now: new Date(), actor: { kind: 'staff', id: 'operator:test', name: 'test', roles: [], address: null } })

  /** Submit, secrecy review and signature by the site's own three people, on the very text of the draft. */
  async function forge(title: string, proofOf: (row: Row) => string | null): Promise<{ id: string; publicId: string }> {
    const draft = await writeArticle(platform, desk.author, site, { title })
    const row = await readDraft(platform.payload, { type: 'articles', id: draft.id })
    const owner = { tenant: site.id, province: site.id, prefecture: null, county: null, resource: draft.id, resourceType: 'articles' }
    const hash = await storeSnapshot(platform.payload, await textOf(platform.payload, 'articles', row ?? {}), owner)
    const people = [[desk.author, 'submit', { chain: { grade: 'brief', steps: defaultChains.chains.brief } }], [desk.reviewer, 'approve', { step: 'secrecy-review' }], [desk.signer, 'publish', { step: 'final-signature' }]] as const
    for (const [index, [person, name, details]] of people.entries()) {
      const facts: Row = {
        ...owner, publicId: draft.publicId, seq: index + 1, move: name, actor: person.id, actorName: person.name, actorKind: 'staff', address: '127.0.0.1',
        authors: name === 'submit' ? [desk.author.id] : [], at: new Date().toISOString(), textHash: hash, snapshot: hash, opinion: '', reason: '', withdrawal: null,
        path: name === 'publish' ? `/news/local/202603/${draft.publicId}.html` : null, details, settled: false,
      }
      await insertRecord(platform.payload, 'moves', { ...facts, proof: proofOf(facts) })
    }
    return draft
  }

  it.each<[string, () => Promise<(row: Row) => string | null>]>([
    ['without proof', async () => () => null],
    ['with a proof out of the air', async () => () => 'a'.repeat(64)],
    ['with the proofs of a true release', async () => {
      const { id } = await publishArticle(platform, desk, site, { title: '真的发布' })
      const rows = await rowsOf(id)
      return ({ seq }) => String(rows[Number(seq) - 1]?.['proof'])
    }],
  ])('%s publishes nothing, notifies nobody, and is named by the check of the library', async (_, proofs) => {
    faults = []
    const draft = await forge('伪造的完整审签', await proofs())
    expect(releaseProblem((await movesOf(platform.payload, draft.id)).map((one) => ({ ...one, proven: true })))).toBeNull()
    await settle()
    expect(await platform.reader.entryById(site.id, draft.publicId)).toBeNull()
    expect(await findRecords(platform.payload, 'addresses', { publicId: { equals: draft.publicId } })).toEqual([])
    expect((await visit(platform, `/s/sheng/news/local/202603/${draft.publicId}.html`)).status).toBe(404)
    expect((await visit(platform, '/s/sheng/news/local/')).text).not.toContain('伪造的完整审签')
    expect(await findRecords(platform.payload, 'notices', { resource: { equals: draft.id } })).toEqual([])
    expect(faults.some((line) => /unproven/.test(line))).toBe(true)
    expect((await findings(draft.id)).sort()).toEqual(['move-unproven approve 2', 'move-unproven publish 3', 'move-unproven submit 1', 'release-unproven unproven'])
    await rebuildLibrary(platform.workerParts, () => undefined)
    expect(await platform.reader.entryById(site.id, draft.publicId)).toBeNull()
    const events = await findRecords(platform.payload, 'audit-events', { subject: { equals: `articles:${draft.id}` } })
    expect(events.map(({ success }) => success === true || success === 1)).toEqual([false, false, false])
  })

  it('cannot be carried on by honest people', async () => {
    const draft = await writeArticle(platform, desk.author, site, { title: '接续伪造' })
    expect((await move(platform, desk.author, draft.id, 'submit')).status).toBe(200)
    const [submit] = await rowsOf(draft.id)
    const { id: _id, proof: _proof, createdAt: _c, updatedAt: _u, ...facts } = submit ?? {}
    await insertRecord(platform.payload, 'moves', { ...facts, seq: 2, move: 'approve', actor: desk.reviewer.id, actorName: desk.reviewer.name, authors: [], details: { step: 'secrecy-review' }, settled: false })
    const answer = await move(platform, desk.signer, draft.id, 'publish')
    expect([answer.status, answer.body.reasons?.[0]?.key]).toEqual([422, 'move.history-unproven'])
    expect((await move(platform, desk.author, draft.id, 'recall')).status).toBe(200)
  })

  it('a true move that was edited takes nothing down, and publishes nothing more', async () => {
    const live = await publishArticle(platform, desk, site, { title: '发布后被改' })
    const [, approve] = await rowsOf(live.id)
    await patchRecord(platform.payload, 'moves', String(approve?.['id']), { actor: 'somebody-else' })
    await rebuildLibrary(platform.workerParts, () => undefined)
    expect((await platform.reader.entryById(site.id, live.publicId))?.title).toBe('发布后被改')
    expect(await findings(live.id)).toEqual(['move-unproven approve 2', 'release-unproven unproven'])
    await patchRecord(platform.payload, 'moves', String(approve?.['id']), { actor: approve?.['actor'] })
    expect(await findings(live.id)).toEqual([])
  })

  it('leaves moves of an earlier secret proven, until that secret is gone; `audit prove-moves` proves them under the new one', async () => {
    const live = await publishArticle(platform, desk, site, { title: '换密钥之前' })
    const old = platform.settings.secret
    const again = async (settings: object) => {
      const { dataDir, settings: { databaseUrl } } = platform
      await platform.end({ keep: true })
      platform = await start({ dataDir, databaseUrl, settings })
      await settle()
    }
    const next = 'b'.repeat(64)
    await again({ secret: next, auditOldSecrets: [old] })
    expect(await findings(live.id)).toEqual([])
    await again({ secret: next, auditOldSecrets: [] })
    expect(await findings(live.id)).toHaveLength(4)
    await again({ secret: next, auditOldSecrets: [old] })
    const dry = await proveMoves(operator(), null, false)
    expect(dry.renewed).toBeGreaterThanOrEqual(3)
    expect((await proveMoves(operator(), null, true)).renewed).toBe(dry.renewed)
    await again({ secret: next, auditOldSecrets: [] })
    expect(await findings(live.id)).toEqual([])
    expect((await proveMoves(operator(), null, true)).renewed).toBe(0)
    // As before, so that everybody is still signed in.
    await again({ secret: old, auditOldSecrets: [next] })
  })

  it('nobody vouches for: moves without proof are vouched for by day, when their sealed event says the same', async () => {
    const before = await publishArticle(platform, desk, site, { title: '没有证明的旧记录' })
    await settle()
    for (const row of await rowsOf(before.id)) await patchRecord(platform.payload, 'moves', String(row['id']), { proof: null })
    expect(await findings(before.id)).toHaveLength(4)
    const forged = await forge('想混过去的伪造', () => null)
    await settle()
    const until = new Date(Date.now() + 1000).toISOString()
    expect((await proveMoves(operator(), { until: '2020-01-01T00:00:00.000Z', withoutEvents: true }, true)).vouched).toBe(0)
    const report = await proveMoves(operator(), { until, withoutEvents: false }, true)
    expect(report.vouched).toBe(3)
    const why = new Map(report.refused.map(({ record, why: reason }) => [record, reason]))
    expect((await rowsOf(forged.id)).map((row) => why.get(`moves:${String(row['id'])}`))).toEqual(['event-failed', 'event-failed', 'event-failed'])
    expect(await findings(before.id)).toEqual([])
    expect(await findings(forged.id)).toHaveLength(4)
    expect(await findRecord(platform.payload, 'audit-events', { action: { equals: 'audit.prove-moves' } })).not.toBeNull()
    // What was proven anew is no edit; what was forged is named still.
    const problems = (await verifyAudit(platform.payload, platform.dataDir)).problems.map(({ kind, record }) => ({ kind, record }))
    for (const { kind, record } of problems) expect([kind, await findRecord(platform.payload, 'moves', { id: { equals: record.split(':')[1] } }).then((row) => row?.['resource'])]).not.toContain(before.id)
    expect(problems.every(({ kind }) => kind === 'move-inserted')).toBe(true)
  })
})
