import type { Payload } from 'payload'
import type { SearchEngine } from '../search/search-engine.ts'
import { findRecord, matching } from '../storage/records.store.ts'
import { fillSearch } from './fill-search.job.ts'

/** Sees to it that the index is filled when it was lost, emptied, or its fill died; searches find more and more meanwhile. */
export type SearchKeeper = {
  /** At the start of a process: what says that it is filling is a fill that died with the process before. */
  start(): void
  /** After the file was replaced under the running process. */
  look(): void
  stop(): void
}

export type SearchKeeperParts = {
  payload: Payload
  search: Pick<SearchEngine, 'completeness' | 'count' | 'fill'>
  onFault: (error: unknown) => void
  /** false: looks only when it is told to */
  timed: boolean
}

const lookEveryMs = 60_000
const longestPauseMs = 30 * 60_000

/** One fill at a time; after one the next waits a minute at least, and after failures longer and longer. */
export function createSearchKeeper({ payload, search, onFault, timed }: SearchKeeperParts): SearchKeeper {
  let running: Promise<void> | null = null
  let failures = 0
  let notBefore = -Infinity
  let isAskedAgain = false
  let isStopped = false

  const fill = async (): Promise<void> => {
    notBefore = performance.now() + Math.min(lookEveryMs * 2 ** failures, longestPauseMs)
    failures += 1
    const { leftOut } = await fillSearch(payload, search, () => undefined)
    failures = 0
    if (leftOut.length > 0) onFault(new Error(`not to be found by search, having no time of publication: ${leftOut.slice(0, 20).join(', ')}${leftOut.length > 20 ? ', …' : ''}`))
  }
  const isWanting = async (isStart: boolean): Promise<boolean> => {
    const completeness = await search.completeness()
    if (completeness === 'partial') return true
    if (!isStart) return false
    // A whole index of an empty library, beside a database that was restored since.
    return completeness === 'filling' || ((await search.count()) === 0 && (await findRecord(payload, 'library', matching({ status: 'live' }))) !== null)
  }
  const look = (isStart: boolean): void => {
    if (running !== null) {
      isAskedAgain = true
      return
    }
    if (isStopped || performance.now() < notBefore) return
    isAskedAgain = false
    running = isWanting(isStart).then((wanting) => (wanting && !isStopped ? fill() : undefined)).catch(onFault).finally(() => {
      running = null
      // The file may have been replaced after it was looked at.
      if (isAskedAgain) look(false)
    })
  }
  const timer = timed ? setInterval(() => look(false), lookEveryMs) : undefined
  timer?.unref()
  return {
    start: () => look(true),
    look: () => look(false),
    stop() {
      clearInterval(timer)
      isStopped = true
    },
  }
}
