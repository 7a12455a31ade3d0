import type { Payload } from 'payload'
import { isPlatformError, PlatformError } from '../errors.ts'
import { appendMoveEvent } from '../auditing/move-events.store.ts'
import { unprovenMove } from '../auditing/move-events.ts'
import { foldMoves, type Move } from '../publishing/fold.ts'
import { movesOf, settleMove, unsettledMoves, type StoredMove } from '../publishing/moves.store.ts'
import { projectTasks } from '../publishing/tasks.store.ts'
import { projectDocument } from '../publishing/document-projection.store.ts'
import { refOf } from '../publishing/resource-types.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { projectResource } from './projector.store.ts'
import { documentsDue } from './register.store.ts'
import { settleColumns, settleTenants } from './registry.store.ts'
import type { LibraryEntry } from './entry.ts'

/** What the worker tells the rest of the process; all of it may be done again. */
export type WorkerParts = {
  payload: Payload
  /** durable, before it resolves */
  raise: (tags: readonly string[]) => Promise<unknown>
  /** the item is live, as its moves say: its path may be kept once more, unless a withdrawal is under way */
  clearTombstone: (tenant: string, path: string, history: readonly Move[]) => Promise<unknown>
  /** what a release put into the library, all at once */
  index: (entries: readonly LibraryEntry[]) => Promise<void>
  /** what follows from letters' events; whether there may be more. `failed`: ids that failed since the last wake-up */
  letters?: (failed: Set<string>) => Promise<boolean>
  /** one batch of audit events; whether there may be more */
  seal: () => Promise<boolean>
  /** tells those concerned; each person once, however often it is asked */
  notify?: (history: readonly StoredMove[], move: StoredMove) => Promise<void>
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
  /** moves and documents whose projection failed since the last wake-up; the next one tries them again */
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
        // A wake-up that came between the loop's last look and this line.
        if (again) wake()
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
  const registryMoved = await settleRegistry(parts)
  const waiting = (await unsettledMoves(parts.payload, batch + failed.size)).filter((move) => !failed.has(move.id))
  const byResource = Map.groupBy(waiting, (move) => move.resource)
  for (const [resource, moves] of byResource) {
    try {
      await settleResource(parts, resource)
    } catch (error) {
      for (const move of moves) failed.add(move.id)
      parts.onFault(error, moves[0] ?? null)
    }
  }
  // What citizens wait for goes first; the chain follows when nothing else does.
  if (registryMoved || byResource.size > 0) return true
  // A batch of each in turn: letters that go on arriving keep neither a document's day nor the chain waiting.
  const [letters, documents, sealed] = [await lettersRound(parts, failed), await settleDueDocuments(parts, failed), await sealRound(parts)]
  return letters || documents || sealed
}

/** A fault of the letters waits for the next wake-up and holds up no move. */
async function lettersRound(parts: WorkerParts, failed: Set<string>): Promise<boolean> {
  try {
    return (await parts.letters?.(failed)) === true
  } catch (error) {
    parts.onFault(error, null)
    return false
  }
}

/** A fault of the chain waits for the next wake-up and holds up no move. */
async function sealRound(parts: WorkerParts): Promise<boolean> {
  try {
    return await parts.seal()
  } catch (error) {
    parts.onFault(error, null)
    return false
  }
}

/** Sites and columns; a fault there waits for the next wake-up and holds up no move. */
async function settleRegistry(parts: WorkerParts): Promise<boolean> {
  try {
    const tenants = await settleTenants(parts.payload, batch, parts.raise)
    return (await settleColumns(parts.payload, batch, parts.raise)) || tenants
  } catch (error) {
    parts.onFault(error, null)
    return false
  }
}

/**
 * Every projection of one resource, the receipt last. What citizens see comes first: library and addresses, then page
 * tags; the document's own stage, audit and search follow.
 */
export async function settleResource(parts: WorkerParts, resource: string): Promise<void> {
  let history = await movesOf(parts.payload, resource)
  for (;;) {
    await settleHistory(parts, resource, history)
    // A move committed meanwhile may have been projected by another process before our older rows were written: whoever
    // writes looks again afterwards, so the last writer has seen the last move.
    const present = await movesOf(parts.payload, resource)
    if (present.length === history.length) return
    history = present
  }
}

/**
 * What citizens see of one resource: library and addresses, then page tags, then search.
 * @returns ids of the documents whose validity it decides (G-32)
 */
async function settleProjection(parts: WorkerParts, history: readonly StoredMove[]): Promise<string[]> {
  const { entries, tags, affected, finish } = await projectResource(parts.payload, history, await tenantDirectory(parts.payload), parts.now())
  if (tags.length > 0) await parts.raise(tags)
  await finish()
  for (const entry of entries) if (entry.status === 'live') await parts.clearTombstone(entry.tenant, entry.path, history)
  if (entries.length > 0) await parts.index(entries)
  return affected
}

/**
 * A document whose moves are all settled but whose validity is another one now. Like `settleResource`, it looks again.
 * @returns ids of the documents whose validity it decides
 */
async function projectAnew(parts: WorkerParts, resource: string): Promise<string[]> {
  let history = await movesOf(parts.payload, resource)
  for (;;) {
    const affected = await settleProjection(parts, history)
    const present = await movesOf(parts.payload, resource)
    if (present.length === history.length) return affected
    history = present
  }
}

/** Documents that came into force or expired since, by date alone (P-11, G-32). */
async function settleDueDocuments(parts: WorkerParts, failed: Set<string>): Promise<boolean> {
  const due = (await documentsDue(parts.payload, parts.now(), batch)).filter((resource) => !failed.has(resource))
  for (const resource of due) {
    try {
      for (const copy of await projectAnew(parts, resource)) await projectAnew(parts, copy)
    } catch (error) {
      failed.add(resource)
      parts.onFault(error, null)
    }
  }
  return due.length > 0
}

async function settleHistory(parts: WorkerParts, resource: string, history: readonly StoredMove[]): Promise<void> {
  const { payload } = parts
  const state = foldMoves(history)
  let unproven: string | null = null
  try {
    for (const affected of await settleProjection(parts, history)) await projectAnew(parts, affected)
  } catch (error) {
    // A release that its moves do not prove publishes nothing, and says so in the audit; the rest is tried again.
    if (!isPlatformError(error) || error.code !== 'library.unsigned') throw error
    unproven = String(error.details['problem'] ?? 'snapshot')
    parts.onFault(error, history.at(-1) ?? null)
  }
  const ref = refOf({ resourceType: history[0]?.resourceType, resource })
  if (ref !== null) {
    await projectDocument(payload, ref, state)
    await projectTasks(payload, ref, state)
  }
  for (const move of history.filter((candidate) => !candidate.settled)) {
    if (!move.proven) parts.onFault(new PlatformError('library.unsigned', { publicId: move.publicId, problem: unprovenMove }), move)
    await appendMoveEvent(payload, move, unproven)
    // What the moves do not prove is told to nobody: it did not happen.
    if (unproven === null && move.proven) await parts.notify?.(history, move)
    await settleMove(payload, move.id, parts.now())
  }
}
