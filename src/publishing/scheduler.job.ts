import type { Payload } from 'payload'
import { makeDueMoves } from './platform-moves.action.ts'
import { recountTerms } from './recount-terms.store.ts'
import { restoreLostDrafts, restoreLostReleases } from './lost-tasks.store.ts'

export type Scheduler = {
  /** looks at once; resolves when everything due is made */
  run(): Promise<number>
  stop(): Promise<void>
}

/** Milliseconds between two looks; a release is due within a minute of its time. */
export const lookEveryMs = 10_000

/** Looks from one search for lost tasks to the next; the first look after a start is one. */
const looksBetweenSearches = 60

/** Milliseconds back from a look in which saved drafts may lack their task: longer than from one search to the next. */
const looksBackMs = 60 * 60_000

/**
 * The platform's own clock for releases and expiries. What is due stands in the database, so a restart loses nothing and
 * several of these may run side by side.
 */
export function createScheduler(payload: Payload, onFault: (error: unknown) => void, now: () => Date, everyMs: number | null = lookEveryMs): Scheduler {
  let running: Promise<number> | null = null
  let looks = 0
  const look = async (): Promise<number> => {
    if (looks++ % looksBetweenSearches === 0) {
      await restoreLostReleases(payload).catch(onFault)
      await restoreLostDrafts(payload, new Date(now().getTime() - looksBackMs)).catch(onFault)
    }
    await recountTerms(payload).catch(onFault)
    return makeDueMoves(payload, now(), onFault)
  }
  const run = (): Promise<number> => {
    running ??= look().finally(() => {
      running = null
    })
    return running
  }
  const timer = everyMs === null ? undefined : setInterval(() => void run().catch(onFault), everyMs)
  timer?.unref()
  return {
    run,
    async stop() {
      clearInterval(timer)
      await running?.catch(() => undefined)
    },
  }
}
