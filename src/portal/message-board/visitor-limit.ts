/** How often one address may do something in a window; time is an argument. */
export type VisitorLimit = { /** counts an attempt, and says whether it is within the limit */ take(address: string, now: number): boolean; /** whether another would be */ admits(address: string, now: number): boolean }

export function createVisitorLimit({ most, windowMs, mostAddresses = 50_000 }: { most: number; windowMs: number; mostAddresses?: number }): VisitorLimit {
  const seen = new Map<string, { since: number; count: number }>()
  const present = (address: string, now: number): { since: number; count: number } => {
    const known = seen.get(address)
    if (known !== undefined && now - known.since < windowMs) return known
    // The oldest goes first: Maps keep the order of insertion, and who comes again after the window is inserted anew.
    seen.delete(address)
    if (seen.size >= mostAddresses) for (const first of seen.keys()) { seen.delete(first); break }
    const fresh = { since: now, count: 0 }
    seen.set(address, fresh)
    return fresh
  }
  return {
    admits: (address, now) => present(address, now).count < most,
    take(address, now) {
      const found = present(address, now)
      found.count += 1
      return found.count <= most
    },
  }
}
