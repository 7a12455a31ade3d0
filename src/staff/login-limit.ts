/** How often one address may try to log in; accounts have a lock of their own (S-02). Time is an argument. */
export function createLoginLimit(rule: { attempts: number; windowMs: number; mostAddresses?: number }): { admits(address: string, now: number): boolean } {
  const seen = new Map<string, { since: number; count: number }>()
  const mostAddresses = rule.mostAddresses ?? 10_000
  return {
    admits(address, now) {
      const known = seen.get(address)
      if (known === undefined || now - known.since >= rule.windowMs) {
        if (seen.size >= mostAddresses) seen.clear()
        seen.set(address, { since: now, count: 1 })
        return true
      }
      known.count += 1
      return known.count <= rule.attempts
    },
  }
}
