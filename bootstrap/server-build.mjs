import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprints, isStampFresh, readStamp } from './fingerprint.mjs'
import { pinnedEnvironment } from './hand-over.mjs'
import { inRoot, pinnedNode, root } from './place.mjs'
import { say } from './speak.mjs'

/** What the build is made from; package-lock.json stands for the packages and for the bundler. */
const sources = ['src', 'collections', 'bootstrap/make-server-build.mjs', 'package-lock.json']
const builds = inRoot('.cache', 'server')
const stampFile = join(builds, 'made.json')

/** Each build has a folder of its own: a server that runs still finds the parts it loads later when another is made. */
const folderOf = ({ content }) => join(builds, content.slice(0, 16))
const startOf = (made) => join(folderOf(made), 'start.js')

const isFresh = () => isStampFresh(stampFile, root, sources) && existsSync(startOf(readStamp(stampFile)))

/**
 * What Node runs for the server and with which environment: the build when it is that of the present sources, else the
 * sources themselves, which are the same program and start more slowly.
 *
 * @returns {{ args: string[], env: Record<string, string> }}
 */
export function serverProgram() {
  if (!isFresh()) return { args: ['src/main.ts'], env: {} }
  const made = readStamp(stampFile)
  return { args: ['--import', inRoot('bootstrap', 'readable-stacks.mjs'), startOf(made)], env: { NODE_COMPILE_CACHE: join(folderOf(made), 'compiled') } }
}

/** Makes the build when its sources changed. One that cannot be made is told of and holds nobody up. */
export async function ensureServerBuilt() {
  if (isFresh()) return
  const { oneAtATime } = await import('./one-at-a-time.mjs')
  const { runQuietly } = await import('./quiet-run.mjs')
  await oneAtATime('server-build', async () => {
    if (isFresh()) return
    const before = fingerprints(root, sources)
    const made = { quick: before.quick, content: before.content() }
    rmSync(stampFile, { force: true })
    forgetAllButNewest()
    try {
      await runQuietly({
        command: pinnedNode,
        args: [inRoot('bootstrap', 'make-server-build.mjs'), folderOf(made)],
        env: pinnedEnvironment({ NODE_ENV: 'production' }),
        starting: 'server.starting',
        done: 'server.done',
        failed: 'server.failed',
      })
      writeFileSync(stampFile, JSON.stringify(made))
    } catch (error) {
      // Interrupted by the person: that is a wish to stop, not a build that failed.
      if (error?.exitCode !== 1) throw error
      say('server.without')
    }
  })
}

/** The newest stays for a server that may still run from it. */
function forgetAllButNewest() {
  mkdirSync(builds, { recursive: true })
  const made = readdirSync(builds).map((name) => join(builds, name))
  const newestFirst = made.map((folder) => [folder, statSync(folder).mtimeMs]).sort((a, b) => b[1] - a[1])
  for (const [folder] of newestFirst.slice(1)) rmSync(folder, { recursive: true, force: true })
}
