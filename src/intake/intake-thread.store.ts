import { Worker } from 'node:worker_threads'
import { PlatformError } from '../errors.ts'
import { longestReading, mostThreadMemory } from './limits.ts'
import type { IntakeReply, IntakeRequest } from './intake-worker.store.ts'
import type { Taken } from './taken.ts'

const workerFile = new URL('intake-worker.store.ts', import.meta.url)

const longestQueue = 6
/** Milliseconds after which an idle thread gives its memory back. */
const idleFor = 60_000

export type Intake = {
  /**
   * Reads one document. Documents wait for each other; beyond a few waiting ones the caller is asked to come again.
   * @throws PlatformError with reasons; `input.invalid` when time or memory do not suffice, `rate.exceeded`
   */
  read(request: IntakeRequest): Promise<Taken>
  close(): Promise<void>
}

/** One thread for all documents, started at the first one and ended when nobody needs it, or when a document was too much. */
export function createIntake(limits: { milliseconds: number; mebibytes: number } = { milliseconds: longestReading, mebibytes: mostThreadMemory }): Intake {
  let worker: Worker | null = null
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  let idle: NodeJS.Timeout | undefined

  const end = async (): Promise<void> => {
    const ending = worker
    worker = null
    await ending?.terminate()
  }
  const exchange = (request: IntakeRequest): Promise<IntakeReply> =>
    new Promise((resolve, reject) => {
      clearTimeout(idle)
      const present = worker ??= startWorker(limits.mebibytes)
      present.ref()
      const settle = (finish: () => void) => {
        clearTimeout(timer)
        present.off('message', onMessage).off('error', onError).off('exit', onExit)
        finish()
      }
      const tooMuch = () => settle(() => void end().then(() => reject(tooComplex()), reject))
      const onMessage = (reply: IntakeReply) => settle(() => resolve(reply))
      const onError = (error: Error & { code?: string }) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return tooMuch()
        settle(() => void end().then(() => reject(error), reject))
      }
      const onExit = () => tooMuch()
      const timer = setTimeout(tooMuch, limits.milliseconds)
      present.on('message', onMessage).on('error', onError).on('exit', onExit)
      present.postMessage(request)
    })
  const rest = () => {
    worker?.unref()
    clearTimeout(idle)
    idle = setTimeout(() => void end(), idleFor)
    idle.unref()
  }

  return {
    async read(request) {
      if (waiting >= longestQueue) throw new PlatformError('rate.exceeded')
      waiting += 1
      const turn = last.then(() => exchange(request))
      last = turn.catch(() => undefined).finally(() => {
        waiting -= 1
        if (waiting === 0) rest()
      })
      const reply = await turn
      if ('taken' in reply) return reply.taken
      if ('refused' in reply) throw new PlatformError(reply.refused.code, reply.refused.details)
      throw new Error(reply.fault)
    },
    async close() {
      clearTimeout(idle)
      await end()
    },
  }
}

const startWorker = (mebibytes: number): Worker => {
  const worker = new Worker(workerFile, { name: 'intake', resourceLimits: { maxOldGenerationSizeMb: mebibytes } })
  // Without a listener an error between two documents would end the process.
  worker.on('error', () => undefined)
  return worker
}

const tooComplex = (): PlatformError => new PlatformError('input.invalid', { reasons: [{ key: 'intake.too-complex', field: 'file', params: {} }] })
