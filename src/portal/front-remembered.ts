import type { SiteDirectory } from './front-routes.ts'
import type { PageKey } from './page-store/page.ts'

/** Where a target leads: the key of a stored page, and its text, which is what the page is filed under. */
export type RememberedKey = { key: PageKey; text: string }

/**
 * Keys of pages by what was sent: host and target as they stand in the request. A key follows from these two, from the tree of
 * sites and from nothing else; pages are not held here, so what may be served is asked of the page store each time.
 */
export type RememberedKeys = {
  /** The key that was noted while the tree was this one; another tree makes all that was noted before forgotten. */
  of(sites: SiteDirectory, saidHost: string, target: string): RememberedKey | undefined
  /** Only with what the same tree said, and only for targets in origin form. */
  note(sites: SiteDirectory, saidHost: string, target: string, remembered: RememberedKey): void
}

/** Characters; a longer host or target is looked up anew each time, so that the bound by number is one of memory too. */
const longest = 256

/** @param limit targets of all hosts together; when they are so many, all are forgotten */
export const createRememberedKeys = (limit = 8_192): RememberedKeys => {
  const hosts = new Map<string, Map<string, RememberedKey>>()
  let tree: SiteDirectory | null = null
  let count = 0

  const forget = (): void => {
    hosts.clear()
    count = 0
  }

  return {
    of: (sites, saidHost, target) => {
      if (sites === tree) return hosts.get(saidHost)?.get(target)
      forget()
      tree = sites
      return undefined
    },
    note: (sites, saidHost, target, remembered) => {
      if (sites !== tree || saidHost.length > longest || target.length > longest) return
      if (count >= limit) forget()
      const targets = hosts.get(saidHost) ?? new Map<string, RememberedKey>()
      hosts.set(saidHost, targets)
      if (!targets.has(target)) count += 1
      targets.set(target, remembered)
    },
  }
}
