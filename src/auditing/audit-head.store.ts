import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { prunedAt, sealAt, type Head } from './audit-chain.store.ts'

export type KnownHead = Head & { at: string }

/** The head of the chain outside the database: a table that lost its end, or all of it, no longer reaches it. */
export const headFile = (dataDir: string): string => join(dataDir, 'audit-head.json')

/**
 * @returns null when this data folder has never kept one.
 * @throws Error when the file is there and is not a head.
 */
export async function readKnownHead(dataDir: string): Promise<KnownHead | null> {
  const text = await readFile(headFile(dataDir), 'utf8').catch((error: unknown) => {
    if ((error as { code?: unknown }).code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const { number, hash, at } = JSON.parse(text) as Partial<KnownHead>
  if (typeof number !== 'number' || typeof hash !== 'string') throw new Error(`${headFile(dataDir)} is not a head of the audit chain`)
  return { number, hash, at: String(at ?? '') }
}

/** Whether the chain in the database still contains a head that was known before; what a prune removed is contained. */
export async function containsHead(payload: Payload, known: Head): Promise<boolean> {
  const seal = await sealAt(payload, known.number)
  if (seal !== null) return seal.hash === known.hash
  const pruned = await prunedAt(payload)
  return pruned !== null && pruned.proven && (pruned.number > known.number || (pruned.number === known.number && pruned.hash === known.hash))
}

/**
 * Keeps the head on disk, durable. A chain that no longer contains the head kept before is evidence: that head stays, so
 * that every later verification still finds what is missing.
 * @returns false when the head was not replaced for that reason.
 */
export async function keepHead(payload: Payload, dataDir: string, head: Head, at: Date): Promise<boolean> {
  const known = await readKnownHead(dataDir)
  if (known !== null) {
    if (known.number > head.number || !(await containsHead(payload, known))) return containsHead(payload, known)
    if (known.number === head.number) return true
  }
  await writeHead(dataDir, { ...head, at: at.toISOString() })
  return true
}

async function writeHead(dataDir: string, head: KnownHead): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  const file = headFile(dataDir)
  const fresh = `${file}.${randomUUID()}`
  const handle = await open(fresh, 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(head)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(fresh, file)
  const folder = await open(dataDir, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
