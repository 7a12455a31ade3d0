export type FragmentCache<Value> = {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
  /** characters held now, keys included */
  readonly size: number
}

/** Bounded by `capacity` characters, least recently used first out: a Map keeps the order of insertion. */
export function createFragmentCache<Value>(capacity: number, lengthOf: (value: Value) => number): FragmentCache<Value> {
  const entries = new Map<string, Value>()
  let size = 0
  const sizeOf = (key: string, value: Value): number => key.length + lengthOf(value)
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
