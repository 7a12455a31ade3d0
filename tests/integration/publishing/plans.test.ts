import type { Client, InStatement } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkSearch } from '../../../src/library/check-search.store.ts'
import { liveEntries } from '../../../src/library/rebuild.job.ts'
import { notifyOfTerms } from '../../../src/notices/notify.job.ts'
import { readDraft } from '../../../src/publishing/drafts.store.ts'
import { makeDueMoves } from '../../../src/publishing/platform-moves.action.ts'
import { restoreLostDrafts, restoreLostReleases } from '../../../src/publishing/lost-tasks.store.ts'
import { as, createDesk, createSite, database, publishArticle, startTestPlatform, stopDatabase, type Desk, type TestPlatform } from '../../support/platform.ts'

/** What is asked every few seconds or at every move: SQLite alone plans by text, without statistics. */
describe.runIf(database === 'sqlite')('statements of the workflow', () => {
  let platform: TestPlatform
  let desk: Desk
  let article: string

  beforeAll(async () => {
    platform = await startTestPlatform()
    const site = await createSite(platform, { slug: 'plans', level: 'province' })
    desk = await createDesk(platform, site)
    article = (await publishArticle(platform, desk, site)).id
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  /** The plans of the reads that this does, by their text. */
  async function plansOf(act: () => Promise<unknown>): Promise<Map<string, string[]>> {
    const { client } = platform.payload.db as unknown as { client: Client }
    const execute = client.execute.bind(client)
    const asked: Exclude<InStatement, string>[] = []
    client.execute = ((statement: InStatement) => {
      const one = typeof statement === 'string' ? { sql: statement, args: [] } : statement
      if (/^\s*select/i.test(one.sql)) asked.push(one)
      return execute(statement)
    }) as Client['execute']
    try {
      await act()
    } finally {
      client.execute = execute
    }
    const plans = new Map<string, string[]>()
    for (const { sql, args } of asked) plans.set(sql, (await execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args: args ?? [] })).rows.map((row) => String(row['detail'])))
    return plans
  }

  const wholeTables = (plans: ReadonlyMap<string, string[]>) => [...plans.values()].flat().filter((line) => /^SCAN (?:tasks|moves|articles|_articles_v|notices|delegations|memberships|audit_events|snapshots)\b(?!_)/.test(line))

  it.each<[string, () => Promise<unknown>]>([
    ['the scheduler', async () => {
      await restoreLostReleases(platform.payload)
      await restoreLostDrafts(platform.payload, new Date(Date.now() - 3_600_000))
      await makeDueMoves(platform.payload, new Date(), () => undefined)
    }],
    ['terms that passed', () => notifyOfTerms({ payload: platform.payload, webhooks: false, now: () => new Date() })],
    ['letters', () => platform.notices.run()],
    ['where an article stands', async () => as(platform, desk.signer, 'get', `/api/articles/${article}/workflow`)],
  ])('read no table whole: %s', async (_, act) => {
    const plans = await plansOf(act)
    expect(plans.size).toBeGreaterThan(1)
    expect(wholeTables(plans)).toEqual([])
  })

  it.each<[string, () => Promise<void>]>([
    ['filling the index', async () => { for await (const entries of liveEntries(platform.payload)) for (const entry of entries) expect(entry.publicId).not.toBe('') }],
    ['checking it', async () => { for await (const finding of checkSearch(platform.payload, platform.search)) expect(finding.kind).toMatch(/^search-/) }],
  ])('go on from row to row of the whole library without going by the standing that nearly all have: %s', async (_, act) => {
    const plans = [...(await plansOf(act)).values()].flat()
    expect(plans).toContainEqual(expect.stringMatching(/ library USING (?:COVERING )?INDEX /))
    expect(plans.filter((line) => line.includes('library_status_idx'))).toEqual([])
  })

  it('find the newest version of a draft by its article, not among the newest of all', async () => {
    const plans = [...(await plansOf(() => readDraft(platform.payload, { type: 'articles', id: article }))).values()].flat()
    expect(plans.filter((line) => / _articles_v USING /.test(line))).toEqual([expect.stringContaining('parent_id=?')])
  })
})
