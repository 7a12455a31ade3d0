import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { inRoot, pinnedNode } from './place.mjs'
import { pinnedEnvironment } from './hand-over.mjs'

/** Everything that the admin's bundle can contain. Next bundles what `src/payload.config.ts` reaches, so all of src. */
const sources = ['src', 'collections', 'next.config.mjs', 'package-lock.json']
const stampFile = inRoot('.next', 'jiyue-build.json')
const nextBuildId = inRoot('.next', 'BUILD_ID')

function* filesBelow(relative) {
  const entry = statSync(inRoot(relative), { throwIfNoEntry: false })
  if (!entry) return
  if (!entry.isDirectory()) {
    yield [relative, entry]
    return
  }
  for (const name of readdirSync(inRoot(relative)).sort()) yield* filesBelow(`${relative}/${name}`)
}

/** Two fingerprints: `quick` of names, sizes and times; `content` of the bytes, read only when `quick` differs. */
function fingerprints() {
  const files = sources.flatMap((source) => [...filesBelow(source)])
  const quick = createHash('sha256')
  for (const [name, { size, mtimeMs }] of files) quick.update(`${name}\0${size}\0${mtimeMs}\n`)
  return {
    quick: quick.digest('hex'),
    content: () => {
      const hash = createHash('sha256')
      for (const [name] of files) hash.update(`${name}\0`).update(readFileSync(inRoot(name))).update('\0')
      return hash.digest('hex')
    },
  }
}

const stamp = () => {
  try {
    return existsSync(nextBuildId) ? JSON.parse(readFileSync(stampFile, 'utf8')) : null
  } catch {
    return null
  }
}

/** True when the build on disk is that of the present sources; a mere change of file times renews the stamp. */
function isFresh() {
  const built = stamp()
  if (!built) return false
  const now = fingerprints()
  if (built.quick === now.quick) return true
  const content = now.content()
  if (built.content !== content) return false
  writeFileSync(stampFile, JSON.stringify({ quick: now.quick, content }))
  return true
}

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
    const starting = stamp() ? 'build.changed' : 'build.missing'
    const before = fingerprints()
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
