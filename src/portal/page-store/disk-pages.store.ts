import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rename as renameFile, renameSync, statSync, writeFile as writeWholeFile } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { PageKey } from './page.ts'
import { addressOf } from './page.ts'

/** The second level: page files by hashed name, so that no part of a request ever becomes part of a file path. */
export type DiskPages = {
  /** The file's bytes as they are, unchecked; null when there is none. */
  read(key: PageKey): Promise<Buffer | null>
  /** Atomically replaces the page's file, unless `isWanted` says no just before. */
  write(key: PageKey, bytes: Buffer, isWanted: () => boolean): Promise<void>
  remove(key: PageKey): Promise<void>
  /** Deletes all forms and variants of a path, durably, after all writes of it that were asked for before. */
  forget(tenant: string, path: string): Promise<void>
  /** Resolves when all writes and deletions that were asked for are done. */
  idle(): Promise<void>
}

/** Every fresh page is written; without the promises' handle of the file that takes a quarter less processor time. */
const [writeFile, rename] = [promisify(writeWholeFile), promisify(renameFile)]

type FileUse = { name: string; bytes: number; modified: number }
type ShardUse = { count: number; bytes: number }

/** Shards are filled evenly by the hash, so each may hold its share, and a sweep has to look at one alone. */
const shardCount = 256
const pageSuffix = '.page'

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

const removeIfThere = (file: string): Promise<void> =>
  unlink(file).catch((error: unknown) => {
    if (!isAbsent(error)) throw error
  })

const listIfThere = (directory: string): Promise<string[]> =>
  readdir(directory).catch((error: unknown) => {
    if (isAbsent(error)) return []
    throw error
  })

const syncDirectory = async (directory: string): Promise<void> => {
  const handle = await open(directory, 'r')
  await handle.sync().finally(() => handle.close())
}

const usesOf = async (directory: string, names: readonly string[]): Promise<FileUse[]> => {
  const uses: FileUse[] = []
  for (const name of names) {
    const found = await stat(path.join(directory, name)).catch(() => null)
    if (found !== null) uses.push({ name, bytes: found.size, modified: found.mtimeMs })
  }
  return uses
}

/** Sets aside everything from before when it can't be trusted; deleting it follows in the background. */
const discardEarlierPages = (directory: string, pages: string): void => {
  if (existsSync(pages)) renameSync(pages, path.join(directory, `discarded-${process.hrtime.bigint()}`))
}

const removeDiscarded = async (directory: string): Promise<void> => {
  const names = readdirSync(directory).filter((name) => name.startsWith('discarded-'))
  for (const name of names) await rm(path.join(directory, name), { recursive: true, force: true }).catch(() => null)
}

export const openDiskPages = (options: {
  directory: string
  maxPages: number
  maxBytes: number
  /** start empty, because some tombstone may be missing */
  discardEarlier: boolean
}): DiskPages => {
  const pages = path.join(options.directory, 'pages')
  mkdirSync(options.directory, { recursive: true })
  if (options.discardEarlier) discardEarlierPages(options.directory, pages)
  mkdirSync(pages, { recursive: true })
  void removeDiscarded(options.directory)

  const quota: ShardUse = {
    count: Math.max(1, Math.floor(options.maxPages / shardCount)),
    bytes: Math.floor(options.maxBytes / shardCount),
  }
  /** The last task of each address under work: writes and deletions of one path never overtake each other. */
  const tails = new Map<string, Promise<void>>()
  const shardUses = new Map<string, ShardUse>()
  let unique = 0

  const placeOf = (tenant: string, address: string): { shard: string; stem: string } => {
    const digest = hash(addressOf(tenant, address))
    return { shard: path.join(pages, digest.slice(0, 2)), stem: digest.slice(2, 42) }
  }

  const fileOf = (key: PageKey): string => {
    const { shard, stem } = placeOf(key.tenant, key.path)
    return path.join(shard, `${stem}.${hash(`${key.form}\n${key.variant}`).slice(0, 32)}${pageSuffix}`)
  }

  const inOrder = (tenant: string, address: string, task: () => Promise<void>): Promise<void> => {
    const name = addressOf(tenant, address)
    const run = (tails.get(name) ?? Promise.resolve()).then(task)
    const tail = run
      .catch(() => undefined)
      .then(() => {
        if (tails.get(name) === tail) tails.delete(name)
      })
    tails.set(name, tail)
    return run
  }

  /** Deletes the oldest files of a shard down to four fifths of its share. */
  const sweep = async (shard: string): Promise<ShardUse> => {
    const names = (await listIfThere(shard)).filter((name) => name.endsWith(pageSuffix))
    const uses = (await usesOf(shard, names)).toSorted((a, b) => a.modified - b.modified)
    const use = { count: uses.length, bytes: uses.reduce((sum, { bytes }) => sum + bytes, 0) }
    if (use.count <= quota.count && use.bytes <= quota.bytes) return use
    for (const { name, bytes } of uses) {
      if (use.count <= quota.count * 0.8 && use.bytes <= quota.bytes * 0.8) break
      await removeIfThere(path.join(shard, name))
      use.count -= 1
      use.bytes -= bytes
    }
    return use
  }

  /** A shard's use is counted on its first write; unfinished files in it then are what a killed process left. */
  const prepareShard = async (shard: string): Promise<void> => {
    await mkdir(shard, { recursive: true })
    const leftOver = (await readdir(shard)).filter((name) => !name.endsWith(pageSuffix))
    if (shardUses.has(shard)) return
    shardUses.set(shard, { count: 0, bytes: 0 })
    for (const name of leftOver) await removeIfThere(path.join(shard, name))
    shardUses.set(shard, await sweep(shard))
  }

  const account = async (shard: string, bytes: number): Promise<void> => {
    const use = shardUses.get(shard) ?? { count: 0, bytes: 0 }
    use.count += 1
    use.bytes += bytes
    if (use.count > quota.count || use.bytes > quota.bytes) shardUses.set(shard, await sweep(shard))
  }

  const replace = async (file: string, bytes: Buffer, isWanted: () => boolean): Promise<void> => {
    const shard = path.dirname(file)
    if (!shardUses.has(shard)) await prepareShard(shard)
    const beside = `${file}.${(unique += 1)}.new`
    await writeFile(beside, bytes)
    if (!isWanted()) return removeIfThere(beside)
    await rename(beside, file)
    await account(shard, bytes.length)
  }

  const forgetAll = async (tenant: string, address: string): Promise<void> => {
    const { shard, stem } = placeOf(tenant, address)
    const names = (await listIfThere(shard)).filter((name) => name.startsWith(stem))
    for (const name of names) await removeIfThere(path.join(shard, name))
    if (names.length > 0) await syncDirectory(shard)
  }

  return {
    read: async (key) => {
      const file = fileOf(key)
      // Most misses are of pages never made: a look at the directory is far cheaper than an open that fails in another thread.
      if (statSync(file, { throwIfNoEntry: false }) === undefined) return null
      return readFile(file).catch((error: unknown) => {
        if (isAbsent(error)) return null
        throw error
      })
    },
    write: (key, bytes, isWanted) => inOrder(key.tenant, key.path, () => replace(fileOf(key), bytes, isWanted)),
    remove: (key) => inOrder(key.tenant, key.path, () => removeIfThere(fileOf(key))),
    forget: (tenant, address) => inOrder(tenant, address, () => forgetAll(tenant, address)),
    idle: async () => {
      await Promise.all(tails.values())
    },
  }
}
