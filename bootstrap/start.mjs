import { ensureInstalled } from './install.mjs'
import { handOver } from './hand-over.mjs'

/**
 * `npm start`: packages, admin build, server build, then the server. The admin renders dates in the server's zone and again in the
 * browser's: both are China's unless TZ says otherwise.
 */
export async function start(args) {
  await ensureInstalled()
  const [{ ensureAdminBuilt }, { ensureServerBuilt, serverProgram }] = await Promise.all([import('./admin-build.mjs'), import('./server-build.mjs')])
  // Side by side; neither is left running when the other fails.
  const made = await Promise.allSettled([ensureAdminBuilt(), ensureServerBuilt()])
  for (const one of made) if (one.status === 'rejected') throw one.reason
  const program = serverProgram()
  return handOver([...program.args, ...args], { ...program.env, NODE_ENV: 'production', TZ: process.env['TZ'] ?? 'Asia/Shanghai' })
}

/** A TypeScript program of the project on the pinned Node. */
export async function runScript(file, args) {
  await ensureInstalled()
  return handOver([file, ...args], { NODE_ENV: 'production' })
}
