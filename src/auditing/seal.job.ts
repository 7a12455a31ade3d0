import type { Payload } from 'payload'
import { headOf, insertSeal, isSealed, markSealed, unsealedEvents, writeCheckpoint, type Head } from './audit-chain.store.ts'
import { keepHead } from './audit-head.store.ts'
import { sha256 } from './proofs.store.ts'
import { eventText, linkText } from './record-text.ts'

/** Links between two checkpoints. */
export const checkpointEvery = 1000

/**
 * Seals the oldest unsealed events, at most `limit` of them. Each is two statements: the seal, which commits it, then the
 * receipt on the event. Killed between them, the next round finds the event's seal by its unique index and leaves only
 * the receipt. Of two workers that take the same number or the same event, the unique indexes let one through; the other
 * reads the head again. The work does not depend on the number of events there are.
 * @returns how many events have their receipt now, and the head after them.
 */
export async function sealEvents(payload: Payload, limit: number): Promise<{ sealed: number; head: Head }> {
  let head = await headOf(payload)
  const events = await unsealedEvents(payload, limit)
  let sealed = 0
  for (const event of events) {
    const id = String(event['id'])
    const eventHash = sha256(eventText(event))
    for (;;) {
      const link = { number: head.number + 1, event: id, eventHash, prevHash: head.hash }
      const hash = sha256(linkText(link))
      if (await insertSeal(payload, { ...link, hash })) {
        head = { number: link.number, hash }
        if (link.number % checkpointEvery === 0) {
          await writeCheckpoint(payload, { number: link.number, hash, count: link.number, kind: 'periodic', at: String(event['createdAt']), before: '' })
        }
        break
      }
      head = await headOf(payload)
      if (await isSealed(payload, id)) break
    }
    await markSealed(payload, id)
    sealed += 1
  }
  return { sealed, head }
}

/** Small, so that a move committed meanwhile waits a moment only. */
const batch = 25

/**
 * The worker's part: one batch, and then its head on disk.
 * @returns whether there may be more to seal.
 */
export async function sealBatch(payload: Payload, dataDir: string, log: (line: string, error?: unknown) => void): Promise<boolean> {
  const { sealed, head } = await sealEvents(payload, batch)
  if (sealed === 0) return false
  if (!(await keepHead(payload, dataDir, head, new Date()))) log(`audit chain no longer contains the head that was kept: run audit verify (${head.number})`)
  return sealed === batch
}
