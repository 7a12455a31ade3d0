import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** What was found at the file's place: our index, nothing, or something that had to be replaced. */
export type IndexState = 'kept' | 'new' | 'recreated'

/** The form of one kind of index; a file of another form is dropped and refilled. */
export type IndexForm = {
  /** statements that make the empty index */
  schema: string
  /** raised with every change of what is stored */
  format: number
  /** Throws where the file is broken: touches each table, so that it is noticed before the first request. False: of an older making, to be replaced. */
  probe: (db: DatabaseSync) => boolean
}

const corruptCodes = new Set([11, 26])

/** SQLITE_CORRUPT and SQLITE_NOTADB in all their extended forms. */
export const isCorruption = (error: unknown): boolean => {
  const code = (error as { errcode?: unknown } | null)?.errcode
  return typeof code === 'number' && corruptCodes.has(code & 0xff)
}

const formatOf = (db: DatabaseSync): number => Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)

const isEmpty = (db: DatabaseSync): boolean => db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined

const openFile = (file: string): DatabaseSync => {
  const db = new DatabaseSync(file, { timeout: 5000 })
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const create = (db: DatabaseSync, { schema, format }: IndexForm): void => db.exec(`BEGIN; ${schema}; PRAGMA user_version = ${format}; COMMIT`)

/** Removes whatever lies there and makes an empty index. */
export const recreate = (file: string, form: IndexForm): DatabaseSync => {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
  const db = openFile(file)
  create(db, form)
  return db
}

/** The index that lies there, or a new one where nothing does; null for a file that has to be replaced. */
export const openOrCreate = (file: string, form: IndexForm): DatabaseSync | null => {
  try {
    const db = openFile(file)
    try {
      if (isEmpty(db)) {
        create(db, form)
        return db
      }
      if (formatOf(db) === form.format && form.probe(db)) return db
    } catch (error) {
      db.close()
      throw error
    }
    db.close()
    return null
  } catch (error) {
    if (isCorruption(error)) return null
    throw error
  }
}

/** All of the work or nothing of it. */
export const together = <T>(db: DatabaseSync, work: () => T): T => {
  db.exec('BEGIN IMMEDIATE')
  try {
    const value = work()
    db.exec('COMMIT')
    return value
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** Reads as of one moment. */
export const inOneSnapshot = <T>(db: DatabaseSync, work: () => T): T => {
  db.exec('BEGIN')
  try {
    return work()
  } finally {
    db.exec('ROLLBACK')
  }
}
