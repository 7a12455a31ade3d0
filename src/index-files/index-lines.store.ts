import { PlatformError } from '../errors.ts'
import { placeOf } from './following.store.ts'
import type { IndexState } from './sqlite-index.store.ts'
import { openWorkerLine, WorkerRefusal, type WorkerLine } from './worker-line.store.ts'

export type IndexLinesOptions = {
  /** SQLite file of the index alone; its folder exists */
  file: string
  /** called after a corrupt file was replaced while running: by an empty one that wants to be refilled, or, where shared, by another process's (`kept`) */
  onReset?: (state: IndexState) => void
  /** several processes write there, and each follows when another one has replaced the file: then that one is taken */
  isShared?: boolean
  /** milliseconds for one request to the reader; default 2,000 */
  queryTimeout?: number
  /** milliseconds for one batch of writing; default 60,000 */
  writeTimeout?: number
}

/** The two threads of an index: one writes, one reads and cannot write. */
export type IndexLines = {
  /** other than `kept`: the index is empty and wants to be refilled */
  state: IndexState
  /** @throws PlatformError `input.invalid` as the worker has it, `database.unavailable` for everything else */
  ask: (side: 'reader' | 'writer', operation: string, argument?: unknown) => Promise<unknown>
  close: () => Promise<void>
}

type Lines = { writer: WorkerLine; reader: WorkerLine; state: IndexState }

const queryTimeoutDefault = 2_000
const writeTimeoutDefault = 60_000
const retryAfterMs = 1_000

const openLines = async (served: { worker: URL; part: string }, options: IndexLinesOptions, fresh: boolean): Promise<Lines> => {
  const { file, queryTimeout = queryTimeoutDefault, writeTimeout = writeTimeoutDefault } = options
  const writer = await openWorkerLine({ role: 'writer', file, fresh }, { ...served, timeout: writeTimeout, longestQueue: 1000 })
  try {
    const reader = await openWorkerLine({ role: 'reader', file }, { ...served, timeout: queryTimeout, longestQueue: 256 })
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

const refusalOf = (error: WorkerRefusal, part: string): PlatformError =>
  error.failure.kind === 'invalid'
    ? new PlatformError('input.invalid', error.failure.details)
    : new PlatformError('database.unavailable', { part, cause: error.failure.kind }, { cause: error })

/**
 * Opens the file behind its two threads. A corrupt file is dropped and reported, at the start by `state` and later by
 * `onReset`; whoever keeps the index refills it.
 * @param served module that both threads run, and the part's name in errors
 */
export const openIndexLines = async (served: { worker: URL; part: string }, options: IndexLinesOptions): Promise<IndexLines> => {
  let place = placeOf(options.file)
  let lines: Lines | null = await openLines(served, options, false)
  place ??= placeOf(options.file)
  const { state } = lines
  let opening: Promise<void> | null = null
  let triedAt = -Infinity
  let isClosed = false
  const unavailable = (cause: string): PlatformError => new PlatformError('database.unavailable', { part: served.part, cause })

  const reopen = async (): Promise<void> => {
    triedAt = performance.now()
    const broken = lines
    lines = null
    if (broken !== null) await closeLines(broken)
    const found = placeOf(options.file)
    const made = await openLines(served, options, options.isShared !== true || found === null || found === place)
    place = placeOf(options.file)
    if (isClosed) return closeLines(made)
    lines = made
    options.onReset?.(made.state)
  }
  const reopening = (): Promise<void> => (opening ??= reopen().finally(() => (opening = null)))
  /** A new file that could not be made, as on a full disk, is tried again after a second. */
  const ready = async (): Promise<Lines> => {
    if (isClosed) throw unavailable('closed')
    if (lines === null && opening === null && performance.now() - triedAt < retryAfterMs) throw unavailable('not replaced')
    if (lines === null) await reopening()
    if (lines === null) throw unavailable('closed')
    return lines
  }
  const answer = async (side: 'reader' | 'writer', operation: string, argument: unknown): Promise<unknown> => {
    const asked = await ready()
    try {
      return await asked[side].ask(operation, argument)
    } catch (error) {
      if (error instanceof WorkerRefusal && error.failure.kind === 'corrupt' && asked === lines && !isClosed) await reopening()
      throw error
    }
  }
  return {
    state,
    ask: (side, operation, argument) => answer(side, operation, argument).catch((error: unknown) => {
      throw error instanceof WorkerRefusal ? refusalOf(error, served.part) : error
    }),
    close: async () => {
      isClosed = true
      await opening?.catch(() => undefined)
      const last = lines
      lines = null
      if (last !== null) await closeLines(last)
    },
  }
}
