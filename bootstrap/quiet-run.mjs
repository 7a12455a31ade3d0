import { spawn } from 'node:child_process'
import { root } from './place.mjs'
import { say, secondsSince, sentence, Stop } from './speak.mjs'

const remedies = [
  [/EUSAGE|in sync/, 'remedy.lock'],
  [/EINTEGRITY/, 'remedy.integrity'],
  [/ENOSPC/, 'remedy.space'],
  [/EACCES|EPERM|EROFS/, 'remedy.rights'],
  [/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ENETUNREACH|E[45]\d\d\b|ENOTCACHED/, 'remedy.network'],
  [/heap out of memory|ENOMEM|SIGKILL/, 'remedy.memory'],
]

const remedyFor = (output) => (remedies.find(([pattern]) => pattern.test(output)) ?? [null, 'remedy.other'])[1]

/** Lines of npm and Next that a person must see last are few; warnings about engines (the host's Node) only distract. */
const tailOf = (output) =>
  output
    .split('\n')
    .filter((line) => line.trim() !== '' && !/EBADENGINE|^npm warn|^npm error A complete log/.test(line))
    .slice(-25)
    .join('\n')

/**
 * Runs a long step without its noise: a line when it starts, the elapsed seconds every five seconds (on a terminal in
 * place), and only on failure its last lines and what to do.
 * @throws Stop after explaining the failure; with code 130 when the person interrupted it.
 */
export async function runQuietly({ command, args, env, starting, done, failed }) {
  say(starting)
  const start = performance.now()
  // A process group of its own: npm takes many seconds to undo its work when asked to stop, and what it leaves behind is
  // done again anyway, so an interruption ends the whole group at once.
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text) => (output = (output + text).slice(-200_000)))
  }

  const inPlace = process.stderr.isTTY
  const tick = setInterval(
    () => process.stderr.write(`${inPlace ? '\r' : ''}${sentence('elapsed', { seconds: Math.round((performance.now() - start) / 1000) })}${inPlace ? '' : '\n'}`),
    inPlace ? 1000 : 5000,
  )
  let stopped = null
  const stop = (signal) => {
    stopped = signal
    process.kill(-child.pid, 'SIGKILL')
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)

  const { code, signal, missing } = await new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, signal: null, missing: error }))
    child.on('close', (code, signal) => resolve({ code, signal, missing: null }))
  })
  clearInterval(tick)
  process.off('SIGINT', stop).off('SIGTERM', stop)
  if (inPlace) process.stderr.write('\r\x1b[K')

  if (stopped) throw new Stop(stopped === 'SIGINT' ? 130 : 143)
  if (code !== 0) {
    const all = `${output}\n${missing ? String(missing) : ''}\n${signal ?? ''}`
    say(failed)
    process.stderr.write(`${tailOf(all)}\n`)
    say(remedyFor(all))
    throw new Stop(1)
  }
  say(done, { seconds: secondsSince(start) })
}
