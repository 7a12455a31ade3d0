import { randomUUID } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * A secret of the platform's own in a file, made with the first call and readable by the platform alone. Of processes that
 * make it at once, on however many machines, one wins: a file is linked into place whole or not at all.
 */
export function madeOnce(file: string, make: () => Buffer | string): Buffer {
  if (existsSync(file)) return readFileSync(file)
  const made = `${file}.${randomUUID()}`
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(made, make(), { mode: 0o600, flag: 'wx' })
  try {
    linkSync(made, file)
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(made)
  }
  return readFileSync(file)
}
