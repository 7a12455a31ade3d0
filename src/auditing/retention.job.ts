import type { Payload } from 'payload'
import { takePruneTurn } from './audit-chain.store.ts'
import { pruneAudit, type Pruned } from './prune.job.ts'
import type { ActContext } from './record-act.store.ts'
import { turnDay } from './retention.ts'

export type Retention = {
  /** prunes if today's turn is this process's; null when it is not, or nothing is old enough */
  look(): Promise<Pruned | null>
  /** resolves when no batch is under way */
  stop(): Promise<void>
}

export type RetentionParts = { payload: Payload; keepDays: number; now: () => Date; onFault: (error: unknown) => void }

/** Milliseconds between two looks. A look that is not the day's first asks nobody. */
const lookEveryMs = 600_000

/**
 * S-07: the worker removes what is older than the retention once a day. Of several processes the one that takes the day's
 * turn prunes; what it leaves when it ends is removed by the next day's. A fault gives the turn back to nobody: the same
 * process tries again.
 * @param everyMs null for no clock of its own
 */
export function createRetention({ payload, keepDays, now, onFault }: RetentionParts, everyMs: number | null = lookEveryMs): Retention {
  const ending = new AbortController()
  /** the day that needs no more of this process */
  let settled = ''
  /** the day whose turn it has */
  let taken = ''
  let running: Promise<Pruned | null> | null = null

  const prune = async (): Promise<Pruned | null> => {
    const at = now()
    const day = turnDay(at)
    if (ending.signal.aborted || settled === day) return null
    if (taken !== day && !(await takePruneTurn(payload, day, at))) {
      settled = day
      return null
    }
    taken = day
    const ctx: ActContext = { payload, tenant: null, now: at, actor: { kind: 'robot', name: 'audit-retention' } }
    const pruned = await pruneAudit(ctx, keepDays, () => undefined, ending.signal)
    settled = day
    return pruned
  }
  const look = (): Promise<Pruned | null> => {
    running ??= prune().finally(() => {
      running = null
    })
    return running
  }
  const lookByClock = (): void => void look().catch((error: unknown) => {
    if (!ending.signal.aborted) onFault(error)
  })
  const timer = everyMs === null ? undefined : setInterval(lookByClock, everyMs)
  timer?.unref()
  return {
    look,
    async stop() {
      clearInterval(timer)
      ending.abort()
      await running?.catch(() => undefined)
    },
  }
}
