import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchData } from '../bench-platform.ts'
import { median } from '../figures.ts'
import { cpuSecondsOf, root, startServer } from '../processes.ts'

export type StartUp = { ms: number; all: number[]; /** processor time until the first page, in milliseconds */ cpuMs: number; adminBuilt: boolean }

const starts = 5

/** From the start of the process to the first page, all roles, with existing data; the first start is not counted. */
export async function measureStartUp(data: BenchData): Promise<StartUp> {
  const all: number[] = []
  const cpu: number[] = []
  for (let nth = 0; nth <= starts; nth += 1) {
    const server = await startServer(data, '/s/bench-0/')
    const cpuMs = cpuSecondsOf(server.child.pid ?? 0) * 1000
    await server.stop()
    if (nth === 0) continue
    all.push(server.msToFirstPage)
    cpu.push(cpuMs)
  }
  return { ms: median(all), all, cpuMs: median(cpu), adminBuilt: existsSync(join(root, '.next', 'BUILD_ID')) }
}
