import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { promisify } from 'node:util'

/** A running server. `standIn`: not a mongod, so `standInOptions` are needed and docs/adr/0004 says what is not covered. */
export type MongoServer = { url: string; standIn: boolean; stop: () => Promise<void> }
export type NoMongoServer = { unavailable: string }

/** Options of `mongooseAdapter` for a server without sessions and hints (docs/adr/0004). */
export const standInOptions = {
  transactionOptions: false,
  useJoinAggregations: false,
  disableIndexHints: true,
  bulkOperationsSingleTransaction: true,
} as const

const run = promisify(execFile)
const sources = path.join(import.meta.dirname, 'mongo-server')
const program = path.join(sources, 'MongoStandIn.java')
const cache = path.join(import.meta.dirname, '../../node_modules/.cache/jiyue/mongo-server')
const copyLibraries = ['-B', '-q', 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies']
/** A short-lived server: little heap, no optimising compiler that would take a core from the tests. */
const machineOptions = ['-Xmx768m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The same server URL with another database; keeps hosts (a replica set has several) and options. */
export const withDatabase = (url: string, database: string): string =>
  url.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${database}`)

/** @throws Error naming the tool that is not there */
const tool = async (name: string, args: readonly string[], cwd: string): Promise<void> => {
  await run(name, [...args], { cwd, maxBuffer: 1 << 24 }).catch((error: unknown) => {
    throw (error as { code?: unknown }).code === 'ENOENT' ? new Error(`no \`${name}\` on PATH`) : error
  })
}

/** Folder of the pinned jars and the compiled program, made when none for this very pom.xml and source is kept. */
const compiled = async (): Promise<string> => {
  const key = createHash('sha256').update(await readFile(path.join(sources, 'pom.xml'))).update(await readFile(program)).update(copyLibraries.join(' '))
  const folder = path.join(cache, key.digest('hex').slice(0, 16))
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const fresh = await mkdtemp(`${folder}.`)
  await tool('mvn', [...copyLibraries, `-DoutputDirectory=${fresh}`], sources)
  await tool('javac', ['-cp', path.join(fresh, '*'), '-d', fresh, program], sources)
  // Rename is atomic; where a parallel run was first, its folder is as good as ours.
  await rename(fresh, folder).catch(async () => rm(fresh, { recursive: true, force: true }))
  return folder
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>

/** First stdout line `ready <url>`; rejects with what the program wrote to stderr when it ends before. */
const readyUrl = (child: Child): Promise<string> =>
  new Promise((resolve, reject) => {
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-4000)))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`mongo-server ended with ${code}: ${complaint}`)))
    createInterface(child.stdout).once('line', (line) => resolve(line.replace(/^ready /, '')))
  })

const startProgram = async (folder: string): Promise<MongoServer> => {
  const child = spawn('java', [...machineOptions, '-cp', `${path.join(folder, '*')}${path.delimiter}${folder}`, path.basename(program, '.java')], { stdio: ['pipe', 'pipe', 'pipe'] })
  const url = await readyUrl(child)
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { url, standIn: true, stop }
}

/**
 * A server for the MongoDB half of the integration suite: the one of `MONGODB_URL`, else the stand-in of
 * `mongo-server/`, which needs a JDK (11 or newer) and Maven. `unavailable` says why there is none; callers report it
 * and never pass silently.
 */
export const startMongoServer = async (given = process.env['MONGODB_URL']): Promise<MongoServer | NoMongoServer> => {
  if (given) return { url: given, standIn: false, stop: async () => {} }
  try {
    return await startProgram(await compiled())
  } catch (error) {
    return { unavailable: `MONGODB_URL is not set, and the stand-in did not start: ${messageOf(error)}` }
  }
}
