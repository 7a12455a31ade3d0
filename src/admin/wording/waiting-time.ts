import type { Say } from './wording.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long ago `since` (ISO instant) was, in the largest whole unit. */
export function waitingTime(since: string, now: number, say: Say): string {
  const passed = Math.max(0, now - Date.parse(since))
  if (passed >= day) return say('time.days', { count: Math.floor(passed / day) })
  if (passed >= hour) return say('time.hours', { count: Math.floor(passed / hour) })
  if (passed >= minute) return say('time.minutes', { count: Math.floor(passed / minute) })
  return say('time.now')
}
