#!/usr/bin/env node
/**
 * The only file that runs on whatever Node the machine has (20 or later), before anything is installed. It brings the
 * checkout into the state that a command needs and then hands over to the Node version pinned in package.json.
 * Plain JavaScript without dependencies, kept free of syntax that Node 20 does not know.
 */
const major = Number(process.versions.node.split('.')[0])
if (!(major >= 20)) {
  process.stderr.write(`jiyue: Node.js 20 以上版本方可运行,当前为 ${process.version}。\n`)
  process.stderr.write(`jiyue: Node.js 20 or later is needed; this is ${process.version}.\n`)
  process.exit(1)
}

const [command = 'start', ...rest] = process.argv.slice(2)

// Loaded on demand: a warm `start` must not pay for the files that only the test command needs.
const commands = {
  start: async () => (await import('./bootstrap/start.mjs')).start(rest),
  test: async () => (await import('./bootstrap/phases.mjs')).runPhases('test', rest),
  check: async () => (await import('./bootstrap/phases.mjs')).runPhases('check', rest),
  'test:mongo': async () => (await import('./bootstrap/phases.mjs')).runPhases('test:mongo', rest),
  'test:e2e': async () => (await import('./bootstrap/phases.mjs')).runPhases('test:e2e', rest),
  bench: async () => (await import('./bootstrap/start.mjs')).runScript('tests/benchmarks/run.ts', rest),
  jiyue: async () => (await import('./bootstrap/start.mjs')).runScript('src/cli/jiyue.ts', rest),
}

const run = Object.hasOwn(commands, command) ? commands[command] : null
if (!run) {
  process.stderr.write(`jiyue: ${command}? ${Object.keys(commands).join(' | ')}\n`)
  process.exit(2)
}

try {
  process.exitCode = await run()
} catch (error) {
  // A `Stop` has been explained to the person already; anything else is a fault of ours and keeps its stack.
  if (error?.name !== 'Stop') process.stderr.write(`${error?.stack ?? error}\n`)
  process.exitCode = error?.exitCode ?? 1
}
