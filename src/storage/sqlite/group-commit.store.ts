import { setImmediate, setTimeout } from 'node:timers'

// As they are when the platform starts: a test that stops its clock stops no write.
const [endOfTurn, later] = [setImmediate, setTimeout]

/** What the commits are made with. `begin` waits for nobody: it throws when another connection writes. */
export type Connection = { begin(): void; commit(): void; rollback(): void; isOpen(): boolean; isBusy(error: unknown): boolean }

export type GroupCommit = {
  /** A statement that changes rows: done once its group is committed. It waits for other processes without stopping this one. */
  write<T>(act: () => T): Promise<T>
  /** A statement that changes nothing: told once what it may have seen is committed. */
  read<T>(act: () => T): Promise<T>
  /** Commits what is under way, for statements that stand alone. */
  settle(): void
}

type Told = { done: () => void; failed: (error: unknown) => void }
type Queued = { act: () => void; failed: Told['failed']; until: number }

const retryMs = 5

/**
 * Group commit: the writes of one turn of the event loop share one transaction, which ends before anybody is told that one
 * of them happened. Each is still all or nothing by itself: a statement that fails takes nothing of the others with it. A
 * busy server so writes each page of an index once for many statements, and turns to its other visitors between two writes.
 * @param waitMs how long a write waits for another process's before it fails as busy
 */
export function createGroupCommit(connection: Connection, waitMs: number): GroupCommit {
  let group: Told[] | null = null
  const queue: Queued[] = []
  let isWaiting = false

  const fail = (error: unknown): void => {
    const told = group ?? []
    group = null
    for (const one of told) one.failed(error)
  }

  const settle = (): void => {
    if (group === null) return
    try {
      connection.commit()
    } catch (error) {
      try {
        if (connection.isOpen()) connection.rollback()
      } catch {
        // What cannot be rolled back is not committed either; the next group finds out how the connection is.
      }
      fail(error)
      return
    }
    const told = group
    group = null
    for (const one of told) one.done()
  }

  /** Opens a group if none is. @returns null once one is open, and while another process writes what the database says of that */
  const open = (): { busy: unknown } | null => {
    if (group !== null) return null
    try {
      connection.begin()
    } catch (error) {
      if (connection.isBusy(error)) return { busy: error }
      throw error
    }
    group = []
    endOfTurn(settle)
    return null
  }

  /** @throws what the statement throws; whoever shares its transaction is told when that is gone with it */
  const inGroup = <T>(act: () => T): Promise<T> => {
    let result: T
    try {
      result = act()
    } catch (error) {
      if (group !== null && !connection.isOpen()) fail(error)
      throw error
    }
    if (group === null) return Promise.resolve(result)
    const present = group
    return new Promise((resolve, reject) => void present.push({ done: () => resolve(result), failed: reject }))
  }

  /** Opens a group, or says why there is none: null once one is open, `wait` while another process writes and it may be waited for. */
  const opened = (until: number): { refused: unknown } | 'wait' | null => {
    try {
      const closed = open()
      if (closed === null) return null
      return Date.now() < until ? 'wait' : { refused: closed.busy }
    } catch (error) {
      return { refused: error }
    }
  }

  const drain = (): void => {
    isWaiting = false
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      const answer = opened(next.until)
      if (answer === 'wait') {
        isWaiting = true
        later(drain, retryMs)
        return
      }
      queue.shift()
      if (answer === null) next.act()
      else next.failed(answer.refused)
    }
  }

  return {
    settle,
    read: async (act) => inGroup(act),
    write: async (act) => {
      if (queue.length === 0 && open() === null) return inGroup(act)
      return new Promise((resolve, reject) => {
        queue.push({
          act() {
            try {
              resolve(inGroup(act))
            } catch (error) {
              reject(error)
            }
          },
          failed: reject, until: Date.now() + waitMs,
        })
        if (!isWaiting) drain()
      })
    },
  }
}
