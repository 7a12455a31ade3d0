import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Paper } from './paper.ts'
import { packPaper, unpackPaper } from './kept-paper.ts'

/** Ready papers on disk, by key. All of it can be lost: what is not there is made again. */
export type KeptPapers = {
  /** null where none is kept, or what is kept is damaged */
  read(key: string): Promise<Paper | null>
  /** Appears whole or not at all; the longest unused give way. A full or unwritable disk is no fault of the paper: `onFault` hears of it. */
  write(key: string, paper: Paper): Promise<void>
}

const suffix = '.paper'

/** Below `folder`, one file a paper, at most `mostBytes` in all. */
export const openKeptPapers = (folder: string, mostBytes: number, onFault: (error: unknown) => void): KeptPapers => {
  /** bytes in the folder; null before the first look */
  let used: number | null = null
  let sweeping: Promise<void> = Promise.resolve()

  const fileOf = (key: string): string => join(folder, `${key}${suffix}`)
  const sweep = async (): Promise<void> => {
    const files = await filesIn(folder)
    used = files.reduce((sum, { bytes }) => sum + bytes, 0)
    if (used <= mostBytes) return
    for (const { path, bytes } of files) {
      if (used <= mostBytes * 0.8) break
      await rm(path, { force: true })
      used -= bytes
    }
  }
  const account = (bytes: number): Promise<void> => {
    sweeping = sweeping.then(async () => {
      if (used !== null) used += bytes
      if (used === null || used > mostBytes) await sweep()
    }).catch(onFault)
    return sweeping
  }

  return {
    async read(key) {
      const file = fileOf(key)
      const bytes = await readFile(file).catch(() => null)
      const paper = bytes === null ? null : unpackPaper(bytes)
      if (bytes !== null && paper === null) await rm(file, { force: true }).catch(onFault)
      // its time of change says when it was last used
      if (paper !== null) await utimes(file, new Date(), new Date()).catch(() => undefined)
      return paper
    },
    async write(key, paper) {
      const packed = packPaper(paper)
      if (packed.length > mostBytes) return
      const unfinished = join(folder, `${randomUUID()}.part`)
      try {
        await mkdir(folder, { recursive: true })
        await writeFile(unfinished, packed, { flag: 'wx' })
        await rename(unfinished, fileOf(key))
      } catch (error) {
        await rm(unfinished, { force: true }).catch(() => undefined)
        return onFault(error)
      }
      await account(packed.length)
    },
  }
}

type KeptFile = { path: string; bytes: number; used: number }

/** Longest unused first; before them what a killed process left unfinished, once it is an hour old. */
const filesIn = async (folder: string): Promise<KeptFile[]> => {
  const found = await Promise.all((await readdir(folder)).map(async (name): Promise<KeptFile | null> => {
    const path = join(folder, name)
    const facts = await stat(path).catch(() => null)
    if (facts === null || !facts.isFile()) return null
    if (!name.endsWith(suffix)) {
      if (Date.now() - facts.mtimeMs > 3_600_000) await rm(path, { force: true })
      return null
    }
    return { path, bytes: facts.size, used: facts.mtimeMs }
  }))
  return found.filter((file) => file !== null).sort((a, b) => a.used - b.used)
}
