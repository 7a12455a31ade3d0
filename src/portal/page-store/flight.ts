import type { Generations } from './generations.ts'
import type { PageKey, ReadyPage, RenderedPage } from './page.ts'

/** What a render tells the store about itself. */
export type RenderTrace = {
  /**
   * Notes the tags' generations; call it, and wait, BEFORE the reads that a change of these tags would alter. May be
   * called again, before further reads. @throws what the storage throws, such as `database.unavailable`
   */
  depend(tags: readonly string[]): Promise<void>
  /**
   * A read that reveals further tags and brings their generations with it: they are noted before it resolves, so the
   * reads AFTER it may depend on them; the read itself may not. @throws what the read throws
   */
  reveal<Found>(read: () => Promise<Found>, generationsIn: (found: Found) => ReadonlyMap<string, number>): Promise<Found>
  /**
   * Adds tags that only the result of a read revealed. The page is kept only if none of them can have moved since the
   * render began; a tag that this process did not know yet lets the next render be kept.
   */
  tag(...tags: readonly string[]): void
  /** The reason id of the tombstone that lies on this path: its withdrawal may be under way, so look at the move. */
  readonly tombstone: string | null
}

/** For what is made at once and never kept. */
export const noTrace: RenderTrace = { depend: () => Promise.resolve(), reveal: (read) => read(), tag: () => undefined, tombstone: null }

export type Render = (trace: RenderTrace) => Promise<RenderedPage>

export type Landing = { page: ReadyPage } | { error: unknown }

/** One render (or reading from disk) of one page, and who may share its result. Instants are those of `Generations`. */
export type Flight = {
  readonly key: PageKey
  readonly address: string
  readonly startedAt: number
  /** when the reading began that led to the result: later than the start if a kept page was tried first */
  readsFrom: number
  readonly tombstone: string | null
  /** requests that began at this instant or later need a newer result */
  outdatedAt: number
  /** a tombstone was set meanwhile: nobody gets the result */
  revoked: boolean
  /** false when the noted generations can't vouch for the content */
  keepable: boolean
  /** the generations before the first read, by tag */
  noted: Map<string, number>
  landed: Promise<Landing>
}

/**
 * Whether a request that began at `arrivedAt` may have this result. On a tombstoned path a withdrawal may commit at any
 * moment without a raise, so there only a render that began after the request will do.
 */
export const answers = (flight: Flight, arrivedAt: number): boolean => {
  if (flight.revoked) return false
  if (arrivedAt <= flight.startedAt) return true
  return flight.tombstone === null && arrivedAt < flight.outdatedAt
}

export const outdate = (flight: Flight, at: number): void => {
  flight.outdatedAt = Math.min(flight.outdatedAt, at)
}

/** Forgets what an attempt without result noted, before the next attempt of the same flight reads anything. */
export const startOver = (flight: Flight, at: number): void => {
  flight.readsFrom = at
  flight.noted.clear()
  flight.outdatedAt = Infinity
  flight.keepable = true
}

/** Marks a flight that a raise has overtaken. */
export const overtake = (flight: Flight, changes: ReadonlyMap<string, number>, at: number): void => {
  for (const [tag, generation] of changes) {
    const noted = flight.noted.get(tag)
    if (noted !== undefined && noted < generation) return outdate(flight, at)
  }
}

export const createTrace = (flight: Flight, generations: Generations): RenderTrace => {
  const note = (tag: string): void => {
    if (flight.noted.has(tag)) return
    const generation = generations.get(tag)
    if (generation === undefined) flight.keepable = false
    else flight.noted.set(tag, generation)
  }

  /** The content may be older than a raise during the flight; the page can't be kept, and who came later goes again. */
  const noteLate = (tag: string): void => {
    if (flight.noted.has(tag)) return
    const since = generations.heldSince(tag)
    if (since !== undefined && since <= flight.readsFrom) return note(tag)
    flight.keepable = false
    outdate(flight, since ?? flight.readsFrom + 1)
  }

  const warm = (tags: readonly string[]): void => {
    // Only a preparation for the next render, which meets the storage's error itself.
    generations.load(tags).catch(() => undefined)
  }

  return {
    depend: async (tags) => {
      await generations.load(tags)
      tags.forEach(note)
    },
    reveal: async (read, generationsIn) => {
      const found = await generations.reading(read, generationsIn)
      for (const tag of generationsIn(found).keys()) note(tag)
      return found
    },
    tag: (...tags) => {
      tags.forEach(noteLate)
      warm(tags)
    },
    tombstone: flight.tombstone,
  }
}
