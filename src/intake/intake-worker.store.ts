/** Worker thread of the intake: documents of strangers are parsed here, under limits of memory and time. */
import { parentPort } from 'node:worker_threads'
import { isPlatformError, type ErrorCode, type ErrorDetails } from '../errors.ts'
import { readHtml } from './read-html.store.ts'
import { readWord } from './read-word.store.ts'
import type { Taken } from './taken.ts'

export type IntakeRequest = { kind: 'html'; html: string } | { kind: 'word'; bytes: Uint8Array }
export type IntakeReply = { taken: Taken } | { refused: { code: ErrorCode; details: ErrorDetails } } | { fault: string }

const port = parentPort
if (!port) throw new Error('intake-worker runs in a worker thread only')

port.on('message', async (request: IntakeRequest) => {
  try {
    const taken = request.kind === 'html' ? readHtml(request.html) : await readWord(request.bytes)
    port.postMessage({ taken } satisfies IntakeReply)
  } catch (error) {
    port.postMessage(replyTo(error))
  }
})

const replyTo = (error: unknown): IntakeReply => {
  if (isPlatformError(error)) return { refused: { code: error.code, details: error.details } }
  // a tree too deep for its readers ends as this
  if (error instanceof RangeError) return { refused: { code: 'input.invalid', details: { reasons: [{ key: 'intake.too-complex', field: 'file', params: {} }] } } }
  return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
