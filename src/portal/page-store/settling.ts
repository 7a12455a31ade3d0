import type { BoundedQueue } from './bounded-queue.ts'
import { createBoundedQueue } from './bounded-queue.ts'
import { compress } from './compression.ts'
import type { DiskPages } from './disk-pages.store.ts'
import type { MemoryPages } from './memory-pages.ts'
import type { KeptPage } from './page.ts'
import { textOfKey } from './page.ts'
import { encodePageFile } from './page-file.ts'
import { fillBodies } from './ready-page.ts'

/** Fresh pages that may wait; a page that finds no room is offered again on its next hit. */
const waitingLimit = 512

/** What follows the first answer of a fresh page: compression, then the second level. */
export const createSettling = ({
  memory,
  disk,
  commonHeaders,
  fault,
}: {
  memory: MemoryPages
  disk: DiskPages
  commonHeaders: readonly string[]
  fault: (error: unknown) => void
}): BoundedQueue<KeptPage> => {
  const settle = async (page: KeptPage): Promise<void> => {
    const text = textOfKey(page.facts.key)
    const identity = page.identity.body
    if (page.revoked || page.settled || identity === null) return
    page.settled = true
    const bodies = { identity, gzip: null, br: null, ...(await compress(identity)) }
    if (page.revoked) return
    fillBodies(page, bodies, commonHeaders)
    if (memory.peek(text) === page) memory.put(text, page)
    // A 301, 404 or 410 lives too short for the disk.
    if (page.status !== 200) return
    const isNewest = (): boolean => !page.revoked && (memory.peek(text) ?? page) === page
    await disk.write(page.facts.key, encodePageFile(page.facts, bodies), isNewest)
  }

  return createBoundedQueue({ limit: waitingLimit, concurrency: 2, work: (page) => settle(page).catch(fault) })
}
