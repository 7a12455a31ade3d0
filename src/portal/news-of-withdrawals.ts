import { publicIdIn } from '../publishing/permalink.ts'

/**
 * How long ago this process last heard what other processes raised, withdrawals among it. Where withdrawals are made
 * elsewhere, an item's page is served from the store only while that is recent (ADR 0013): a portal that is cut off
 * from the database cannot know what was withdrawn meanwhile. Milliseconds of a monotonic clock.
 */
export type NewsOfWithdrawals = {
  /** a look that began at this instant has come back */
  heard(since: number): void
  /** whether kept pages at this path may be served */
  covers(path: string): boolean
}

export function createNewsOfWithdrawals(options: { madeElsewhere: boolean; limitMs: number; now: () => number }): NewsOfWithdrawals {
  let last = options.now()
  return {
    heard: (since) => { last = Math.max(last, since) },
    covers: (path) => !options.madeElsewhere || options.now() - last <= options.limitMs || publicIdIn(path) === null,
  }
}
