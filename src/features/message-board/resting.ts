/**
 * Which letters are left alone for a while because following them up failed: each failure doubles the rest, from nothing after the
 * first to ten minutes, so that one that cannot be read neither keeps the worker busy nor fills the log.
 */
export type Resting = {
  /** ids that rest now */
  ids(now: number): string[]
  /** how a round went. @param failed ids that failed in it @param leftOut ids that it did not try */
  note(failed: readonly string[], leftOut: ReadonlySet<string>, now: number): void
}

const secondMs = 1_000
const longestMs = 600_000

export function createResting(): Resting {
  const resting = new Map<string, { times: number; until: number }>()
  const restOf = (times: number): number => (times <= 1 ? 0 : Math.min(longestMs, secondMs * 2 ** (times - 2)))
  return {
    ids: (now) => [...resting].flatMap(([id, { until }]) => (until > now ? [id] : [])),
    note(failed, leftOut, now) {
      // Whatever was tried and did not fail has been followed up.
      for (const id of resting.keys()) if (!leftOut.has(id) && !failed.includes(id)) resting.delete(id)
      for (const id of failed) {
        const times = (resting.get(id)?.times ?? 0) + 1
        resting.set(id, { times, until: now + restOf(times) })
      }
    },
  }
}
