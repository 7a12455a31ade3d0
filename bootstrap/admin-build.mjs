import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { fingerprints, isStampFresh, readStamp } from './fingerprint.mjs'
import { inRoot, pinnedNode, root } from './place.mjs'
import { pinnedEnvironment } from './hand-over.mjs'

/** Everything that the admin's build can contain. Next builds what `src/payload.config.ts` reaches, so all of src. */
const sources = ['src', 'collections', 'next.config.mjs', 'package-lock.json']
const stampFile = inRoot('.next', 'jiyue-build.json')
const nextBuildId = inRoot('.next', 'BUILD_ID')

/** True when the build on disk is that of the present sources. */
const isFresh = () => existsSync(nextBuildId) && isStampFresh(stampFile, root, sources)

/**
 * Builds the admin when its sources changed. The fingerprint is taken before the build, so that a file saved while it
 * runs makes the next start build again.
 */
export async function ensureAdminBuilt() {
  if (isFresh()) return
  const { oneAtATime } = await import('./one-at-a-time.mjs')
  const { runQuietly } = await import('./quiet-run.mjs')
  await oneAtATime('admin-build', async () => {
    if (isFresh()) return
    const starting = existsSync(nextBuildId) && readStamp(stampFile) ? 'build.changed' : 'build.missing'
    const before = fingerprints(root, sources)
    const written = JSON.stringify({ quick: before.quick, content: before.content() })
    rmSync(stampFile, { force: true })
    await runQuietly({
      command: pinnedNode,
      args: [inRoot('node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
      env: pinnedEnvironment({ NODE_ENV: 'production' }),
      starting,
      done: 'build.done',
      failed: 'build.failed',
    })
    writeFileSync(stampFile, written)
  })
}
