import type { Client, InArgs, InStatement, InValue, ResultSet, Row, Value } from '@libsql/client'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { createCheckpoints } from './checkpoints.store.ts'
import { createGroupCommit } from './group-commit.store.ts'

/** Statements kept ready for one connection, and how long a text may be to be kept. */
const keptStatements = 512
const keptLength = 16_384

/** Pages of the write-ahead log at which a commit copies it back: SQLite's own number, and while a thread does it, 64 MB. */
const [pagesAlone, pagesBesideThread] = [1000, 16_384]

type Prepared = { statement: StatementSync; columns: string[]; types: string[]; toRow: (values: SQLOutputValue[]) => Row }

/**
 * The adapter's client on Node's own SQLite (ADR 0031): one connection, each statement text prepared once. The adapter's
 * usual client prepares a text anew at every call and asks for its columns twice, which was a third of the processor time
 * of everything that this platform does with SQLite. It speaks that client's interface, with its codes of errors.
 *
 * The connection waits up to `busyTimeout` milliseconds for another process's write, keeps a write-ahead log and enforces
 * foreign keys. Statements run one after the other; those of one turn of the event loop that write are committed together
 * before anybody is told of them. A transaction that would span several calls is refused.
 */
export function openSqlite(file: string, busyTimeout: number): Client {
  const db = failing(() => new DatabaseSync(file, { timeout: busyTimeout, enableForeignKeyConstraints: true }))
  failing(() => db.exec('PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864; PRAGMA synchronous = NORMAL'))
  const kept = new Map<string, Prepared>()

  const prepare = (sql: string): Prepared => {
    const ready = kept.get(sql)
    if (ready !== undefined) {
      // newest last, so that the first is the one to let go
      kept.delete(sql)
      kept.set(sql, ready)
      return ready
    }
    const statement = db.prepare(sql)
    statement.setReturnArrays(true)
    const described = statement.columns()
    const columns = described.map((column) => column.name)
    const prepared = { statement, columns, types: described.map((column) => column.type ?? ''), toRow: rowMaker(columns) }
    if (!isData(sql)) kept.clear()
    else if (sql.length <= keptLength) {
      kept.set(sql, prepared)
      if (kept.size > keptStatements) kept.delete(kept.keys().next().value ?? '')
    }
    return prepared
  }

  const run = (statement: InStatement): ResultSet => failing(() => {
    const { sql, args } = partsOf(statement)
    const { statement: prepared, columns, types, toRow } = prepare(sql)
    const bound = boundOf(args)
    if (columns.length === 0) {
      const { changes, lastInsertRowid } = prepared.run(...bound)
      return resultOf([], [], [], Number(changes), BigInt(lastInsertRowid))
    }
    // with `setReturnArrays` each row is an array, which the types do not say
    const rows = prepared.all(...bound) as unknown as SQLOutputValue[][]
    return resultOf(columns, types, rows.map(toRow), 0, undefined)
  })

  const together = (begin: string, statements: InStatement[]): ResultSet[] => {
    run(begin)
    try {
      const results = statements.map(run)
      run('COMMIT')
      return results
    } catch (error) {
      if (db.isTransaction) run('ROLLBACK')
      throw error
    }
  }

  /** Prepared for good; what else is kept stays, since nothing of the schema changes. */
  const always = (sql: string): (() => void) => {
    const statement = db.prepare(sql)
    return () => failing(() => void statement.all())
  }
  const checkpoints = createCheckpoints(file, (isInHand) => {
    if (db.isOpen) db.exec(`PRAGMA wal_autocheckpoint = ${isInHand ? pagesBesideThread : pagesAlone}`)
  })
  const [begin, commit, waitNot, waitAgain] = [always('BEGIN IMMEDIATE'), always('COMMIT'), always('PRAGMA busy_timeout = 0'), always(`PRAGMA busy_timeout = ${busyTimeout}`)]
  const group = createGroupCommit({
    begin() {
      waitNot()
      try {
        begin()
      } finally {
        waitAgain()
      }
    },
    commit() {
      commit()
      checkpoints.committed()
    },
    rollback: always('ROLLBACK'),
    isOpen: () => db.isTransaction,
    isBusy: (error) => (error as { code?: unknown }).code === 'SQLITE_BUSY',
  }, busyTimeout)

  return {
    get closed() {
      return !db.isOpen
    },
    protocol: 'file',
    execute: async (statement: InStatement, args?: InArgs) => {
      const asked = typeof statement === 'string' ? { sql: statement, args: args ?? [] } : statement
      if (isWrite(asked.sql)) return group.write(() => run(readableAgain(asked)))
      if (isData(asked.sql)) return group.read(() => run(asked))
      group.settle()
      return run(asked)
    },
    batch: async (statements, mode = 'deferred') => {
      group.settle()
      return together(mode === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN DEFERRED', statements)
    },
    migrate: async (statements) => {
      group.settle()
      run('PRAGMA foreign_keys = off')
      try {
        return together('BEGIN DEFERRED', statements)
      } finally {
        run('PRAGMA foreign_keys = on')
      }
    },
    executeMultiple: async (sql) => {
      group.settle()
      kept.clear()
      failing(() => db.exec(sql))
    },
    transaction: async () => {
      throw new Error('a transaction would hold the only connection across calls: every write of this platform is one statement')
    },
    sync: async () => undefined as never,
    close: () => {
      if (db.isOpen) group.settle()
      checkpoints.close()
      kept.clear()
      if (db.isOpen) db.close()
    },
  }
}

/** Statements that change no schema and no setting: only their plans stay true. */
const isData = (sql: string): boolean => /^\s*(?:select|insert|update|delete|replace|with)\b/i.test(sql)

/** Statements that need the database's one place for writers. */
const isWrite = (sql: string): boolean => /^\s*(?:insert|update|delete|replace|create|alter|drop)\b/i.test(sql)

const partsOf = (statement: InStatement): { sql: string; args: InArgs } =>
  typeof statement === 'string' ? { sql: statement, args: [] } : { sql: statement.sql, args: statement.args ?? [] }

function boundOf(args: InArgs): SQLInputValue[] {
  if (Array.isArray(args)) return args.map(inputOf)
  const named = Object.entries(args).map(([name, value]) => [name.replace(/^[@$:]/, ''), inputOf(value)])
  return [Object.fromEntries(named) as unknown as SQLInputValue]
}

/** @throws TypeError for `undefined`, RangeError for numbers that no column can hold */
function inputOf(value: InValue): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return value.valueOf()
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  if (value === undefined) throw new TypeError('undefined cannot be passed as argument to the database')
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('only finite numbers can be passed as arguments')
  return value
}

/**
 * SQLite makes a whole number of what is one, and refuses to give back those that no number here holds exactly: a row with
 * one would break every question that meets it, its own mending included.
 * @throws RangeError for a statement that would store such a number
 */
function readableAgain(statement: { sql: string; args?: InArgs }): InStatement {
  const { args = [] } = statement
  for (const value of Array.isArray(args) ? args : Object.values(args)) {
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) throw new RangeError('whole numbers beyond 2^53 cannot be stored')
  }
  return { ...statement, args }
}

/** Rows by name and, as the adapter wants them, by position; positions are no keys of theirs. */
function rowMaker(columns: readonly string[]): (values: SQLOutputValue[]) => Row {
  if (new Set(columns).size < columns.length) return (values) => rowWithRepeatedNames(columns, values)
  const prototype = Object.defineProperty({}, 'length', { value: columns.length })
  for (const [position, name] of columns.entries()) {
    Object.defineProperty(prototype, position, { get(this: Row) { return this[name] } })
  }
  return (values) => {
    const row = Object.create(prototype) as Record<string, Value>
    for (let position = 0; position < columns.length; position += 1) row[columns[position] as string] = valueOf(values[position])
    return row as Row
  }
}

/** Two columns of one name: the name is the first one's, each has its position. */
function rowWithRepeatedNames(columns: readonly string[], values: SQLOutputValue[]): Row {
  const row = Object.defineProperty({}, 'length', { value: columns.length }) as Record<string, Value>
  for (const [position, name] of columns.entries()) {
    const value = valueOf(values[position])
    Object.defineProperty(row, position, { value })
    if (!Object.hasOwn(row, name)) row[name] = value
  }
  return row as Row
}

const valueOf = (value: SQLOutputValue | undefined): Value =>
  value instanceof Uint8Array ? value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength) as ArrayBuffer : (value ?? null)

const resultOf = (columns: string[], columnTypes: string[], rows: Row[], rowsAffected: number, lastInsertRowid: bigint | undefined): ResultSet =>
  ({ columns, columnTypes, rows, rowsAffected, lastInsertRowid, toJSON: () => ({ columns, columnTypes, rows: rows.map((row) => ({ ...row })), rowsAffected }) })

/** SQLite's extended result codes that somebody asks for by name, and its primary ones. */
const extendedCodes: Record<number, string> = {
  275: 'SQLITE_CONSTRAINT_CHECK', 787: 'SQLITE_CONSTRAINT_FOREIGNKEY', 1299: 'SQLITE_CONSTRAINT_NOTNULL', 1555: 'SQLITE_CONSTRAINT_PRIMARYKEY',
  2067: 'SQLITE_CONSTRAINT_UNIQUE', 2579: 'SQLITE_CONSTRAINT_ROWID',
}
const primaryCodes: Record<number, string> = {
  3: 'SQLITE_PERM', 5: 'SQLITE_BUSY', 6: 'SQLITE_LOCKED', 7: 'SQLITE_NOMEM', 8: 'SQLITE_READONLY', 9: 'SQLITE_INTERRUPT', 10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT', 13: 'SQLITE_FULL', 14: 'SQLITE_CANTOPEN', 17: 'SQLITE_SCHEMA', 18: 'SQLITE_TOOBIG', 19: 'SQLITE_CONSTRAINT', 20: 'SQLITE_MISMATCH',
  21: 'SQLITE_MISUSE', 26: 'SQLITE_NOTADB',
}

/** As the adapter's usual client words it. */
class SqliteError extends Error {
  readonly code: string
  constructor(code: string, cause: unknown) {
    super(`${code}: ${(cause as Error).message}`, { cause })
    this.name = 'SqliteError'
    this.code = code
  }
}

/** What SQLite refuses, as the error that the adapter and our doors know: its code by name, in `code` and in the text. */
function failing<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    const { code, errcode } = error as { code?: unknown; errcode?: unknown }
    // closed by ourselves
    if (code === 'ERR_INVALID_STATE') throw new SqliteError('SQLITE_MISUSE', error)
    if (typeof errcode !== 'number') throw error
    throw new SqliteError(extendedCodes[errcode] ?? primaryCodes[errcode & 0xff] ?? 'SQLITE_ERROR', error)
  }
}
