/** How often one address may do something in a window; time is an argument. */
export type VisitorLimit = {
  /** counts an attempt, and says whether it is within the limit */
  take(address: string, now: number): boolean
  /** whether another would be; counts and remembers nothing */
  admits(address: string, now: number): boolean
  /** an attempt that was none: it is not counted */
  giveBack(address: string): void
}

type Counted = { since: number; count: number }

export function createVisitorLimit({ most, windowMs, mostAddresses = 50_000 }: { most: number; windowMs: number; mostAddresses?: number }): VisitorLimit {
  const seen = new Map<string, Counted>()
  const present = (address: string, now: number): Counted | null => {
    const known = seen.get(address)
    return known !== undefined && now - known.since < windowMs ? known : null
  }
  /** Makes room: first what is over, then who came first and is not at the limit. Who is at it stays while anybody else can go. */
  const makeRoom = (now: number): void => {
    let harmless: string | null = null
    for (const [address, { since, count }] of seen) {
      if (now - since >= windowMs) return void seen.delete(address)
      if (count < most) harmless ??= address
    }
    const [first] = seen.keys()
    seen.delete(harmless ?? first ?? '')
  }
  return {
    admits: (address, now) => (present(address, now)?.count ?? 0) < most,
    take(address, now) {
      const known = present(address, now)
      if (known !== null) return (known.count += 1) <= most
      seen.delete(address)
      if (seen.size >= mostAddresses) makeRoom(now)
      seen.set(address, { since: now, count: 1 })
      return most >= 1
    },
    giveBack(address) {
      const known = seen.get(address)
      if (known !== undefined) known.count -= 1
    },
  }
}

/** Who counts as one visitor: an IPv4 address, or the network of an IPv6 address, of which one household has them all. */
export const visitorOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::', 2) as [string, string?]
  const groups = head.split(':').filter((group) => group !== '')
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter((group) => group !== '').length
  return [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...(tail ?? '').split(':')].slice(0, 4).join(':')
}
