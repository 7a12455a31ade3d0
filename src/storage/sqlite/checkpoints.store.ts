import { Worker } from 'node:worker_threads'

export type Checkpoints = {
  /** A transaction was committed. */
  committed(): void
  /** Ends the thread and waits until it has let go of the file; safe to repeat. */
  close(): void
}

/** Commits after which a process is taken to be one that goes on writing; a command that writes a little needs no thread. */
const commitsToBegin = 200
/** Between two questions to the thread. */
const everyMs = 250
/** How long closing waits for the disk. */
const closingMs = 5000

/** What the thread is made with (`checkpoint-thread.store.ts`). `closed` becomes 1 when its connection is. */
export type CheckpointThread = { file: string; closed: Int32Array }

/**
 * Keeps the copying of a database's write-ahead log back into its file, with its syncs of the disk, off the thread that
 * answers visitors: SQLite does it inside whichever commit finds the log full, and everybody waits (ADR 0035).
 * @param takenOver the thread has the log in hand, or, with false, has not: then commits must see to it themselves again
 */
export function createCheckpoints(file: string, takenOver: (isInHand: boolean) => void): Checkpoints {
  let commits = 0
  let asked = 0
  let isAsked = false
  let worker: Worker | null = null
  let closed: Int32Array | null = null
  let isOver = false

  const begin = (): void => {
    closed = new Int32Array(new SharedArrayBuffer(4))
    worker = new Worker(new URL('checkpoint-thread.store.ts', import.meta.url), { name: 'checkpoints', workerData: { file, closed } satisfies CheckpointThread })
    worker.on('message', () => {
      isAsked = false
    })
    // Once it listens: a listener holds the process.
    worker.unref()
    const lost = (): void => {
      if (worker === null) return
      worker = null
      isOver = true
      takenOver(false)
    }
    worker.once('error', lost)
    worker.once('exit', lost)
    worker.once('online', () => {
      if (worker !== null) takenOver(true)
    })
  }

  return {
    committed() {
      commits += 1
      if (isOver || commits < commitsToBegin) return
      if (worker === null) begin()
      const now = performance.now()
      if (isAsked || now - asked < everyMs) return
      asked = now
      isAsked = true
      worker?.postMessage('checkpoint')
    },
    close() {
      isOver = true
      if (worker === null || closed === null) return
      const ending = worker
      worker = null
      ending.postMessage('close')
      // The last connection to close tidies up behind all; it must be the caller's, who may then remove the file.
      if (Atomics.wait(closed, 0, 0, closingMs) === 'timed-out') void ending.terminate()
    },
  }
}
