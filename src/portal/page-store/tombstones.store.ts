import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { addressOf } from './page.ts'
import type { Replay, Tombstone, TombstoneRecord } from './tombstone-log.ts'
import { applyRecord, compactedLog, encodeRecord, logHeader, replayLog } from './tombstone-log.ts'

/** Lines that the file may hold beyond what still holds before it is written anew. */
const superfluousLimit = 1_000

export type Tombstones = {
  get(tenant: string, path: string): Tombstone | undefined
  all(): readonly Tombstone[]
  /** In force at once; resolves when it is on the disk. It stays in force when that fails, until it is cleared. */
  set(stone: Tombstone): Promise<void>
  /** Lifts exactly this tombstone (as `get` or `all` gave it out), not a later one; whether it did. */
  clear(stone: Tombstone): Promise<boolean>
  /** True when the file was absent or damaged: tombstones may be missing, so pages from before can't be trusted. */
  readonly incomplete: boolean
  /** Resolves when all appends that were asked for are done. */
  close(): Promise<void>
}

type Append = { line: string; resolve: () => void; reject: (error: unknown) => void }

const readLog = (file: string): Replay & { absent: boolean } => {
  try {
    return { ...replayLog(readFileSync(file, 'utf8')), absent: false }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return { ...replayLog(logHeader), absent: true }
  }
}

const syncPath = (name: string): void => {
  const descriptor = openSync(name, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

/** Whole or not at all: written beside, synced, renamed. Small and rare, so synchronous: nothing can come between. */
const replaceFile = (file: string, text: string): void => {
  const beside = `${file}.new`
  const descriptor = openSync(beside, 'w')
  writeSync(descriptor, text)
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(beside, file)
  syncPath(path.dirname(file))
}

/** One process owns the file. @throws the system's error when the directory can't be written */
export const openTombstones = (directory: string): Tombstones => {
  mkdirSync(directory, { recursive: true })
  const file = path.join(directory, 'tombstones.log')
  const { live, damaged, absent } = readLog(file)
  replaceFile(file, compactedLog(live))

  let superfluous = 0
  let appends: Append[] = []
  let draining: Promise<void> | null = null

  const compact = (): void => {
    // A tombstone that is in force but not yet appended gets into the file early, which is harmless.
    replaceFile(file, compactedLog(live))
    superfluous = 0
  }

  const writeBatch = async (batch: readonly Append[]): Promise<void> => {
    if (superfluous > superfluousLimit + live.size) compact()
    const handle = await open(file, 'a')
    try {
      await handle.appendFile(batch.map(({ line }) => line).join(''))
      await handle.datasync()
    } finally {
      await handle.close()
    }
    superfluous += batch.length
  }

  const drain = async (): Promise<void> => {
    while (appends.length > 0) {
      const batch = appends
      appends = []
      try {
        await writeBatch(batch)
        for (const { resolve } of batch) resolve()
      } catch (error) {
        // What a failed append left behind must not swallow the next record.
        superfluous = Infinity
        for (const { reject } of batch) reject(error)
      }
    }
  }

  const append = (record: TombstoneRecord): Promise<void> =>
    new Promise((resolve, reject) => {
      appends.push({ line: encodeRecord(record), resolve, reject })
      draining ??= drain().finally(() => {
        draining = null
      })
    })

  return {
    get: (tenant, address) => live.get(addressOf(tenant, address)),
    all: () => [...live.values()],
    set: (stone) => {
      const record: TombstoneRecord = { op: 'set', ...stone }
      applyRecord(live, record)
      return append(record)
    },
    clear: async (stone) => {
      // By identity: a withdrawal that is tried again carries the same reason, before or behind the clear in the file.
      const address = addressOf(stone.tenant, stone.path)
      if (live.get(address) !== stone) return false
      await append({ op: 'clear', ...stone })
      return live.get(address) === stone && live.delete(address)
    },
    incomplete: damaged || absent,
    close: async () => {
      while (draining !== null) await draining
    },
  }
}
