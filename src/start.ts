import type { Server, ServerResponse } from 'node:http'
import { createServer, type Server as NetServer } from 'node:net'
import { startAdmin } from './staff/admin-server.ts'
import { createPlatform, type Platform } from './create-platform.ts'
import { isDemoReady } from './demo/demo-files.store.ts'
import { isPlatformError, PlatformError } from './errors.ts'
import { errorText, reasonText } from './locales/refusal.ts'
import { printWelcome } from './cli/welcome.ts'
import { readSettings, type Settings } from './settings.ts'

/** Starts the roles that ROLES names (default: all in one process) and stops them cleanly at a signal. */
async function start(): Promise<void> {
  const began = performance.now()
  const settings = readSettings()
  await assertPortIsFree(settings)
  const admin = settings.roles.includes('admin') ? startAdmin() : null
  const platform = await createPlatform(settings, {
    ...(admin === null ? {} : { admin: admin.handle }),
  })
  stopOnSignals(platform, admin)
  if (settings.deployment === 'demo' && !isDemoReady(settings.dataDir)) {
    const { ensureDemo } = await import('./demo/seed-demo.action.ts')
    await ensureDemo(platform, (line) => console.log(line))
  }
  await listen(platform.server, settings)
  // Loading the admin holds up the whole process: who waited for the port gets a page first.
  if (admin !== null) await firstAnswer(platform.server)
  await admin?.prepare(platform.server)
  printWelcome(platform, performance.now() - began)
}

const listenReasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'port-taken', EACCES: 'port-denied', EADDRNOTAVAIL: 'host-unknown', ENOTFOUND: 'host-unknown',
}

/** @throws PlatformError `settings.invalid` where the port or address cannot be had */
const listen = (server: NetServer, { port, host }: Settings): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const key = listenReasons[error.code ?? '']
      if (key === undefined) return reject(error)
      reject(new PlatformError('settings.invalid', { reasons: [{ key: `settings.${key}`, field: key === 'host-unknown' ? 'HOST' : 'PORT', params: { port, host } }] }, { cause: error }))
    })
    server.listen(port, host, () => resolve())
  })

/** A first start makes a demo for minutes before it listens; who has the port is said before. */
async function assertPortIsFree(settings: Settings): Promise<void> {
  const probe = createServer()
  await listen(probe, settings)
  await new Promise((resolve) => probe.close(resolve))
}

const patienceMs = 300

/** Resolves when the first request is answered, or when none is within the patience. */
const firstAnswer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs)
    server.once('request', (_request, response: ServerResponse) => {
      response.once('close', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  })

const slowestStopMs = 10_000

function stopOnSignals(platform: Platform, admin: { close(): Promise<void> } | null): void {
  let stopping = false
  const stop = (): void => {
    // A signal to a whole process group may arrive twice; only what does not end by itself is ended.
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), slowestStopMs).unref()
    Promise.all([platform.close(), admin?.close()]).then(() => process.exit(0), (error: unknown) => {
      console.error(error)
      process.exit(1)
    })
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

start().catch((error: unknown) => {
  if (isPlatformError(error)) {
    console.error(errorText(error.code, 'zh'))
    for (const reason of error.details.reasons ?? []) console.error(`  ${reason.field ?? ''}  ${reasonText(reason, 'zh')}`)
    if (error.details['problems'] !== undefined) console.error(JSON.stringify(error.details['problems'], null, 2))
  } else console.error(error)
  process.exit(1)
})
