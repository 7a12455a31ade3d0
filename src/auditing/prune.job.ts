import type { ActContext } from './record-act.store.ts'
import { PlatformError } from '../errors.ts'
import { leastRetentionDays } from './retention.ts'
import { deleteBySeals, prunedAt, rowsBy, sealsAfter, writeCheckpoint } from './audit-chain.store.ts'
import { recordAct } from './record-act.store.ts'
import { genesis } from './record-text.ts'

const batch = 200
const day = 24 * 60 * 60 * 1000

export type Pruned = { number: number; removed: number; before: string }

/**
 * S-07: removes the sealed events that are older than `keepDays`, always a whole prefix of the chain, and leaves the cut
 * as a proven checkpoint from which verification goes on. The prune is itself an event, written first; killed half-way,
 * the next prune removes what was left. Nothing is exported here: that is a command of its own.
 * @param signal ends it between two batches, by the signal's reason; the next prune goes on
 * @returns null when nothing is old enough.
 * @throws PlatformError `input.invalid` when `keepDays` is below 190 (six calendar months are up to 184 days).
 */
export async function pruneAudit(ctx: ActContext, keepDays: number, onProgress: (removed: number) => void = () => undefined, signal?: AbortSignal): Promise<Pruned | null> {
  if (!Number.isInteger(keepDays) || keepDays < leastRetentionDays) {
    throw new PlatformError('input.invalid', { reasons: [{ key: 'audit.retention-too-short', field: 'keep-days', rule: 'S-07', params: { least: leastRetentionDays } }] })
  }
  const { payload } = ctx
  const before = new Date(ctx.now.getTime() - keepDays * day).toISOString()
  const from = await prunedAt(payload)
  const cut = await lastOlder(ctx, before, from?.number ?? genesis.number, signal)
  if (cut === null) {
    if (from !== null) await removeThrough(ctx, from.number, onProgress, signal)
    return null
  }
  await recordAct(ctx, { kind: 'audit.prune', subject: `audit-seals:${cut.number}`, source: `audit.prune:${cut.number}`, detail: `${(from?.number ?? 0) + 1}-${cut.number} before ${before} head ${cut.hash}` })
  await writeCheckpoint(payload, { number: cut.number, hash: cut.hash, count: cut.number - (from?.number ?? 0), kind: 'pruned', at: ctx.now.toISOString(), before })
  return { number: cut.number, removed: await removeThrough(ctx, cut.number, onProgress, signal), before }
}

/** The last link of the prefix whose events are all older. */
async function lastOlder(ctx: ActContext, before: string, after: number, signal: AbortSignal | undefined): Promise<{ number: number; hash: string } | null> {
  let last: { number: number; hash: string } | null = null
  for (let number = after; ;) {
    signal?.throwIfAborted()
    const seals = await sealsAfter(ctx.payload, number, batch)
    const events = await rowsBy(ctx.payload, 'audit-events', 'id', seals.map((seal) => seal.event))
    for (const seal of seals) {
      const event = events.get(seal.event)
      // A gap is for verification to name, not for a prune to hide.
      if (event === undefined || seal.number !== number + 1 || String(event['at']) >= before) return last
      number = seal.number
      last = { number, hash: seal.hash }
    }
    if (seals.length < batch) return last
  }
}

async function removeThrough(ctx: ActContext, number: number, onProgress: (removed: number) => void, signal: AbortSignal | undefined): Promise<number> {
  let removed = 0
  for (;;) {
    signal?.throwIfAborted()
    const seals = (await sealsAfter(ctx.payload, 0, batch)).filter((seal) => seal.number <= number)
    if (seals.length === 0) return removed
    await deleteBySeals(ctx.payload, seals)
    removed += seals.length
    onProgress(removed)
  }
}
