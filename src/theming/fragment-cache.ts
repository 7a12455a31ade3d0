import type { RenderGlobals } from './liquid-engine.ts'

export type FragmentCache = {
  get(key: string): RenderGlobals | undefined
  set(key: string, value: RenderGlobals): void
  readonly size: number
}

/** Bounded, least recently used first out: a Map keeps insertion order, so a hit is put at the end again. */
export function createFragmentCache(capacity: number): FragmentCache {
  const entries = new Map<string, RenderGlobals>()
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
      entries.delete(key)
      entries.set(key, value)
      if (entries.size > capacity) {
        const oldest = entries.keys().next()
        if (!oldest.done) entries.delete(oldest.value)
      }
    },
    get size() {
      return entries.size
    },
  }
}
