import { PlatformError } from '../errors.ts'
import type { IndexState } from './index-file.store.ts'
import type { IndexedEntry, SearchEngine, SearchPage } from './search-engine.ts'
import { openWorkerLine, WorkerRefusal, type WorkerLine } from './worker-line.store.ts'

export type EmbeddedSearchOptions = {
  /** SQLite file of the index alone; its folder exists */
  file: string
  /** called after a corrupt file was replaced while running: the index is empty and wants to be refilled */
  onReset?: (state: IndexState) => void
  /** milliseconds for one search; default 2,000 */
  queryTimeout?: number
  /** milliseconds for one batch of writing; default 60,000 */
  writeTimeout?: number
}

/** `state` other than `kept`: the index is empty and wants to be refilled from the library. */
export type EmbeddedSearch = SearchEngine & { state: IndexState }

type Lines = { writer: WorkerLine; reader: WorkerLine; state: IndexState }

const queryTimeoutDefault = 2_000
const writeTimeoutDefault = 60_000

const openLines = async (options: EmbeddedSearchOptions, fresh: boolean): Promise<Lines> => {
  const { file, queryTimeout = queryTimeoutDefault, writeTimeout = writeTimeoutDefault } = options
  const writer = await openWorkerLine({ role: 'writer', file, fresh }, { timeout: writeTimeout, longestQueue: 1000 })
  try {
    const reader = await openWorkerLine({ role: 'reader', file }, { timeout: queryTimeout, longestQueue: 256 })
    return { writer: writer.line, reader: reader.line, state: writer.state }
  } catch (error) {
    await writer.line.close()
    throw error
  }
}

const closeLines = async ({ reader, writer }: Lines): Promise<void> => {
  await reader.close()
  await writer.close()
}

const refusalOf = (error: WorkerRefusal): PlatformError =>
  error.failure.kind === 'invalid'
    ? new PlatformError('input.invalid', error.failure.details)
    : new PlatformError('database.unavailable', { part: 'search', cause: error.failure.kind }, { cause: error })

/**
 * Full-text search in a SQLite FTS5 file of its own (design §7), for one process. Two worker threads hold its connections:
 * one writes, one reads and cannot write. A corrupt file is dropped and reported; the reconciler refills it.
 */
export const openEmbeddedSearch = async (options: EmbeddedSearchOptions): Promise<EmbeddedSearch> => {
  let lines = await openLines(options, false)
  const { state } = lines
  let resetting: Promise<void> | null = null

  const reset = async () => {
    await closeLines(lines)
    lines = await openLines(options, true)
    options.onReset?.(lines.state)
  }
  const ask = async (side: 'reader' | 'writer', operation: string, argument?: unknown): Promise<unknown> => {
    await resetting
    try {
      return await lines[side].ask(operation, argument)
    } catch (error) {
      if (!(error instanceof WorkerRefusal)) throw error
      if (error.failure.kind === 'corrupt') {
        resetting ??= reset().finally(() => (resetting = null))
        await resetting
      }
      throw refusalOf(error)
    }
  }
  return {
    state,
    index: async (entries) => void (await ask('writer', 'index', entries)),
    remove: async (ids) => void (await ask('writer', 'remove', ids)),
    clear: async () => void (await ask('writer', 'clear')),
    search: async (query) => (await ask('reader', 'search', query)) as SearchPage,
    indexed: async (after, limit) => (await ask('reader', 'indexed', { after, limit })) as IndexedEntry[],
    count: async () => (await ask('reader', 'count')) as number,
    close: async () => {
      await resetting
      await closeLines(lines)
    },
  }
}
