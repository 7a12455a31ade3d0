import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { PlatformError } from '../../../../src/errors.ts'
import type { PageStoreOptions } from '../../../../src/portal/page-store/contract.ts'
import type { Render } from '../../../../src/portal/page-store/flight.ts'
import type { GenerationStorage } from '../../../../src/portal/page-store/generation-storage.ts'
import { createGenerations } from '../../../../src/portal/page-store/generations.ts'
import type { PageKey, ReadyPage } from '../../../../src/portal/page-store/page.ts'
import { createPageStore } from '../../../../src/portal/page-store/page-store.ts'

/** Generations in memory that outlive a store, as the database outlives the process; `down` makes it not answer. */
export const createMemoryStorage = () => {
  const stored = new Map<string, number>()
  const journal: string[] = []
  const state = { down: false, reads: 0 }
  const answer = (): void => {
    if (state.down) throw new PlatformError('database.unavailable')
  }
  const storage: GenerationStorage = {
    read: async (tags) => {
      answer()
      state.reads += 1
      return new Map(tags.flatMap((tag) => (stored.has(tag) ? [[tag, stored.get(tag) as number]] : [])))
    },
    raise: async (tags) => {
      answer()
      for (const tag of tags) stored.set(tag, (stored.get(tag) ?? 0) + 1)
      journal.push(...tags)
      return new Map(tags.map((tag) => [tag, stored.get(tag) as number]))
    },
    changedSince: async (cursor) => {
      answer()
      const since = cursor === null ? journal.length : Number(cursor)
      const changes = new Map(journal.slice(since).map((tag) => [tag, stored.get(tag) as number]))
      return { cursor: String(journal.length), changes }
    },
  }
  return { storage, state }
}

export type MemoryStorage = ReturnType<typeof createMemoryStorage>

const root = mkdtempSync(path.join(tmpdir(), 'page-store-'))
process.once('exit', () => rmSync(root, { recursive: true, force: true }))

export const freshDirectory = (): string => mkdtempSync(path.join(root, 'store-'))

/** A store as a process would open it: its own view of the generations over the storage that lasts. */
export const openStore = (
  directory: string,
  database: MemoryStorage,
  options: Partial<PageStoreOptions> & { maxTags?: number } = {},
) => {
  const generations = createGenerations(database.storage, { maxTags: options.maxTags ?? 10_000 })
  const store = createPageStore({ directory, generations, memoryBytes: 4 * 1024 * 1024, ...options })
  return { generations, store }
}

export const keyOf = (path: string, more: Partial<PageKey> = {}): PageKey => ({
  tenant: 'xiandao',
  form: 'host',
  path,
  variant: '',
  ...more,
})

/** A promise that the test settles when the order of events asks for it. */
export const deferred = <Value = void>() => Promise.withResolvers<Value>()

/** Renders `body` after noting `tags`. */
export const rendering =
  (body: string, tags: readonly string[]): Render =>
  async (trace) => {
    await trace.depend(tags)
    return { status: 200, body }
  }

export const unavailable: Render = async () => {
  throw new PlatformError('database.unavailable')
}

export const textOf = (page: ReadyPage): string =>
  (page.identity.body ?? gunzipSync(page.gzip?.body as Buffer)).toString('utf8')

/** Lets everything go on that waits for nothing but other promises. */
export const letPromisesRun = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
