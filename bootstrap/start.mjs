import { ensureInstalled } from './install.mjs'
import { handOver } from './hand-over.mjs'

/**
 * `npm start`: packages, admin build, then the server. The admin renders dates in the server's zone and again in the
 * browser's: both are China's unless TZ says otherwise.
 */
export async function start(args) {
  await ensureInstalled()
  const { ensureAdminBuilt } = await import('./admin-build.mjs')
  await ensureAdminBuilt()
  return handOver(['src/main.ts', ...args], { NODE_ENV: 'production', TZ: process.env['TZ'] ?? 'Asia/Shanghai' })
}

/** A TypeScript program of the project on the pinned Node. */
export async function runScript(file, args) {
  await ensureInstalled()
  return handOver([file, ...args], { NODE_ENV: 'production' })
}
