import { PlatformError } from '../errors.ts'
import { openBoundedThread } from '../threads/bounded-thread.store.ts'
import type { IntakeRequest } from './intake-worker.store.ts'
import { longestReading, mostThreadMemory, tooComplex } from './limits.ts'
import type { Taken } from './taken.ts'

export type Intake = {
  /**
   * Reads one document. Documents wait for each other; beyond a few waiting ones the caller is asked to come again.
   * @throws PlatformError with reasons; `input.invalid` when time or memory do not suffice, `rate.exceeded`
   */
  read(request: IntakeRequest): Promise<Taken>
  close(): Promise<void>
}

/** One thread for all documents, under limits of memory and time. */
export function createIntake(limits: { milliseconds: number; mebibytes: number } = { milliseconds: longestReading, mebibytes: mostThreadMemory }): Intake {
  const thread = openBoundedThread<IntakeRequest, Taken>({
    worker: new URL('intake-worker.store.ts', import.meta.url), name: 'intake', ...limits, tooMuch: () => new PlatformError('input.invalid', tooComplex),
  })
  return { read: thread.ask, close: thread.close }
}
