import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'

/** Writes a file that appears under its name only when it is whole and on the disk: a killed process leaves nothing half-made there. */
export async function writeWholeFile(target: string, bytes: Uint8Array, mode = 0o666): Promise<void> {
  const unfinished = `${target}.${randomUUID()}.part`
  try {
    const file = await open(unfinished, 'wx', mode)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}
