import type { GenerationStorage } from './generation-storage.ts'
import { createWeighedCache } from './weighed-cache.ts'

export type RaisedListener = (changes: ReadonlyMap<string, number>, at: number) => void

/**
 * This process's view of the tags' generations, with a logical clock (`tick`) that orders requests, renders and raises
 * without wall time. Generations only grow, so the view merges by maximum; forgetting a tag is safe, it is read again.
 */
export type Generations = {
  /** The generation as far as this process knows; undefined when the tag is not known (any more). */
  get(tag: string): number | undefined
  /** The instant since which `get(tag)` has been what it is; undefined when the tag is not known. */
  heldSince(tag: string): number | undefined
  /** Reads the unknown ones of `tags` in one batch. @throws what the storage throws */
  load(tags: readonly string[]): Promise<void>
  /**
   * A read that brings generations of tags with it, as stored before or at the same instant as what it read. They are
   * known when it resolves, unless a raise that failed has made them unknown. @throws what the read throws
   */
  reading<Found>(read: () => Promise<Found>, generationsIn: (found: Found) => ReadonlyMap<string, number>): Promise<Found>
  /** Takes in generations that the storage has confirmed: after a raise in this process, or from the poller. */
  applyRaised(changes: ReadonlyMap<string, number>): void
  /** Raises the tags in the storage and applies the result; when it resolves, no older page is ready in this process. */
  raise(tags: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Takes in what other processes raised since the last poll. @throws what the storage throws */
  poll(): Promise<void>
  /** Called synchronously with the tags that moved. Returns the function that ends the subscription. */
  onRaised(listener: RaisedListener): () => void
  /** Moves the logical clock on and returns its new instant. */
  tick(): number
  /** The instant of the last raise or forced forgetting: a page found current after it is still current. */
  readonly lastChange: number
}

type Held = { generation: number; since: number }

export const createGenerations = (
  storage: GenerationStorage,
  { maxTags = 200_000 }: { maxTags?: number } = {},
): Generations => {
  const held = createWeighedCache<Held>(maxTags)
  const listeners = new Set<RaisedListener>()
  /** One map for each read under way, so that a raise that overtakes it is not lost even if the view forgets the tag. */
  const overtaking = new Set<Map<string, number>>()
  let instant = 0
  let lastChange = 0
  let cursor: string | null = null
  let polling: Promise<void> | null = null

  const tick = (): number => ++instant

  const applyRaised = (changes: ReadonlyMap<string, number>): void => {
    const moved = new Map<string, number>()
    const at = tick()
    for (const [tag, generation] of changes) {
      for (const raised of overtaking) raised.set(tag, Math.max(generation, raised.get(tag) ?? 0))
      if ((held.peek(tag)?.generation ?? -1) >= generation) continue
      held.set(tag, { generation, since: at }, 1)
      moved.set(tag, generation)
    }
    if (moved.size === 0) return
    lastChange = at
    for (const listener of listeners) listener(moved, at)
  }

  const readChanges = async (): Promise<void> => {
    const answer = await storage.changedSince(cursor)
    cursor = answer.cursor
    applyRaised(answer.changes)
  }

  const poll = (): Promise<void> => {
    polling ??= readChanges().finally(() => {
      polling = null
    })
    return polling
  }

  const learn = (tag: string, generation: number): void => {
    const known = held.peek(tag)
    if (generation === Infinity) return
    if (known === undefined) held.set(tag, { generation, since: tick() }, 1)
    else if (known.generation < generation) applyRaised(new Map([[tag, generation]]))
  }

  const reading: Generations['reading'] = async (read, generationsIn) => {
    // The cursor comes before the first read: whatever is raised after a read is then reported by a poll.
    if (cursor === null) await poll()
    const raised = new Map<string, number>()
    overtaking.add(raised)
    try {
      const found = await read()
      for (const [tag, generation] of generationsIn(found)) learn(tag, Math.max(generation, raised.get(tag) ?? 0))
      return found
    } finally {
      overtaking.delete(raised)
    }
  }

  const load = async (tags: readonly string[]): Promise<void> => {
    const unknown = tags.filter((tag) => held.get(tag) === undefined)
    if (unknown.length === 0) return
    await reading(() => storage.read(unknown), (stored) => new Map(unknown.map((tag) => [tag, stored.get(tag) ?? 0])))
  }

  const raise = async (tags: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    if (tags.length === 0) return new Map()
    try {
      const changes = await storage.raise(tags)
      applyRaised(changes)
      return changes
    } catch (error) {
      // Whether the raise was stored is unknown now, so the tags are too, also to the reads under way.
      for (const tag of tags) held.delete(tag)
      for (const raised of overtaking) for (const tag of tags) raised.set(tag, Infinity)
      lastChange = tick()
      throw error
    }
  }

  return {
    get: (tag) => held.get(tag)?.generation,
    heldSince: (tag) => held.peek(tag)?.since,
    load,
    reading,
    applyRaised,
    raise,
    poll,
    onRaised: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tick,
    get lastChange() {
      return lastChange
    },
  }
}
