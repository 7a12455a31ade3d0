import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createColumn, createDeskIds } from './crash-desk.ts'
import type { CrashPlan } from './crash-plan.ts'
import { runCrashing, type Ended, type Line } from './crash-run.ts'
import type { Acknowledged } from './crash-verify.ts'
import { createSite, startTestPlatform } from './platform.ts'

export type CrashWorld = {
  acknowledged: Acknowledged[]
  /** what each start complained of, before it was killed in turn */
  complaints: string[]
  /** one start that is killed when `killAt` resolves true */
  kill(run: string, killAt: (line: Line) => Promise<boolean>): Promise<Ended>
  /** one start that only checks */
  check(): Promise<Ended>
  remove(): void
}

/** A province with one county, two columns of it for the items, and a program that runs over them until it is killed. */
export async function createCrashWorld(program: string): Promise<CrashWorld> {
  const platform = await startTestPlatform()
  const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
  const site = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
  const yaowen = await createColumn(platform, site.id, { segment: 'yaowen' })
  const bendi = await createColumn(platform, site.id, { segment: 'bendi', parent: yaowen })
  const ids = await createDeskIds(platform)
  const { databaseUrl } = platform.settings
  await platform.worker.idle()
  await platform.end({ keep: true })

  const folder = mkdtempSync(join(tmpdir(), 'jiyue-kill-'))
  const planFile = join(folder, 'plan.json')
  const acknowledged: Acknowledged[] = []
  const complaints: string[] = []
  const plan = (run: string, checkOnly: boolean): CrashPlan => ({
    dataDir: platform.dataDir, databaseUrl, site: { id: site.id, slug: site.slug }, ids, run, checkOnly, acknowledged,
    columns: [{ id: bendi, path: 'yaowen/bendi' }, { id: site.columns['notices'] ?? '', path: 'notices' }],
  })
  return {
    acknowledged,
    complaints,
    async kill(run, killAt) {
      const ended = await runCrashing(program, plan(run, false), planFile, killAt)
      acknowledged.push(...ended.acknowledged)
      complaints.push(...(ended.complaints ?? []).map((words) => `at the start of ${run}: ${words}`))
      return ended
    },
    check: () => runCrashing(program, plan('last', true), planFile, null),
    remove() {
      rmSync(folder, { recursive: true, force: true })
      rmSync(platform.dataDir, { recursive: true, force: true })
    },
  }
}
