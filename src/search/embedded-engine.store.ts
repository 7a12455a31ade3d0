import { openIndexLines, type IndexLinesOptions } from '../index-files/index-lines.store.ts'
import type { IndexState } from '../index-files/sqlite-index.store.ts'
import type { Completeness, IndexedEntry, SearchEngine, SearchPage } from './search-engine.ts'

export type EmbeddedSearchOptions = IndexLinesOptions

/** `state` other than `kept`: the index is empty and wants to be refilled from the library. */
export type EmbeddedSearch = SearchEngine & { state: IndexState }

/** Module of both threads. */
export const searchWorker = { worker: new URL('embedded-worker.store.ts', import.meta.url), part: 'search' }

/**
 * Full-text search in a SQLite FTS5 file of its own (design §7), for one process. Two worker threads hold its connections:
 * one writes, one reads and cannot write. A corrupt file is dropped and reported; the reconciler refills it.
 */
export const openEmbeddedSearch = async (options: EmbeddedSearchOptions): Promise<EmbeddedSearch> => {
  const { state, ask, close } = await openIndexLines(searchWorker, { ...options, isShared: true })
  let filling: Promise<unknown> = Promise.resolve()

  const tidy: SearchEngine['tidy'] = async () => (await ask('writer', 'tidy')) as boolean
  const fill: SearchEngine['fill'] = async (batches) => {
    const name = await ask('writer', 'begin')
    const leftOut: string[] = []
    try {
      for await (const entries of batches) leftOut.push(...((await ask('writer', 'fill', { name, entries })) as string[]))
      while (await tidy());
      await ask('writer', 'finish', name)
      return leftOut
    } catch (error) {
      await ask('writer', 'abandon', name).catch(() => undefined)
      throw error
    }
  }
  return {
    state,
    close,
    index: async (entries) => void (await ask('writer', 'index', entries)),
    remove: async (ids) => void (await ask('writer', 'remove', ids)),
    tidy,
    fill: (batches) => {
      const turn = filling.then(() => fill(batches))
      filling = turn.catch(() => undefined)
      return turn
    },
    // Of the writer: searches may fill the reader's queue.
    completeness: async () => (await ask('writer', 'completeness')) as Completeness,
    clear: async () => void (await ask('writer', 'clear')),
    search: async (query) => (await ask('reader', 'search', query)) as SearchPage,
    indexed: async (after, limit) => (await ask('reader', 'indexed', { after, limit })) as IndexedEntry[],
    count: async () => (await ask('reader', 'count')) as number,
  }
}
