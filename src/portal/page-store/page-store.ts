import { isPlatformError } from '../../errors.ts'
import type { PageStore, PageStoreOptions } from './contract.ts'
import { openDiskPages } from './disk-pages.store.ts'
import type { Flight, Landing, Render } from './flight.ts'
import { answers, createTrace, outdate, overtake, startOver } from './flight.ts'
import { createMemoryPages } from './memory-pages.ts'
import type { KeptPage, PageKey, ReadyPage, RenderedPage } from './page.ts'
import { addressOf, isStorable, textOfKey } from './page.ts'
import { decodePageFile } from './page-file.ts'
import { factsOf, keptPage, staleTwinOf } from './ready-page.ts'
import { createSettling } from './settling.ts'
import { openTombstones } from './tombstones.store.ts'

const isUnavailable = (error: unknown): boolean => isPlatformError(error) && error.code === 'database.unavailable'

const lastGoodStatuses: ReadonlySet<number> = new Set([200, 301])

const noHeaders: readonly string[] = []

/** The page store of design §5. Synchronous at boot: it must know the tombstones before the first request. */
export const createPageStore = (options: PageStoreOptions): PageStore => {
  const { generations, directory, edition = '', commonHeaders = noHeaders } = options
  const { absentForMs = 30_000, outageMs = 1_000, now = () => performance.now(), mayServe = () => true } = options
  const counters = { hits: 0, misses: 0, renders: 0, renderErrors: 0, diskHits: 0, stale: 0, purges: 0, faults: 0 }
  const tombstones = openTombstones(directory)
  const disk = openDiskPages({
    directory,
    maxPages: options.maxDiskPages ?? 200_000,
    maxBytes: options.maxDiskBytes ?? 2 * 1024 ** 3,
    discardEarlier: tombstones.incomplete,
  })
  const flights = new Map<string, Flight>()
  let diskTrusted = false
  let outageUntil = -Infinity
  /** instant of the last proof that the database answers */
  let answeredAt = 0

  const memory = createMemoryPages({
    generations,
    memoryBytes: options.memoryBytes,
    now,
    isDiskTrusted: (page) => diskTrusted && page.facts.edition === edition,
  })

  const fault = (error: unknown): void => {
    counters.faults += 1
    options.onFault?.(error)
  }

  const settling = createSettling({ memory, disk, commonHeaders, fault })

  const noteAnswer = (): void => {
    outageUntil = -Infinity
    answeredAt = generations.tick()
  }
  /** A failure that surfaces late says nothing where the database has answered since its flight began. */
  const noteOutage = (error: unknown, { startedAt }: Flight): void => {
    if (isUnavailable(error) && answeredAt <= startedAt) outageUntil = now() + outageMs
  }

  // ——— lookups

  const readyUnder = (text: string, key: PageKey): KeptPage | null => {
    const page = mayServe(key) ? memory.current(text) : null
    if (page === null) return null
    counters.hits += 1
    // Somebody asks for it again; or the queue was full when it was kept.
    if (!page.refined) settling.offer(page)
    return page
  }

  const readFromDisk = async (flight: Flight): Promise<KeptPage | null> => {
    const bytes = await disk.read(flight.key).catch((error: unknown) => {
      fault(error)
      return null
    })
    const found = bytes && decodePageFile(bytes, flight.key)
    if (found === null || flight.revoked) return null
    const page = keptPage(found.facts, found.bodies, commonHeaders, { fromDisk: true })
    memory.put(textOfKey(flight.key), page)
    return page
  }

  /** A kept page whose tags this process has to read first; null when there is none or it is outdated. */
  const revive = async (flight: Flight): Promise<KeptPage | null> => {
    const page = memory.peek(textOfKey(flight.key)) ?? (diskTrusted ? await readFromDisk(flight) : null)
    if (page === null) return null
    page.tags.forEach((tag, index) => flight.noted.set(tag, page.generations[index] as number))
    await generations.load(page.tags).catch((error: unknown) => noteOutage(error, flight))
    if (!flight.revoked && mayServe(flight.key) && memory.isCurrent(page)) {
      if (page.fromDisk) counters.diskHits += 1
      return page
    }
    startOver(flight, generations.tick())
    return null
  }

  const lastGood = async (flight: Flight): Promise<ReadyPage | null> => {
    if (flight.tombstone !== null || !mayServe(flight.key)) return null
    const page = memory.peek(textOfKey(flight.key)) ?? (await readFromDisk(flight))
    if (page === null || flight.revoked || page.revoked || !lastGoodStatuses.has(page.status)) return null
    counters.stale += 1
    return staleTwinOf(page)
  }

  /** A database that is down may take seconds to say so; not every request needs to find out anew. */
  const duringOutage = async (flight: Flight): Promise<ReadyPage | null> =>
    now() < outageUntil ? lastGood(flight) : null

  // ——— rendering

  const keep = (flight: Flight, page: KeptPage): void => {
    if (!flight.keepable || flight.revoked || flight.tombstone !== null) return
    // Without tags nothing could ever end it.
    if (page.tags.length === 0 || !memory.isCurrent(page)) return
    const text = textOfKey(flight.key)
    const earlier = memory.peek(text)
    memory.put(text, page)
    if (page.status !== 200) {
      // What is gone must not come back as the last good page.
      if (earlier !== undefined) earlier.revoked = true
      disk.remove(flight.key).catch(fault)
    }
    settling.offer(page)
  }

  const land = (flight: Flight, rendered: RenderedPage): KeptPage => {
    const identity = Buffer.isBuffer(rendered.body) ? rendered.body : Buffer.from(rendered.body)
    const facts = factsOf(flight.key, rendered, identity, flight.noted, edition)
    const expiresAt = rendered.status === 200 ? Infinity : now() + absentForMs
    const page = keptPage(facts, { identity, gzip: null, br: null }, commonHeaders, { expiresAt })
    if (isStorable(rendered)) keep(flight, page)
    return page
  }

  const renderPage = async (flight: Flight, render: Render): Promise<ReadyPage> => {
    counters.renders += 1
    try {
      const rendered = await render(createTrace(flight, generations))
      noteAnswer()
      return land(flight, rendered)
    } catch (error) {
      counters.renderErrors += 1
      noteOutage(error, flight)
      if (!isUnavailable(error)) throw error
      // Whoever came later than this flight may find the database back, and is given no copy of before on its account.
      outdate(flight, flight.startedAt + 1)
      const page = await lastGood(flight)
      if (page === null) throw error
      return page
    }
  }

  const fly = async (flight: Flight, render: Render): Promise<ReadyPage> => {
    if (flight.tombstone !== null) return renderPage(flight, render)
    const kept = (await duringOutage(flight)) ?? (await revive(flight)) ?? (await duringOutage(flight))
    return kept ?? renderPage(flight, render)
  }

  const takeOff = (key: PageKey, render: Render): Flight => {
    const text = textOfKey(key)
    const startedAt = generations.tick()
    const flight: Flight = {
      key,
      address: addressOf(key.tenant, key.path),
      startedAt,
      readsFrom: startedAt,
      tombstone: tombstones.get(key.tenant, key.path)?.reason ?? null,
      outdatedAt: Infinity,
      revoked: false,
      keepable: true,
      noted: new Map(),
      landed: Promise.resolve({ error: undefined }),
    }
    const arrive = (landing: Landing): Landing => {
      flights.delete(text)
      return landing
    }
    flights.set(text, flight)
    flight.landed = fly(flight, render).then(
      (page) => arrive({ page }),
      (error: unknown) => arrive({ error }),
    )
    return flight
  }

  const serveOrRender = async (key: PageKey, render: Render): Promise<ReadyPage> => {
    const text = textOfKey(key)
    const arrivedAt = generations.tick()
    counters.misses += 1
    for (;;) {
      const page = mayServe(key) ? memory.current(text) : null
      if (page !== null) return page
      const flight = flights.get(text) ?? takeOff(key, render)
      const landing = await flight.landed
      // Overtaken by a raise or a tombstone before this request began: the next flight is for it.
      if (!answers(flight, arrivedAt)) continue
      if ('error' in landing) throw landing.error
      return landing.page
    }
  }

  // ——— purges

  const stopListening = generations.onRaised((changes, at) => {
    counters.purges += changes.size
    // A raise in this process proves that the database answers.
    noteAnswer()
    for (const flight of flights.values()) overtake(flight, changes, at)
  })

  const revoke = (address: string): void => {
    for (const flight of flights.values()) if (flight.address === address) flight.revoked = true
    for (const page of [...memory.all(), ...settling.pending()]) {
      if (addressOf(page.facts.key.tenant, page.facts.key.path) !== address) continue
      page.revoked = true
      memory.drop(textOfKey(page.facts.key))
    }
  }

  const tombstone = async (tenant: string, path: string, reason: string): Promise<void> => {
    const durable = tombstones.set({ tenant, path, reason })
    revoke(addressOf(tenant, path))
    await durable
    // The bar holds without it; lifting the bar does it again and insists.
    await disk.forget(tenant, path).catch(fault)
  }

  const clearTombstone = async (tenant: string, path: string, reason?: string): Promise<boolean> => {
    const stone = tombstones.get(tenant, path)
    if (stone === undefined || (reason !== undefined && stone.reason !== reason)) return false
    await disk.forget(tenant, path)
    return tombstones.clear(stone)
  }

  const settled = async (): Promise<void> => {
    await settling.idle()
    await disk.idle()
  }

  const close = async (): Promise<void> => {
    stopListening()
    await settled()
    await tombstones.close()
  }

  return {
    ready: (key) => readyUnder(textOfKey(key), key),
    readyUnder,
    serveOrRender,
    tombstone,
    clearTombstone,
    tombstones: tombstones.all,
    trustDisk: () => {
      diskTrusted = true
    },
    get metrics() {
      return { ...counters, pages: memory.pages, bytes: memory.bytes, tombstones: tombstones.all().length }
    },
    settled,
    close,
  }
}
