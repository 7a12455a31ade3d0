import type { RenderGlobals } from './liquid-engine.ts'

export type FragmentCache = {
  get(key: string): RenderGlobals | undefined
  set(key: string, value: RenderGlobals): void
  /** characters held now, keys included */
  readonly size: number
}

const sizeOf = (key: string, { chrome }: RenderGlobals): number => key.length + chrome.header.length + chrome.footer.length

/** Bounded by `capacity` characters, least recently used first out: a Map keeps the order of insertion. */
export function createFragmentCache(capacity: number): FragmentCache {
  const entries = new Map<string, RenderGlobals>()
  let size = 0
  const remove = (key: string): void => {
    const value = entries.get(key)
    if (value !== undefined && entries.delete(key)) size -= sizeOf(key, value)
  }
  return {
    get(key) {
      const value = entries.get(key)
      if (value !== undefined) {
        entries.delete(key)
        entries.set(key, value)
      }
      return value
    },
    set(key, value) {
      remove(key)
      entries.set(key, value)
      size += sizeOf(key, value)
      for (const oldest of entries.keys()) {
        if (size <= capacity) break
        remove(oldest)
      }
    },
    get size() {
      return size
    },
  }
}
