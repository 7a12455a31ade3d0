/**
 * How many failed logins one address may have in a window; accounts have a lock of their own (S-02). Successes do not
 * count: a whole office may come from one address. Time is an argument.
 */
export type LoginLimit = { admits(address: string, now: number): boolean; fail(address: string, now: number): void }

export function createLoginLimit(rule: { attempts: number; windowMs: number; mostAddresses?: number }): LoginLimit {
  const seen = new Map<string, { since: number; count: number }>()
  const mostAddresses = rule.mostAddresses ?? 10_000
  const current = (address: string, now: number) => {
    const known = seen.get(address)
    return known !== undefined && now - known.since < rule.windowMs ? known : null
  }
  return {
    admits: (address, now) => (current(address, now)?.count ?? 0) < rule.attempts,
    fail(address, now) {
      const known = current(address, now)
      if (known !== null) {
        known.count += 1
        return
      }
      if (seen.size >= mostAddresses) seen.clear()
      seen.set(address, { since: now, count: 1 })
    },
  }
}
