import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startIn } from './running-platform.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** data folder of a demo province that was started once and stopped; empty where its database lies elsewhere */
    madeDemo: string
  }
}

let madeDemo = ''

/**
 * The first start, as a new user makes it, once for all journeys: packages, admin build, the demo province written and
 * signed. Each journey then works on a copy of its own. A database on a server cannot be copied with the folder; there every
 * journey makes its own province.
 * @throws Error when Ctrl-C does not end the platform with code 0
 */
export async function setup(project: TestProject): Promise<void> {
  if ((process.env['DATABASE_URL'] ?? '') === '') {
    madeDemo = mkdtempSync(join(tmpdir(), 'jiyue-demo-'))
    const start = performance.now()
    const platform = await startIn(madeDemo, { keep: true })
    process.stdout.write(`the first start took ${((performance.now() - start) / 1000).toFixed(1)} s\n`)
    const code = await platform.stop()
    if (code !== 0) throw new Error(`the platform ended with ${String(code)} after Ctrl-C`)
  }
  project.provide('madeDemo', madeDemo)
}

export function teardown(): void {
  if (madeDemo !== '') rmSync(madeDemo, { recursive: true, force: true })
}
