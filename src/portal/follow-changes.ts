import { treeTag } from '../library/tags.ts'
import type { NewsOfWithdrawals } from './news-of-withdrawals.ts'
import type { Generations } from './page-store/generations.ts'
import type { Settings } from '../settings.ts'

/**
 * From now on raises of other processes are reported, and the tree of sites, which every page depends on, is the one of
 * its generation: so the first page asks the database no more than any other.
 */
export async function startFollowing(generations: Generations): Promise<void> {
  await generations.poll()
  await generations.load([treeTag])
}

/** What other processes raised: other roles, and the operator's commands beside a server of all roles. */
export function startPolling(settings: Settings, generations: Generations, news: NewsOfWithdrawals, log: (line: string, error?: unknown) => void): NodeJS.Timeout | undefined {
  if (!settings.roles.includes('portal')) return undefined
  let looking = false
  const look = async (): Promise<void> => {
    // One look at a time: a later one that joined it would claim to have asked later.
    if (looking) return
    looking = true
    const since = performance.now()
    await generations.poll().finally(() => { looking = false })
    news.heard(since)
  }
  const timer = setInterval(() => void look().catch((error: unknown) => log('poll', error)), settings.pollMs)
  timer.unref()
  return timer
}
