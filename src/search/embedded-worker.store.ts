/** Worker thread of the embedded engine: the only place where its SQLite statements run, since they block. */
import { parentPort, workerData } from 'node:worker_threads'
import { isPlatformError } from '../errors.ts'
import { isCorruption, type IndexState } from './index-file.store.ts'
import { openReader } from './index-reader.store.ts'
import { openWriter } from './index-writer.store.ts'

export type WorkerRole = { role: 'writer'; file: string; fresh: boolean } | { role: 'reader'; file: string }
export type WorkerRequest = { operation: string; argument: unknown }
export type WorkerFailure = { kind: 'corrupt' | 'invalid' | 'fault'; message: string; details?: Record<string, unknown> }
export type WorkerReply =
  | { ready: IndexState }
  | { value: unknown }
  | { failure: WorkerFailure }

type Operations = Record<string, (argument: never) => unknown>

const failureOf = (error: unknown): WorkerFailure => {
  const message = error instanceof Error ? error.message : String(error)
  if (isPlatformError(error)) return { kind: 'invalid', message, details: error.details }
  return { kind: isCorruption(error) ? 'corrupt' : 'fault', message }
}

const openFor = (data: WorkerRole): { state: IndexState; operations: Operations } => {
  if (data.role === 'reader') return { state: 'kept', operations: openReader(data.file) }
  const { writer, state } = openWriter(data.file, data.fresh)
  return { state, operations: writer }
}

const port = parentPort
if (!port) throw new Error('embedded-worker runs in a worker thread only')

const reply = (message: WorkerReply) => port.postMessage(message)

const serve = ({ operations, state }: ReturnType<typeof openFor>): void => {
  port.on('message', ({ operation, argument }: WorkerRequest) => {
    try {
      const act = operations[operation]
      if (!act) throw new RangeError(`no operation ${operation}`)
      reply({ value: act(argument as never) })
    } catch (error) {
      reply({ failure: failureOf(error) })
    }
  })
  reply({ ready: state })
}

try {
  serve(openFor(workerData as WorkerRole))
} catch (error) {
  reply({ failure: failureOf(error) })
  port.close()
}
