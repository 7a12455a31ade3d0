import { Worker } from 'node:worker_threads'
import { PlatformError, type ErrorCode, type ErrorDetails } from '../errors.ts'

/** What the other side answers (`answer-in-thread.store.ts`). */
export type ThreadReply<Answer> = { answer: Answer } | { refused: { code: ErrorCode; details: ErrorDetails } } | { fault: string }

export type ThreadOptions = {
  worker: URL
  /** shown by the system's tools */
  name: string
  /** that one question may take */
  milliseconds: number
  /** of the thread's heap */
  mebibytes: number
  /** what is told where time or memory do not suffice */
  tooMuch: () => PlatformError
}

export type BoundedThread<Question, Answer> = {
  /**
   * Questions wait for each other; beyond a few waiting ones the caller is asked to come again.
   * @throws PlatformError `rate.exceeded`, what `tooMuch` gives, or what the thread refuses with
   */
  ask(question: Question): Promise<Answer>
  close(): Promise<void>
}

const longestQueue = 6
/** Milliseconds after which an idle thread gives its memory back. */
const idleFor = 60_000

/**
 * One thread for what strangers hand in and for what would hold up everybody else: started at the first question and ended
 * when nobody needs it, or when a question was too much.
 */
export function openBoundedThread<Question, Answer>(options: ThreadOptions): BoundedThread<Question, Answer> {
  let worker: Worker | null = null
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  let idle: NodeJS.Timeout | undefined

  const end = async (): Promise<void> => {
    const ending = worker
    worker = null
    await ending?.terminate()
  }
  const exchange = (question: Question): Promise<ThreadReply<Answer>> =>
    new Promise((resolve, reject) => {
      clearTimeout(idle)
      const present = worker ??= startWorker(options)
      present.ref()
      const settle = (finish: () => void) => {
        clearTimeout(timer)
        present.off('message', onMessage).off('error', onError).off('exit', onExit)
        finish()
      }
      const tooMuch = () => settle(() => void end().then(() => reject(options.tooMuch()), reject))
      const onMessage = (reply: ThreadReply<Answer>) => settle(() => resolve(reply))
      const onError = (error: Error & { code?: string }) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return tooMuch()
        settle(() => void end().then(() => reject(error), reject))
      }
      const onExit = () => tooMuch()
      const timer = setTimeout(tooMuch, options.milliseconds)
      present.on('message', onMessage).on('error', onError).on('exit', onExit)
      present.postMessage(question)
    })
  const rest = () => {
    worker?.unref()
    clearTimeout(idle)
    idle = setTimeout(() => void end(), idleFor)
    idle.unref()
  }

  return {
    async ask(question) {
      if (waiting >= longestQueue) throw new PlatformError('rate.exceeded')
      waiting += 1
      const turn = last.then(() => exchange(question))
      last = turn.catch(() => undefined).finally(() => {
        waiting -= 1
        if (waiting === 0) rest()
      })
      const reply = await turn
      if ('answer' in reply) return reply.answer
      if ('refused' in reply) throw new PlatformError(reply.refused.code, reply.refused.details)
      throw new Error(reply.fault)
    },
    async close() {
      clearTimeout(idle)
      await end()
    },
  }
}

const startWorker = ({ worker: file, name, mebibytes }: ThreadOptions): Worker => {
  const worker = new Worker(file, { name, resourceLimits: { maxOldGenerationSizeMb: mebibytes } })
  // Without a listener an error between two questions would end the process.
  worker.on('error', () => undefined)
  return worker
}
