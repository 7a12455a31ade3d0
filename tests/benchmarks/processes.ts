import { spawn, spawnSync, type ChildProcess, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect, createServer } from 'node:net'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { ensureServerBuilt, serverProgram } from '../../bootstrap/server-build.mjs'
import { serverEnvironment, type BenchData } from './bench-platform.ts'

export const root = join(import.meta.dirname, '../..')

/** Full path of a program of the machine; null when it is not installed. */
export function programOf(name: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin']
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null
}

/** The server's core and the load's, where the machine has two and can bind to them. */
export const serverCore = 0
export const loadCore = 1
export const canPin = (): boolean => programOf('taskset') !== null && cpus().length > 1

const pinned = (core: number | null, command: string[]): [string, string[]] => {
  const taskset = core !== null && canPin() ? programOf('taskset') : null
  const [program = '', ...args] = command
  return taskset === null ? [program, args] : [taskset, ['-c', String(core), program, ...args]]
}

export type Running = { child: ChildProcess; stop(): Promise<void> }

export function start(command: string[], options: { core?: number; env?: Record<string, string>; show?: boolean } = {}): Running {
  const [program, args] = pinned(options.core ?? null, command)
  const stdio: StdioOptions = ['ignore', options.show === true ? 'inherit' : 'ignore', 'inherit']
  const child: ChildProcess = spawn(program, args, { cwd: root, env: { ...inherited(), ...options.env }, stdio })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
    },
  }
}

/** The environment without what would change the servers that are measured. */
const inherited = (): NodeJS.ProcessEnv => {
  const { PATH = '', HOME = '', TMPDIR, LANG } = process.env
  return { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...(LANG === undefined ? {} : { LANG }), NODE_ENV: 'production' }
}

/** Runs to its end and returns what it wrote. @throws Error with its code when it failed */
export function runToEnd(command: string[], options: { core?: number; env?: Record<string, string> } = {}): string {
  const [program, args] = pinned(options.core ?? null, command)
  const done = spawnSync(program, args, { cwd: root, env: { ...inherited(), ...options.env }, stdio: ['ignore', 'pipe', 'inherit'] as StdioOptions, maxBuffer: 1 << 26, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${command.slice(0, 4).join(' ')} ended with ${done.status ?? done.signal}`)
  return done.stdout
}

/** A long step whose output is shown as it comes. */
export async function runShown(command: string[]): Promise<void> {
  const { child } = start(command, { show: true })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${command.slice(0, 4).join(' ')} ended with ${code}`)
}

export const node = process.execPath

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }

/** One request to this machine; `path` of a site on the shared origin. */
export function ask(port: number, path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: { Host: `localhost:${port}`, ...options.headers }, agent: false },
      (res) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part)).on('error', reject)
        res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }))
      },
    )
    call.on('error', reject)
    call.end(options.body)
  })
}

/** Resolves at the first answer with this status; a refused connection is tried again at once. */
export async function firstAnswer(port: number, path: string, child: ChildProcess, status = 200): Promise<Answer> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The server ended with ${child.exitCode ?? child.signalCode}`)
    if (!(await accepts(port))) continue
    const answer = await ask(port, path).catch(() => null)
    if (answer !== null && answer.status === status) return answer
  }
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (open: boolean) => () => {
      socket.destroy()
      setImmediate(resolve, open)
    }
    socket.once('connect', end(true)).once('error', end(false))
  })

export type Server = Running & { port: number }

/** The platform as `npm start` runs it, over generated data. */
export async function startServer(data: Pick<BenchData, 'directory' | 'databaseUrl'>, path: string, options: { core?: number; env?: Record<string, string> } = {}): Promise<Server & { msToFirstPage: number; page: Answer }> {
  const port = await freePort()
  await ensureServerBuilt()
  const began = performance.now()
  const program = serverProgram()
  const running = start([node, ...program.args], { ...(options.core === undefined ? {} : { core: options.core }), env: { ...serverEnvironment(data, port), ...program.env, ...options.env } })
  const page = await firstAnswer(port, path, running.child)
  return { ...running, port, page, msToFirstPage: performance.now() - began }
}

/** Resident and peak memory of a process and its descendants, in bytes (Linux). */
export function memoryOf(pid: number): { resident: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) * 1024
  return { resident: bytes('VmRSS'), peak: bytes('VmHWM') }
}

/** Processor time of a process, all its threads, and of its children, in seconds (Linux; the clock ticks a hundred times). */
export function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  return (Number(fields[11]) + Number(fields[12])) / 100 + children.reduce((sum, child) => sum + cpuSecondsOf(child), 0)
}
