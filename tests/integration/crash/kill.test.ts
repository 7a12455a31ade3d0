import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createColumn, createDeskIds } from '../../support/crash-desk.ts'
import type { PublisherPlan } from '../../support/crash-publisher.ts'
import { runCrashing, seeded, turnsOf, type Ended } from '../../support/crash-run.ts'
import type { Acknowledged } from '../../support/crash-verify.ts'
import { createSite, startTestPlatform, stopDatabase } from '../../support/platform.ts'

const worlds = 5
const killsOfEach = 10

/** When to kill: so many turns of the event loop after the n-th line of this kind. */
type Instant = { kind: 'starting' | 'made' | 'ready'; line: number; turns: number }

const runPublisher = (plan: PublisherPlan, planFile: string, instant: Instant | null): Promise<Ended> =>
  runCrashing('crash-publisher.ts', plan, planFile, instant === null ? null : async ({ kind, nth }) => {
    if (kind !== instant.kind || nth !== instant.line) return false
    await turnsOf(instant.turns)
    return true
  })

describe('a platform that is killed at any instant', () => {
  afterAll(stopDatabase)

  it.each(Array.from({ length: worlds }, (_, world) => world))(`loses no acknowledged move and shows nothing half, ten kills in world %i`, async (world) => {
    const random = seeded(20_260_101 + world)
    const platform = await startTestPlatform()
    const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    const site = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    const yaowen = await createColumn(platform, site.id, { segment: 'yaowen' })
    const bendi = await createColumn(platform, site.id, { segment: 'bendi', parent: yaowen })
    const ids = await createDeskIds(platform)
    const databaseUrl = platform.settings.databaseUrl
    await platform.worker.idle()
    await platform.end({ keep: true })

    const folder = mkdtempSync(join(tmpdir(), 'jiyue-kill-'))
    const acknowledged: Acknowledged[] = []
    const plan = (run: string, checkOnly: boolean): PublisherPlan => ({
      dataDir: platform.dataDir, databaseUrl, site: { id: site.id, slug: site.slug }, ids, run, checkOnly, acknowledged,
      columns: [{ id: bendi, path: 'yaowen/bendi' }, { id: site.columns['notices'] ?? '', path: 'notices' }],
    })
    const complaints: string[] = []
    for (let kill = 0; kill < killsOfEach; kill += 1) {
      // Every fifth dies while it still works off what the one before left; the others at a move of their own.
      const instant: Instant = kill % 5 === 4
        ? { kind: 'starting', line: 1, turns: Math.floor(random() * 4000) }
        : random() < 0.1 ? { kind: 'ready', line: 1, turns: Math.floor(random() * 400) }
          : { kind: 'made', line: 1 + Math.floor(random() * 28), turns: Math.floor(random() * random() * 400) }
      const ended = await runPublisher(plan(`w${world}k${kill}`, false), join(folder, 'plan.json'), instant)
      expect(ended.signal).toBe('SIGKILL')
      acknowledged.push(...ended.acknowledged)
      complaints.push(...(ended.complaints ?? []).map((words) => `before kill ${kill}: ${words}`))
    }
    const last = await runPublisher(plan(`w${world}last`, true), join(folder, 'plan.json'), null)
    expect(complaints).toEqual([])
    expect(last.complaints).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(30)
    rmSync(folder, { recursive: true, force: true })
    rmSync(platform.dataDir, { recursive: true, force: true })
  }, 240_000)
})
