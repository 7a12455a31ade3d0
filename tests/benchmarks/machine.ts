import { execFileSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'
import { programOf, root } from './processes.ts'

export type MachineFacts = { cpu: string; cores: number; memoryGb: number; load: number; node: string; nginx: string | null; commit: string }

/** Above it, something else is at work and the figures say less than they seem to. */
export const quietLoad = 1

export function machineFacts(): MachineFacts {
  const nginx = programOf('nginx')
  return {
    cpu: cpus()[0]?.model ?? '', cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), load: loadavg()[0] ?? 0, node: process.version,
    nginx: nginx === null ? null : versionOf(nginx), commit: commitOf(),
  }
}

function versionOf(nginx: string): string | null {
  try {
    // nginx prints its version to stderr.
    return /nginx\/(\S+)/.exec(execFileSync('sh', ['-c', `'${nginx}' -v 2>&1`], { encoding: 'utf8' }))?.[1] ?? null
  } catch {
    return null
  }
}

function commitOf(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}
