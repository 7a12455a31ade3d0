/**
 * A map bounded by the sum of its values' weights. Eviction is second-chance: a hit only sets a flag, because moving an
 * entry to the end of a `Map` on every hit costs more than all the rest of a cached answer's bookkeeping.
 */
export type WeighedCache<Value> = {
  /** The value, marked as used since the last eviction round. */
  get(key: string): Value | undefined
  /** The value, without counting as a use. */
  peek(key: string): Value | undefined
  /** Replaces the value; false when it alone is heavier than the limit and was not taken. */
  set(key: string, value: Value, weight: number): boolean
  delete(key: string): void
  values(): Iterable<Value>
  readonly size: number
  /** sum of the weights, never above the limit */
  readonly weight: number
}

type Slot<Value> = { value: Value; weight: number; used: boolean }

export const createWeighedCache = <Value>(limit: number): WeighedCache<Value> => {
  const slots = new Map<string, Slot<Value>>()
  let total = 0

  const remove = (key: string): void => {
    const slot = slots.get(key)
    if (slot === undefined) return
    slots.delete(key)
    total -= slot.weight
  }

  const makeRoom = (weight: number): void => {
    // A used slot loses its flag and goes to the end, where this loop meets it again: two rounds at most.
    for (const [key, slot] of slots) {
      if (total + weight <= limit) return
      slots.delete(key)
      if (slot.used) slots.set(key, { ...slot, used: false })
      else total -= slot.weight
    }
  }

  return {
    get: (key) => {
      const slot = slots.get(key)
      if (slot === undefined) return undefined
      slot.used = true
      return slot.value
    },
    peek: (key) => slots.get(key)?.value,
    set: (key, value, weight) => {
      remove(key)
      if (weight > limit) return false
      makeRoom(weight)
      slots.set(key, { value, weight, used: false })
      total += weight
      return true
    },
    delete: remove,
    *values() {
      for (const slot of slots.values()) yield slot.value
    },
    get size() {
      return slots.size
    },
    get weight() {
      return total
    },
  }
}
