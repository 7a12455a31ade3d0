import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createColumn, createDeskIds } from '../../support/crash-desk.ts'
import { runCrashing, seeded, turnsOf, turnsUntil, type Line } from '../../support/crash-run.ts'
import type { Planned, SchedulerPlan } from '../../support/crash-scheduler.ts'
import type { Acknowledged } from '../../support/crash-verify.ts'
import { createSite, startTestPlatform, stopDatabase } from '../../support/platform.ts'

const worlds = 3
const killsOfEach = 8

/** Milliseconds before and after a planned time between which the process dies. */
const earliest = -60
const latest = 260

describe('a platform that is killed around the time that something is set for', () => {
  afterAll(stopDatabase)

  it.each(Array.from({ length: worlds }, (_, world) => world))('releases each item once and takes it away once, eight kills in world %i', async (world) => {
    const random = seeded(20_260_318 + world)
    const platform = await startTestPlatform()
    const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    const site = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    const column = await createColumn(platform, site.id, { segment: 'yaowen' })
    const ids = await createDeskIds(platform)
    const { databaseUrl } = platform.settings
    await platform.worker.idle()
    await platform.end({ keep: true })

    const folder = mkdtempSync(join(tmpdir(), 'jiyue-kill-'))
    const acknowledged: Acknowledged[] = []
    const plan = (run: string, checkOnly: boolean): SchedulerPlan => ({
      dataDir: platform.dataDir, databaseUrl, site: { id: site.id, slug: site.slug }, ids, run, checkOnly, acknowledged,
      columns: [{ id: column, path: 'yaowen' }, { id: site.columns['notices'] ?? '', path: 'notices' }],
    })
    const complaints: string[] = []
    for (let kill = 0; kill < killsOfEach; kill += 1) {
      // Every fourth dies while it makes up for what the one before left; the others around a time of their own.
      const dying = kill % 4 === 3 ? afterStart(Math.floor(random() * 4000)) : aroundPlan(1 + Math.floor(random() * 6), earliest + Math.floor(random() * (latest - earliest)), random() < 0.4)
      const ended = await runCrashing('crash-scheduler.ts', plan(`w${world}k${kill}`, false), join(folder, 'plan.json'), dying)
      expect(ended.signal).toBe('SIGKILL')
      acknowledged.push(...ended.acknowledged)
      complaints.push(...(ended.complaints ?? []).map((words) => `before kill ${kill}: ${words}`))
    }
    const last = await runCrashing('crash-scheduler.ts', plan(`w${world}last`, true), join(folder, 'plan.json'), null)
    expect(complaints).toEqual([])
    expect(last.complaints).toEqual([])
    expect(acknowledged.filter(({ move }) => move === 'schedule').length).toBeGreaterThan(10)
    rmSync(folder, { recursive: true, force: true })
    rmSync(platform.dataDir, { recursive: true, force: true })
  }, 480_000)
})

const afterStart = (turns: number) => async ({ kind }: Line): Promise<boolean> => {
  if (kind !== 'starting') return false
  await turnsOf(turns)
  return true
}

/** @param offset milliseconds from the time of the n-th plan at which to kill */
const aroundPlan = (nth: number, offset: number, atExpiry: boolean) => async (line: Line): Promise<boolean> => {
  if (line.kind !== 'planned' || line.nth !== nth) return false
  const { publishAt, expireAt } = line.value as Planned
  await turnsUntil((atExpiry ? (expireAt ?? publishAt) : publishAt) + offset)
  return true
}
