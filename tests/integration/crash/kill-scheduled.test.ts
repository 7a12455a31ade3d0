import { afterAll, describe, expect, it } from 'vitest'
import { turnsOf, turnsUntil, type Line } from '../../support/crash-run.ts'
import { seeded } from '../../support/seeded.ts'
import type { Planned } from '../../support/crash-scheduler.ts'
import { createCrashWorld } from '../../support/crash-world.ts'
import { stopDatabase } from '../../support/platform.ts'

/** `JIYUE_KILL_WORLDS=3` for the whole proof; a run of the suite takes the first of the same worlds. */
const worlds = Math.min(3, Number(process.env['JIYUE_KILL_WORLDS'] ?? '1'))
const killsOfEach = 8

/** Milliseconds before and after a planned time between which the process dies. */
const earliest = -60
const latest = 260

describe('a platform that is killed around the time that something is set for', () => {
  afterAll(stopDatabase)

  it.each(Array.from({ length: worlds }, (_, world) => world))('releases each item once and takes it away once, eight kills in world %i', async (world) => {
    const random = seeded(20_260_318 + world)
    const site = await createCrashWorld('crash-scheduler.ts')
    for (let kill = 0; kill < killsOfEach; kill += 1) {
      // Every fourth dies while it makes up for what the one before left; the others around a time of their own.
      const dying = kill % 4 === 3 ? afterStart(Math.floor(random() * 4000)) : aroundPlan(1 + Math.floor(random() * 6), earliest + Math.floor(random() * (latest - earliest)), random() < 0.4)
      expect((await site.kill(`w${world}k${kill}`, dying)).signal).toBe('SIGKILL')
    }
    const last = await site.check()
    expect(site.complaints).toEqual([])
    expect(last.complaints).toEqual([])
    expect(site.acknowledged.filter(({ move }) => move === 'schedule').length).toBeGreaterThan(10)
    site.remove()
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
