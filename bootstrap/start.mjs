import { ensureInstalled } from './install.mjs'
import { handOver } from './hand-over.mjs'

/** `npm start`: packages, admin build, then the server. */
export async function start(args) {
  await ensureInstalled()
  const { ensureAdminBuilt } = await import('./admin-build.mjs')
  await ensureAdminBuilt()
  return handOver(['src/main.ts', ...args], { NODE_ENV: 'production' })
}

/** A TypeScript program of the project on the pinned Node. */
export async function runScript(file, args) {
  await ensureInstalled()
  return handOver([file, ...args], { NODE_ENV: 'production' })
}
