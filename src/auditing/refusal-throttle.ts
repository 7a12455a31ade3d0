/**
 * How often the same refusal is told: once in a window, with the number of those that were not. Somebody who asks again
 * and again thereby fills neither the audit nor the disk. Time (ms) is an argument.
 */
export type RefusalThrottle = { take(key: string, now: number): number | null }

export function createRefusalThrottle(rule: { windowMs: number; mostKeys?: number }): RefusalThrottle {
  const told = new Map<string, { since: number; held: number }>()
  const mostKeys = rule.mostKeys ?? 10_000
  return {
    /** @returns how many were held back since the last one that was told; null: hold this one back, too. */
    take(key, now) {
      const known = told.get(key)
      if (known !== undefined && now - known.since < rule.windowMs) {
        known.held += 1
        return null
      }
      if (known === undefined && told.size >= mostKeys) told.clear()
      told.set(key, { since: now, held: 0 })
      return known?.held ?? 0
    },
  }
}
