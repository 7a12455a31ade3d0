import { afterAll, describe, expect, it } from 'vitest'
import { turnsOf, type Line } from '../../support/crash-run.ts'
import { seeded } from '../../support/seeded.ts'
import { createCrashWorld } from '../../support/crash-world.ts'
import type { Acknowledged } from '../../support/crash-verify.ts'
import { stopDatabase } from '../../support/platform.ts'

/** `JIYUE_BUNDLE_KILLS=50` for the whole proof; a run of the suite takes the first of the same instants. */
const kills = Number(process.env['JIYUE_BUNDLE_KILLS'] ?? '3')
/** Each world begins with nothing: what many killed processes left behind would take longer and longer to look at. */
const killsOfEach = 10
const worlds = Array.from({ length: Math.ceil(kills / killsOfEach) }, (_, world) => ({ world, count: Math.min(killsOfEach, kills - world * killsOfEach) }))

/** So many turns of the event loop after the n-th release was committed: while the worker makes it ready and live. */
const inRelease = (nth: number, turns: number) => {
  let releases = 0
  return async ({ kind, value }: Line): Promise<boolean> => {
    if (kind !== 'made' || !['publish', 'withdraw'].includes((value as Acknowledged).move)) return false
    releases += 1
    if (releases !== nth) return false
    await turnsOf(turns)
    return true
  }
}

describe('a platform that is killed during the release of a bundle', () => {
  afterAll(stopDatabase)

  it.each(worlds)('shows one release of it as a whole or nothing, by every door, after each of $count kills in world $world (J-01)', async ({ world, count }) => {
    const random = seeded(20_261_128 + world)
    const site = await createCrashWorld('crash-bundles.ts')
    for (let kill = 0; kill < count; kill += 1) {
      const [nth, turns] = [1 + Math.floor(random() * 5), Math.floor(random() * random() * 500)]
      const ended = await site.kill(`k${kill}x`, inRelease(nth, turns))
      expect(ended.signal).toBe('SIGKILL')
      expect(site.complaints, `after ${kill} kills`).toEqual([])
    }
    expect((await site.check()).complaints).toEqual([])
    expect(site.acknowledged.filter(({ move }) => move === 'publish').length).toBeGreaterThanOrEqual(count)
    site.remove()
  }, killsOfEach * 120_000)
})
