import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDueMoves } from '../../../src/publishing/platform-moves.action.ts'
import { createScheduler, lookEveryMs } from '../../../src/publishing/scheduler.job.ts'
import { movesOf } from '../../../src/publishing/moves.store.ts'
import { countRecords, deleteRecords, insertRecord } from '../../../src/storage/records.store.ts'
import { createDesk, createSite, move, startTestPlatform, stopDatabase, visit, writeArticle, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'

const minute = 60_000

/** The clock is an argument: what is due is asked at chosen instants, and the platform is started anew in between. */
describe('what is set for a time', () => {
  let platform: TestPlatform
  let site: TestSite
  let desk: Desk

  beforeAll(async () => {
    platform = await startTestPlatform()
    site = await createSite(platform, { slug: 'timed', level: 'province' })
    desk = await createDesk(platform, site)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const faults: unknown[] = []
  const due = (on: TestPlatform, at: number) => makeDueMoves(on.payload, new Date(at), (error) => faults.push(error))
  const statusOf = async (on: TestPlatform, publicId: string): Promise<number> => {
    await on.worker.idle()
    const entry = await on.reader.entryById(site.id, publicId)
    return entry === null ? 404 : (await visit(on, `/s/timed${entry.path}`)).status
  }
  const schedule = async (publishAt: number, expireAt: number | null) => {
    const { id, publicId } = await writeArticle(platform, desk.author, site)
    await move(platform, desk.author, id, 'submit')
    await move(platform, desk.reviewer, id, 'approve')
    const answer = await move(platform, desk.signer, id, 'schedule', { publishAt: new Date(publishAt).toISOString(), expireAt: expireAt === null ? null : new Date(expireAt).toISOString() })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    await platform.worker.idle()
    return { id, publicId }
  }
  const restart = async () => {
    await platform.end({ keep: true })
    platform = await startTestPlatform({ dataDir: platform.dataDir, databaseUrl: platform.settings.databaseUrl })
  }

  it('is looked at often enough to be met within a minute', () => {
    expect(lookEveryMs).toBeLessThanOrEqual(30_000)
  })

  it('is released and expires once each, by two workers at a time and over restarts', { timeout: 120_000 }, async () => {
    const publishAt = Date.now() + 60 * minute
    const expireAt = publishAt + 24 * 60 * minute
    const item = await schedule(publishAt, expireAt)
    const other = await startTestPlatform({ dataDir: platform.dataDir, databaseUrl: platform.settings.databaseUrl })
    try {
      expect(await due(platform, publishAt - 1)).toBe(0)
      expect(await statusOf(platform, item.publicId)).toBe(404)
      await restart()
      const made = await Promise.all([due(platform, publishAt), due(other, publishAt), due(platform, publishAt + 1), due(other, publishAt + 2)])
      expect(made.reduce((sum, count) => sum + count, 0)).toBe(1)
      // Whichever of the two made it projects it.
      await other.worker.idle()
      expect(await statusOf(platform, item.publicId)).toBe(200)
      expect(await Promise.all([due(platform, publishAt + minute), due(other, publishAt + minute)])).toEqual([0, 0])

      await restart()
      expect(await due(platform, expireAt - 1)).toBe(0)
      const ended = await Promise.all([due(platform, expireAt), due(other, expireAt), due(other, expireAt + 1)])
      expect(ended.reduce((sum, count) => sum + count, 0)).toBe(1)
      await Promise.all([platform.worker.idle(), other.worker.idle()])
      expect((await platform.reader.entryById(site.id, item.publicId))?.status).toBe('withdrawn')
    } finally {
      await other.end({ keep: true })
    }
    const history = await movesOf(platform.payload, item.id)
    expect(history.map((each) => [each.move, each.actor === 'platform'])).toEqual([
      ['submit', false], ['approve', false], ['schedule', false], ['release', true], ['expire', true],
    ])
    expect(history[3]?.at).toBe(new Date(publishAt).toISOString().replace(/\.\d+Z$/, (milliseconds) => milliseconds))
    expect(faults).toEqual([])
  })

  it('is what was signed, though the draft cannot be edited meanwhile, and can be cancelled until then', async () => {
    const publishAt = Date.now() + 60 * minute
    const item = await schedule(publishAt, null)
    expect((await move(platform, desk.signer, item.id, 'unschedule')).status).toBe(200)
    await platform.worker.idle()
    expect(await due(platform, publishAt + minute)).toBe(0)
    expect(await statusOf(platform, item.publicId)).toBe(404)
    expect((await move(platform, desk.signer, item.id, 'publish')).status).toBe(200)
    expect(await statusOf(platform, item.publicId)).toBe(200)
  })

  it('is brought forward by its signer, and the plan then does nothing more', async () => {
    const publishAt = Date.now() + 60 * minute
    const item = await schedule(publishAt, null)
    expect((await move(platform, desk.signer, item.id, 'publish')).status).toBe(200)
    await platform.worker.idle()
    expect(await due(platform, publishAt + minute)).toBe(0)
    expect((await movesOf(platform.payload, item.id)).map((each) => each.move)).toEqual(['submit', 'approve', 'schedule', 'publish'])
  })

  it('cannot be asked for by a person, nor set back in time (C-01)', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    await move(platform, desk.author, id, 'submit')
    await move(platform, desk.reviewer, id, 'approve')
    const past = await move(platform, desk.signer, id, 'schedule', { publishAt: new Date(Date.now() - minute).toISOString() })
    expect([past.status, past.body.reasons.map((reason: { key: string }) => reason.key)]).toEqual([422, ['move.publish-at-past']])
    for (const name of ['release', 'expire']) {
      const answer = await move(platform, desk.signer, id, name)
      expect([answer.status, answer.body.reasons.map((reason: { key: string }) => reason.key)], name).toEqual([409, expect.arrayContaining(['move.platform-only'])])
    }
  })

  it('is held up by nothing that is found due before it and cannot be made', async () => {
    const publishAt = Date.now() + 60 * minute
    const { id: stuck, publicId: stuckId } = await writeArticle(platform, desk.author, site)
    const item = await schedule(publishAt, null)
    for (let copy = 0; copy < 120; copy += 1) {
      await insertRecord(platform.payload, 'tasks', {
        tenant: site.id, resource: stuck, resourceType: 'articles', publicId: stuckId, kind: 'scheduled', person: '', step: `copy-${copy}`, dueAt: '2020-01-01T00:00:00.000Z', seq: 1,
      })
    }
    expect(await due(platform, publishAt)).toBe(1)
    expect(await statusOf(platform, item.publicId)).toBe(200)
    // What the moves do not know is not found due again.
    expect(await countRecords(platform.payload, 'tasks', { and: [{ resource: { equals: stuck } }, { kind: { equals: 'scheduled' } }] })).toBe(0)
  })

  it('is found again when its task is lost', async () => {
    const publishAt = Date.now() + 60 * minute
    const item = await schedule(publishAt, null)
    await deleteRecords(platform.payload, 'tasks', { resource: { equals: item.id } })
    const scheduler = createScheduler(platform.payload, (error) => faults.push(error), () => new Date(publishAt), null)
    expect(await scheduler.run()).toBe(1)
    await scheduler.stop()
    expect(await statusOf(platform, item.publicId)).toBe(200)
    expect(faults).toEqual([])
  })
})
