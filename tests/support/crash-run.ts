import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import type { Acknowledged } from './crash-verify.ts'

/** as the product's own entry does: killed processes start many times here */
const quickResolution = pathToFileURL(join(import.meta.dirname, '../../src/quick-resolution.ts')).href

const turn = (): Promise<unknown> => new Promise((resolve) => setImmediate(resolve))

export const turnsOf = async (count: number): Promise<void> => {
  for (let turns = 0; turns < count; turns += 1) await turn()
}

/** @param at milliseconds since 1970 */
export const turnsUntil = async (at: number): Promise<void> => {
  while (Date.now() < at) await turn()
}

export type Ended = { acknowledged: Acknowledged[]; complaints: string[] | null; signal: string | null }

/** A line that the program printed: its kind, how many of this kind there were, and its JSON. */
export type Line = { kind: string; nth: number; value: unknown }

/**
 * Runs one of the crash programs over a plan and kills it (SIGKILL) when `killAt` resolves true for a line; lets it end
 * where `killAt` is null.
 * @param program file below tests/support
 */
export async function runCrashing(program: string, plan: unknown, planFile: string, killAt: ((line: Line) => Promise<boolean>) | null): Promise<Ended> {
  writeFileSync(planFile, JSON.stringify(plan))
  const child = spawn(process.execPath, ['--import', quickResolution, join(import.meta.dirname, program), planFile], { stdio: ['ignore', 'pipe', 'pipe'] })
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-3000)))
  const ended: Ended = { acknowledged: [], complaints: null, signal: null }
  const lines = new Map<string, number>()
  for await (const line of createInterface(child.stdout)) {
    const match = /^(starting|recovered|checked|ready|made|planned|closed) (.*)$/.exec(line)
    if (match === null) continue
    const [, kind = '', json = 'null'] = match
    const value = JSON.parse(json) as unknown
    const nth = (lines.get(kind) ?? 0) + 1
    lines.set(kind, nth)
    if (kind === 'made') ended.acknowledged.push(value as Acknowledged)
    if (kind === 'checked') ended.complaints = value as string[]
    if (killAt !== null && (await killAt({ kind, nth, value }))) child.kill('SIGKILL')
  }
  const [code, signal] = await exit
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`${program} ended with ${code}: ${stderr}`)
  return { ...ended, signal }
}
