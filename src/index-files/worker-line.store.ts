import { Worker } from 'node:worker_threads'
import { PlatformError } from '../errors.ts'
import type { WorkerFailure, WorkerReply, WorkerRequest, WorkerRole } from './serve-line.store.ts'
import type { IndexState } from './sqlite-index.store.ts'

/** What a worker said instead of an answer. */
export class WorkerRefusal extends Error {
  readonly failure: WorkerFailure

  constructor(failure: WorkerFailure) {
    super(failure.message)
    this.name = 'WorkerRefusal'
    this.failure = failure
  }
}

type Job = { request: WorkerRequest; resolve: (value: unknown) => void; reject: (error: Error) => void }

export type WorkerLineOptions = {
  /** module of the worker, which calls `serveLine` */
  worker: URL
  /** the part of the platform that does not answer when the line fails, such as `search` */
  part: string
  /** milliseconds that one request may take in the worker; the wait in the queue does not count */
  timeout: number
  /** requests that may wait; more are refused at once */
  longestQueue: number
}

/** A request line to one worker thread: one request at a time, a limit on each, a new worker after a crash. */
export type WorkerLine = {
  ask: (operation: string, argument?: unknown) => Promise<unknown>
  /** Takes no more requests, answers those that wait, closes the worker's file and ends the thread. */
  close: () => Promise<void>
  /** Ends the thread at once, as a crash would; the next request starts another. */
  terminate: () => Promise<void>
}

type Unavailable = (cause: string) => PlatformError

type Running = { worker: Worker; ended: Promise<void> }

/** Resolves when the worker has opened its file. */
const startWorker = (role: WorkerRole, { worker: module, part }: WorkerLineOptions, unavailable: Unavailable): Promise<{ running: Running; state: IndexState }> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(module, { workerData: role, name: `${part}-${role.role}` })
    const ended = new Promise<void>((done) => worker.once('exit', () => done()))
    worker.once('error', reject)
    worker.once('exit', () => reject(unavailable('worker ended at start')))
    worker.once('message', (message: WorkerReply) => {
      worker.removeAllListeners('error')
      if ('ready' in message) resolve({ running: { worker, ended }, state: message.ready })
      else reject('failure' in message ? new WorkerRefusal(message.failure) : unavailable('no greeting'))
    })
  })

/** One request to a running worker. Rejects when the worker dies or the time is over; then the worker is of no more use. */
const exchange = ({ worker }: Running, request: WorkerRequest, timeout: number, unavailable: Unavailable): Promise<WorkerReply> =>
  new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('exit', onExit).off('error', onError)
      finish()
    }
    const onMessage = (message: WorkerReply) => settle(() => resolve(message))
    const onExit = () => settle(() => reject(unavailable('worker ended')))
    const onError = (error: Error) => settle(() => reject(unavailable(error.message)))
    const timer = setTimeout(() => settle(() => reject(unavailable('timeout'))), timeout)
    worker.on('message', onMessage).on('exit', onExit).on('error', onError)
    worker.postMessage(request)
  })

/** Opens a line; rejects when the first worker cannot open its file. */
export const openWorkerLine = async (
  role: WorkerRole,
  options: WorkerLineOptions,
): Promise<{ line: WorkerLine; state: IndexState }> => {
  const unavailable: Unavailable = (cause) => new PlatformError('database.unavailable', { part: options.part, cause })
  const first = await startWorker(role, options, unavailable)
  /** a worker that starts later finds the file that the first one made */
  const again: WorkerRole = role.role === 'writer' ? { ...role, fresh: false } : role
  let running: Running | null = first.running
  const waiting: Job[] = []
  let busy: Promise<void> | null = null
  let closed = false

  const guard = (worker: Running) => {
    // Without a listener an error in a worker between two requests would end the process.
    worker.worker.on('error', () => {})
    worker.worker.once('exit', () => {
      if (running === worker) running = null
    })
  }
  guard(first.running)

  const drop = (worker: Running) => {
    if (running === worker) running = null
    void worker.worker.terminate()
  }
  const work = async ({ request, resolve, reject }: Job) => {
    try {
      if (!running) {
        running = (await startWorker(again, options, unavailable)).running
        guard(running)
      }
      const current = running
      const reply = await exchange(current, request, options.timeout, unavailable).catch((error: unknown) => {
        drop(current)
        throw error
      })
      if ('failure' in reply) reject(new WorkerRefusal(reply.failure))
      else resolve('value' in reply ? reply.value : undefined)
    } catch (error) {
      reject(error instanceof Error ? error : unavailable(String(error)))
    }
  }
  const drain = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await work(job)
    busy = null
  }
  const ask = (operation: string, argument?: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      if (closed) return reject(unavailable('closed'))
      if (waiting.length >= options.longestQueue) return reject(unavailable('busy'))
      waiting.push({ request: { operation, argument }, resolve, reject })
      busy ??= drain()
    })
  const terminate = async () => {
    await running?.worker.terminate()
  }
  const close = async () => {
    if (closed) return
    const last = busy === null && running === null ? Promise.resolve() : ask('close').then(() => {}, () => {})
    closed = true
    await last
    await terminate()
  }
  return { line: { ask, close, terminate }, state: first.state }
}
