/** Work that follows an answer: a few at a time, and never more waiting than the limit. */
export type BoundedQueue<Item> = {
  /** False when the queue is full or holds the item already. */
  offer(item: Item): boolean
  /** Items waiting or being worked on. */
  pending(): Iterable<Item>
  /** Resolves when nothing waits and nothing is being worked on. */
  idle(): Promise<void>
}

/** `work` must not reject: a fault of background work has nobody to answer to, so it handles its own. */
export const createBoundedQueue = <Item>({
  limit,
  concurrency,
  work,
}: {
  limit: number
  concurrency: number
  work: (item: Item) => Promise<void>
}): BoundedQueue<Item> => {
  const items = new Set<Item>()
  const waiting: Item[] = []
  let running = 0
  let onIdle: (() => void)[] = []

  const finish = (item: Item): void => {
    items.delete(item)
    running -= 1
    startNext()
    if (items.size > 0) return
    for (const resolve of onIdle) resolve()
    onIdle = []
  }

  const startNext = (): void => {
    while (running < concurrency) {
      const item = waiting.shift()
      if (item === undefined) return
      running += 1
      void work(item).finally(() => finish(item))
    }
  }

  return {
    offer: (item) => {
      if (items.size >= limit || items.has(item)) return false
      items.add(item)
      waiting.push(item)
      startNext()
      return true
    },
    pending: () => items,
    idle: () => (items.size === 0 ? Promise.resolve() : new Promise((resolve) => onIdle.push(resolve))),
  }
}
