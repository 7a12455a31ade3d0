import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createPlatform, type Platform } from '../../src/create-platform.ts'
import { readSettings, type Settings } from '../../src/settings.ts'
import type { DeskIds, Made } from './crash-desk.ts'
import type { Acknowledged } from './crash-verify.ts'

/** What a program that is to be killed is told: where an earlier one left its data, and who writes what there. */
export type CrashPlan = {
  dataDir: string
  databaseUrl: string
  site: { id: string; slug: string }
  ids: DeskIds
  /** where items go, and the paths of all columns that lists are read from */
  columns: { id: string; path: string }[]
  /** part of every name, so that no two runs write the same */
  run: string
  acknowledged: Acknowledged[]
  /** ends after the check */
  checkOnly: boolean
}

/** A line for whoever started this program: its kind and JSON. */
export const say = (kind: string, value: unknown): void => void process.stdout.write(`${kind} ${JSON.stringify(value)}\n`)

export const readPlan = async (): Promise<CrashPlan> => JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')) as CrashPlan

export const acknowledge = ({ move }: Made): void => say('made', { resource: move.resource, seq: move.seq, move: move.move, textHash: move.textHash } satisfies Acknowledged)

/** A platform over the data of the plan, and every fault that it logs. @param timed false where the program itself does what time would do */
export async function startOver(plan: CrashPlan, settings: Partial<Settings> = {}, timed = true): Promise<{ platform: Platform; faults: string[]; fault: (line: string, error?: unknown) => void }> {
  const faults: string[] = []
  const fault = (line: string, error?: unknown) => void faults.push(`${line} ${error instanceof Error ? error.stack : String(error)}`)
  const own = readSettings({ DATA_DIR: plan.dataDir, DATABASE_URL: plan.databaseUrl, PORT: '4999' })
  return { platform: await createPlatform({ ...own, ...settings }, { key: randomUUID(), log: fault, timed }), faults, fault }
}

/** Two lanes that write without end, and what runs beside them; or the end, for a check. */
export async function runPlan(plan: CrashPlan, platform: Platform, one: (name: string, number: number) => Promise<void>, ...beside: (() => Promise<void>)[]): Promise<void> {
  if (plan.checkOnly) {
    await platform.close()
    say('closed', null)
    return
  }
  const lane = async (name: string): Promise<void> => {
    for (let number = 0; ; number += 1) await one(`${plan.run}${name}${number}`, number)
  }
  say('ready', null)
  await Promise.all([lane('a'), lane('b'), ...beside.map((run) => run())])
}
