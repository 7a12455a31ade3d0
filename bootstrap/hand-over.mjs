import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname } from 'node:path'
import { inRoot, pinnedNode, root } from './place.mjs'
import { say } from './speak.mjs'

/** A program that is asked to stop gets this long to finish what it is doing. */
const patienceMs = 10_000

/**
 * The environment of everything that runs after installation: `node` and the project's tools are found first on PATH,
 * nobody phones home, and compiled code is kept below .cache so that later starts need not strip types again.
 */
export const pinnedEnvironment = (extra = {}) => ({
  ...process.env,
  PATH: [inRoot('node_modules', '.bin'), dirname(pinnedNode), process.env.PATH ?? ''].join(delimiter),
  NEXT_TELEMETRY_DISABLED: '1',
  NODE_COMPILE_CACHE: inRoot('.cache', 'compiled'),
  ...extra,
})

/**
 * Runs `node <args>` on the pinned Node in the foreground and resolves to its exit code. A stop signal is passed on;
 * a program that it ended counts as stopped cleanly, one that had to be killed does not.
 */
export function handOver(args, extra) {
  const child = spawn(pinnedNode, args, { cwd: root, env: pinnedEnvironment(extra), stdio: 'inherit' })
  let asked = false
  let forced = false

  const passOn = (signal) => {
    // Ctrl-C on a terminal reaches the whole foreground group: the program has it already and must not get it twice.
    const hasItAlready = signal === 'SIGINT' && process.stdin.isTTY
    if (!hasItAlready && !asked) child.kill(signal)
    if (asked) return
    asked = true
    setTimeout(() => {
      forced = true
      say('stop.forced', { seconds: patienceMs / 1000 })
      child.kill('SIGKILL')
    }, patienceMs).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn)

  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code !== null) resolve(code)
      else if (asked && !forced) resolve(0)
      else resolve(128 + (constants.signals[signal] ?? 0))
    })
  })
}
