import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** Raised with every change of schema, tokens or keys: a file of another format is dropped and refilled. */
const indexFormat = 2
/**
 * No text is kept beside the titles: the index is contentless, and pages are built from the library. Tokens come from
 * tokens.ts, spaces between them, so the plainest tokenizer is enough and cannot disagree.
 */
const schema = `
  CREATE TABLE entries (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, published INTEGER NOT NULL) STRICT;
  CREATE TABLE provinces (token TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE terms USING fts5(title, body, characters, exact, scope, content='', contentless_delete=1, tokenize='ascii');
  PRAGMA user_version = ${indexFormat};
`

/** What was found at the file's place: our index, nothing, or something that had to be replaced. */
export type IndexState = 'kept' | 'new' | 'recreated'

const corruptCodes = new Set([11, 26])

/** SQLITE_CORRUPT and SQLITE_NOTADB in all their extended forms. */
export const isCorruption = (error: unknown): boolean => {
  const code = (error as { errcode?: unknown } | null)?.errcode
  return typeof code === 'number' && corruptCodes.has(code & 0xff)
}

const formatOf = (db: DatabaseSync): number => Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)

const isEmpty = (db: DatabaseSync): boolean => db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined

/** Touches both tables, so that a broken file is noticed before the first visitor's search. */
const probe = (db: DatabaseSync): void => {
  db.prepare('SELECT row FROM entries ORDER BY row DESC LIMIT 1').get()
  db.prepare("SELECT rowid FROM terms WHERE terms MATCH '\"probe\"' LIMIT 1").get()
}

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

const createIn = (file: string): DatabaseSync => {
  const db = openFile(file)
  db.exec(`BEGIN; ${schema} COMMIT`)
  return db
}

/** Removes whatever lies there and makes an empty index. */
export const recreate = (file: string): DatabaseSync => {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
  return createIn(file)
}

/** The index that lies there, or a new one where nothing does; null for a file that has to be replaced. */
export const openOrCreate = (file: string): DatabaseSync | null => {
  try {
    const db = openFile(file)
    try {
      if (isEmpty(db)) {
        db.exec(`BEGIN; ${schema} COMMIT`)
        return db
      }
      if (formatOf(db) === indexFormat) {
        probe(db)
        return db
      }
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
