import { afterAll, describe, expect, it } from 'vitest'
import { turnsOf, type Line } from '../../support/crash-run.ts'
import { seeded } from '../../support/seeded.ts'
import { createCrashWorld } from '../../support/crash-world.ts'
import { stopDatabase } from '../../support/platform.ts'

/** `JIYUE_KILL_WORLDS=5` for the whole proof, fifty kills; a run of the suite takes the first of the same worlds. */
const worlds = Number(process.env['JIYUE_KILL_WORLDS'] ?? '2')
const killsOfEach = 10

/** When to kill: so many turns of the event loop after the n-th line of this kind. */
type Instant = { kind: 'starting' | 'made' | 'ready'; line: number; turns: number }

const dyingAt = (instant: Instant) => async ({ kind, nth }: Line): Promise<boolean> => {
  if (kind !== instant.kind || nth !== instant.line) return false
  await turnsOf(instant.turns)
  return true
}

describe('a platform that is killed at any instant', () => {
  afterAll(stopDatabase)

  it.each(Array.from({ length: worlds }, (_, world) => world))(`loses no acknowledged move and shows nothing half, ten kills in world %i`, async (world) => {
    const random = seeded(20_260_101 + world)
    const site = await createCrashWorld('crash-publisher.ts')
    for (let kill = 0; kill < killsOfEach; kill += 1) {
      // Every fifth dies while it still works off what the one before left; the others at a move of their own.
      const instant: Instant = kill % 5 === 4
        ? { kind: 'starting', line: 1, turns: Math.floor(random() * 4000) }
        : random() < 0.1 ? { kind: 'ready', line: 1, turns: Math.floor(random() * 400) }
          : { kind: 'made', line: 1 + Math.floor(random() * 28), turns: Math.floor(random() * random() * 400) }
      expect((await site.kill(`w${world}k${kill}`, dyingAt(instant))).signal).toBe('SIGKILL')
    }
    const last = await site.check()
    expect(site.complaints).toEqual([])
    expect(last.complaints).toEqual([])
    expect(site.acknowledged.length).toBeGreaterThan(30)
    site.remove()
  }, 240_000)
})
