import { afterAll, describe, expect, it } from 'vitest'
import { seeded, turnsOf, type Line } from '../../support/crash-run.ts'
import { createCrashWorld } from '../../support/crash-world.ts'
import type { Acknowledged } from '../../support/crash-verify.ts'
import { stopDatabase } from '../../support/platform.ts'

/** `JIYUE_BUNDLE_KILLS=50` for the whole proof; a run of the suite takes the first of the same instants. */
const kills = Number(process.env['JIYUE_BUNDLE_KILLS'] ?? '3')

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

  it(`shows one release of it as a whole or nothing, by every door, after ${kills} kills (J-01)`, async () => {
    const random = seeded(20_261_128)
    const site = await createCrashWorld('crash-bundles.ts')
    for (let kill = 0; kill < kills; kill += 1) {
      const [nth, turns] = [1 + Math.floor(random() * 7), Math.floor(random() * random() * 500)]
      const ended = await site.kill(`k${kill}x`, inRelease(nth, turns))
      expect(ended.signal).toBe('SIGKILL')
      expect(site.complaints, `after ${kill} kills`).toEqual([])
    }
    expect((await site.check()).complaints).toEqual([])
    expect(site.acknowledged.filter(({ move }) => move === 'publish').length).toBeGreaterThanOrEqual(kills)
    site.remove()
  }, 30_000 + kills * 20_000)
})
