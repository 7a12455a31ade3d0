import type { Payload } from 'payload'
import { isPlatformError } from '../errors.ts'
import { appendAuditEvent } from '../auditing/audit-events.store.ts'
import { eventOfMove } from '../auditing/move-events.ts'
import { foldMoves } from '../publishing/fold.ts'
import { movesOf, settleMove, unsettledMoves, type StoredMove } from '../publishing/moves.store.ts'
import { projectDocument } from '../publishing/document-projection.store.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { projectResource } from './projector.store.ts'
import { settleColumns, settleTenants } from './registry.store.ts'
import type { LibraryEntry } from './entry.ts'

/** What the worker tells the rest of the process; all of it may be done again. */
export type WorkerParts = {
  payload: Payload
  /** durable, before it resolves */
  raise: (tags: readonly string[]) => Promise<unknown>
  /** the item is live again: its path may be kept once more */
  clearTombstone: (tenant: string, path: string) => Promise<unknown>
  index: (entry: LibraryEntry) => Promise<void>
  onFault: (error: unknown, move: StoredMove | null) => void
  now: () => Date
}

export type Worker = {
  /** a hint that something was committed */
  wake(): void
  /** resolves when nothing is left to project (faults aside) */
  idle(): Promise<void>
  stop(): Promise<void>
}

const batch = 50

/**
 * Brings every projection up to date with the committed records: sites and columns, then moves without a receipt,
 * oldest first. One round at a time; a wake-up during a round starts another.
 */
export function createWorker(parts: WorkerParts): Worker {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  /** moves whose projection failed since the last wake-up; the next one tries them again */
  const failed = new Set<string>()

  const loop = async (): Promise<void> => {
    do {
      again = false
      while (!stopped && (await projectRound(parts, failed))) { /* until a round finds nothing */ }
    } while (again && !stopped)
  }

  const wake = (): void => {
    if (stopped) return
    again = true
    failed.clear()
    running ??= loop()
      .catch((error: unknown) => parts.onFault(error, null))
      .finally(() => {
        running = null
      })
  }

  return {
    wake,
    async idle() {
      while (running !== null) await running
    },
    async stop() {
      stopped = true
      await running
    },
  }
}

/** @returns whether there may be more to do. */
async function projectRound(parts: WorkerParts, failed: Set<string>): Promise<boolean> {
  const tags = [...(await settleTenants(parts.payload, batch)), ...(await settleColumns(parts.payload, batch))]
  if (tags.length > 0) await parts.raise(tags)
  const waiting = (await unsettledMoves(parts.payload, batch + failed.size)).filter((move) => !failed.has(move.id))
  const resources = [...new Set(waiting.map((move) => move.resource))]
  for (const resource of resources) {
    try {
      await settleResource(parts, resource)
    } catch (error) {
      const move = waiting.find((candidate) => candidate.resource === resource) ?? null
      for (const candidate of waiting) if (candidate.resource === resource) failed.add(candidate.id)
      parts.onFault(error, move)
    }
  }
  return tags.length > 0 || resources.length > 0
}

/**
 * Every projection of one resource, the receipt last. What citizens see comes first: library and addresses, then page
 * tags; the document's own stage, audit and search follow.
 */
export async function settleResource(parts: WorkerParts, resource: string): Promise<void> {
  const { payload } = parts
  const history = await movesOf(payload, resource)
  const state = foldMoves(history)
  try {
    const { entry, tags } = await projectResource(payload, history, await tenantDirectory(payload))
    if (tags.length > 0) await parts.raise(tags)
    if (entry !== null && entry.status === 'live') await parts.clearTombstone(entry.tenant, entry.path)
    if (entry !== null) await parts.index(entry)
  } catch (error) {
    // A release that its moves do not prove publishes nothing, and says so in the audit; the rest is tried again.
    if (!isPlatformError(error) || error.code !== 'library.unsigned') throw error
    parts.onFault(error, history.at(-1) ?? null)
  }
  await projectDocument(payload, resource, state)
  for (const move of history.filter((candidate) => !candidate.settled)) {
    await appendAuditEvent(payload, eventOfMove(move))
    await settleMove(payload, move.id, parts.now())
  }
}
