import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, it } from 'vitest'
import { createColumn, createDeskIds } from '../../support/crash-desk.ts'
import type { PublisherPlan } from '../../support/crash-publisher.ts'
import type { Acknowledged } from '../../support/crash-verify.ts'
import { createSite, startTestPlatform, stopDatabase } from '../../support/platform.ts'

const worlds = 5
const killsOfEach = 10
const program = join(import.meta.dirname, '../../support/crash-publisher.ts')
/** as the product's own entry does: killed processes start fifty times here */
const quickResolution = pathToFileURL(join(import.meta.dirname, '../../../src/quick-resolution.ts')).href

/** mulberry32: the same instants in every run of the suite. */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

/** When to kill: so many turns of the event loop after the n-th line of this kind. */
type Instant = { kind: 'starting' | 'made' | 'ready'; line: number; turns: number }

const turnsOf = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

type Ended = { acknowledged: Acknowledged[]; complaints: string[] | null; signal: string | null }

async function runPublisher(plan: PublisherPlan, planFile: string, instant: Instant | null): Promise<Ended> {
  writeFileSync(planFile, JSON.stringify(plan))
  const child = spawn(process.execPath, ['--import', quickResolution, program, planFile], { stdio: ['ignore', 'pipe', 'pipe'] })
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-3000)))
  const ended: Ended = { acknowledged: [], complaints: null, signal: null }
  let lines = 0
  for await (const line of createInterface(child.stdout)) {
    const match = /^(starting|recovered|checked|ready|made|closed) (.*)$/.exec(line)
    if (match === null) continue
    const [, kind, json = 'null'] = match
    if (kind === 'made') ended.acknowledged.push(JSON.parse(json) as Acknowledged)
    if (kind === 'checked') ended.complaints = JSON.parse(json) as string[]
    if (instant === null || kind !== instant.kind) continue
    lines += 1
    if (lines === instant.line) {
      await turnsOf(instant.turns)
      child.kill('SIGKILL')
    }
  }
  const [code, signal] = await exit
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the publisher ended with ${code}: ${stderr}`)
  return { ...ended, signal }
}

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
