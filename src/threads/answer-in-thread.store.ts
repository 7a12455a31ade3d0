import { parentPort } from 'node:worker_threads'
import { isPlatformError, type ErrorDetails } from '../errors.ts'
import type { ThreadReply } from './bounded-thread.store.ts'

/**
 * The thread's side of `bounded-thread.store.ts`: answers one question after another.
 * @param tooDeep what is told where a text nests too deep for its readers
 */
export function answerInThread<Question, Answer>(answer: (question: Question) => Answer | Promise<Answer>, tooDeep: ErrorDetails): void {
  const port = parentPort
  if (!port) throw new Error('This file runs in a worker thread only')
  port.on('message', async (question: Question) => {
    try {
      port.postMessage({ answer: await answer(question) } satisfies ThreadReply<Answer>)
    } catch (error) {
      port.postMessage(replyTo(error, tooDeep))
    }
  })
}

const replyTo = (error: unknown, tooDeep: ErrorDetails): ThreadReply<never> => {
  if (isPlatformError(error)) return { refused: { code: error.code, details: error.details } }
  // a tree too deep for its readers ends as this
  if (error instanceof RangeError) return { refused: { code: 'input.invalid', details: tooDeep } }
  return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
