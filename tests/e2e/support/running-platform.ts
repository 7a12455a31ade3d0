import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { inject } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')

export type Account = { email: string; password: string; tenant: string | null; roles: string[] }

export type RunningPlatform = {
  origin: string
  accounts: Account[]
  /** `which` counts the people who hold the role there, from 0 */
  account(tenant: string | null, role: string, which?: number): Account
  stop(): Promise<number | null>
}

/**
 * Starts the platform as its user does, `npm start`, on a free port, over a copy of the demo province that one first start
 * of this run has made (made-demo.ts); resolves when it says it is ready.
 */
export async function startAsUser(): Promise<RunningPlatform> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jiyue-e2e-'))
  const made = inject('madeDemo')
  if (made !== '') cpSync(made, dataDir, { recursive: true })
  return startIn(dataDir)
}

/** `npm start` with this data folder, which `stop` takes away unless it is to be kept. */
export async function startIn(dataDir: string, { keep = false } = {}): Promise<RunningPlatform> {
  const port = await freePort()
  const child = spawn('npm', ['start'], {
    cwd: root, env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATA_DIR: dataDir, PUBLIC_ORIGIN: '', ADMIN_ORIGIN: '' }, stdio: ['ignore', 'pipe', 'pipe'], detached: true,
  })
  await untilReady(child)
  const accounts = JSON.parse(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8')) as Account[]
  return {
    origin: `http://localhost:${port}`,
    accounts,
    account(tenant, role, which = 0) {
      const found = accounts.filter((account) => account.tenant === tenant && account.roles.includes(role))[which]
      if (found === undefined) throw new Error(`no ${role} at ${tenant}`)
      return found
    },
    async stop() {
      process.kill(-(child.pid ?? 0), 'SIGINT')
      const [code] = (await once(child, 'exit')) as [number | null]
      if (!keep) rmSync(dataDir, { recursive: true, force: true })
      return code
    },
  }
}

async function untilReady(child: ChildProcess): Promise<void> {
  const lines: string[] = []
  if (child.stdout === null || child.stderr === null) throw new Error('no output')
  child.stderr.on('data', (chunk: Buffer) => lines.push(chunk.toString('utf8')))
  const ended = once(child, 'exit').then(([code]) => { throw new Error(`npm start ended with ${String(code)}:\n${lines.join('')}`) })
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })) {
      lines.push(`${line}\n`)
      if (line.includes('demo-accounts.json')) return
    }
  })()
  await Promise.race([ready, ended])
  // Whatever it prints later must not fill the pipe and stop it.
  child.stdout.resume()
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
