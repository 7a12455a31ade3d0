import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { CheckpointThread } from './checkpoints.store.ts'

/** Pages of the log beyond which writing begins again at its start; 16 MB. */
const mostPages = 4096
/** That long a fresh start waits for a write or a reading under way, before it is left to the next time. */
const waitMs = 50

const { file, closed } = workerData as CheckpointThread
const port = parentPort
if (port === null) throw new Error('This file runs in a worker thread only')

const db = new DatabaseSync(file, { timeout: waitMs })
db.exec('PRAGMA synchronous = NORMAL')
const [copy, copyAll] = [db.prepare('PRAGMA wal_checkpoint(PASSIVE)'), db.prepare('PRAGMA wal_checkpoint(RESTART)')]

/** Nobody waits for the first copy; the second keeps writers out, for the few pages that came in meanwhile. */
function checkpoint(): void {
  const { log } = copy.get() as { log: number }
  if (log > mostPages) copyAll.get()
}

port.on('message', (what: 'checkpoint' | 'close') => {
  if (what === 'checkpoint') {
    try {
      checkpoint()
    } finally {
      port.postMessage('done')
    }
    return
  }
  db.close()
  Atomics.store(closed, 0, 1)
  Atomics.notify(closed, 0)
  port.close()
})
