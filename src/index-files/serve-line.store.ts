/** The worker's end of a request line: the only place where the statements of an index run, since they block. */
import { parentPort, workerData } from 'node:worker_threads'
import { isPlatformError } from '../errors.ts'
import { isCorruption, type IndexState } from './sqlite-index.store.ts'

export type WorkerRole = { role: 'writer'; file: string; fresh: boolean } | { role: 'reader'; file: string }
export type WorkerRequest = { operation: string; argument: unknown }
export type WorkerFailure = { kind: 'corrupt' | 'invalid' | 'fault'; message: string; details?: Record<string, unknown> }
export type WorkerReply =
  | { ready: IndexState }
  | { value: unknown }
  | { failure: WorkerFailure }

/** What may be asked of one role, by name. */
export type Operations = Record<string, (argument: never) => unknown>

const failureOf = (error: unknown): WorkerFailure => {
  const message = error instanceof Error ? error.message : String(error)
  if (isPlatformError(error)) return { kind: 'invalid', message, details: error.details }
  return { kind: isCorruption(error) ? 'corrupt' : 'fault', message }
}

/** Opens the file for the thread's role and answers requests until the thread ends. Throws outside of a worker thread. */
export function serveLine(openFor: (role: WorkerRole) => { state: IndexState; operations: Operations }): void {
  const port = parentPort
  if (!port) throw new Error('a request line is served in a worker thread only')
  const reply = (message: WorkerReply) => port.postMessage(message)
  try {
    const { state, operations } = openFor(workerData as WorkerRole)
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
  } catch (error) {
    reply({ failure: failureOf(error) })
    port.close()
  }
}
