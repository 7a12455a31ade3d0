import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { BoundedQueue } from './bounded-queue.ts'
import { createBoundedQueue } from './bounded-queue.ts'
import { brotlied, gzipped } from './compression.ts'
import type { DiskPages } from './disk-pages.store.ts'
import type { MemoryPages } from './memory-pages.ts'
import type { Bodies, KeptPage } from './page.ts'
import { textOfKey } from './page.ts'
import { encodePageFile } from './page-file.ts'
import { fillBodies } from './ready-page.ts'

const gunzipAsync = promisify(gunzip)

/** Fresh pages that may wait; a page that finds no room is offered again on its next hit. */
const waitingLimit = 512

/**
 * What follows the first answer of a fresh page: gzip, then the second level. Brotli follows its first hit: of a library of
 * a million pages most are asked for once and then changed or forgotten, and brotli costs more than the page itself.
 */
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
  const store = async (page: KeptPage, bodies: Bodies): Promise<void> => {
    if (page.revoked) return
    const text = textOfKey(page.facts.key)
    fillBodies(page, bodies, commonHeaders)
    if (memory.peek(text) === page) memory.put(text, page)
    // A 301, 404 or 410 lives too short for the disk.
    if (page.status !== 200) return
    const isNewest = (): boolean => !page.revoked && (memory.peek(text) ?? page) === page
    await disk.write(page.facts.key, encodePageFile(page.facts, bodies), isNewest)
  }

  const settle = async (page: KeptPage, identity: Buffer): Promise<void> => {
    page.settled = true
    const gzip = await gzipped(identity)
    page.refined = gzip === null
    await store(page, { identity, gzip, br: null })
  }

  const refine = async (page: KeptPage, gzip: Buffer): Promise<void> => {
    page.refined = true
    const identity = await gunzipAsync(gzip)
    await store(page, { identity, gzip, br: await brotlied(identity) })
  }

  const work = async (page: KeptPage): Promise<void> => {
    const [identity, gzip] = [page.identity.body, page.gzip?.body ?? null]
    if (page.revoked || page.refined) return
    if (!page.settled && identity !== null) await settle(page, identity)
    else if (page.settled && gzip !== null) await refine(page, gzip)
  }

  return createBoundedQueue({ limit: waitingLimit, concurrency: 2, work: (page) => work(page).catch(fault) })
}
