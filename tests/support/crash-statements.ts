import type { Client, InStatement } from '@libsql/client'
import type { Payload } from 'payload'

/**
 * Every statement that this platform sends to its database, seen just before it goes: counted for the query budgets,
 * stopped for the crash points. It stands between the adapter and the driver, below everything of ours.
 */
export type Statement = { kind: 'read' | 'write'; text: string }
export type StatementLine = {
  /** throws to stop the statement, as a lost connection or a dead process would */
  watch: (statement: Statement) => void
  /** back to the driver alone */
  end(): void
}

export function statementsOf(payload: Payload, watch: StatementLine['watch'] = () => undefined): StatementLine {
  const line: StatementLine = { watch, end: () => undefined }
  line.end = payload.db.name === 'mongoose' ? onMongo(payload, line) : onSqlite(payload, line)
  return line
}

const sqlOf = (statement: InStatement): string => (typeof statement === 'string' ? statement : statement.sql)
const statementOf = (text: string): Statement => ({ kind: /^\s*(insert|update|delete|replace)\b/i.test(text) ? 'write' : 'read', text })

function onSqlite(payload: Payload, line: StatementLine): () => void {
  const { client } = payload.db as unknown as { client: Client }
  const execute = client.execute.bind(client) as (statement: InStatement) => ReturnType<Client['execute']>
  const batch = client.batch.bind(client)
  client.execute = (async (statement: InStatement) => {
    line.watch(statementOf(sqlOf(statement)))
    return execute(statement)
  }) as Client['execute']
  client.batch = async (statements, mode) => {
    for (const statement of statements) line.watch(statementOf(Array.isArray(statement) ? statement[0] : sqlOf(statement)))
    return batch(statements, mode)
  }
  return () => {
    client.execute = execute as Client['execute']
    client.batch = batch
  }
}

type Native = Record<string, (...parameters: unknown[]) => unknown>
type Connection = { db?: { databaseName: string; collection(name: string): object } }

/** Statements of the native driver; `findOne` is a `find` there and `countDocuments` stands for itself. */
const reads = ['find', 'aggregate', 'countDocuments', 'distinct'] as const
const writes = ['insertOne', 'insertMany', 'updateOne', 'updateMany', 'replaceOne', 'findOneAndUpdate', 'findOneAndDelete', 'deleteOne', 'deleteMany', 'bulkWrite'] as const

function onMongo(payload: Payload, line: StatementLine): () => void {
  const { connection } = payload.db as unknown as { connection: Connection }
  const { db } = connection
  if (db === undefined) throw new Error('MongoDB is not connected')
  const native = Object.getPrototypeOf(db.collection('moves')) as Native
  const originals = new Map<string, (...parameters: unknown[]) => unknown>()
  const wrap = (name: string, kind: Statement['kind']): void => {
    const original = native[name]
    if (original === undefined) return
    originals.set(name, original)
    native[name] = function (this: { collectionName: string; dbName: string }, ...parameters: unknown[]) {
      // The prototype serves every connection of this process.
      if (this.dbName !== db.databaseName) return original.apply(this, parameters)
      const statement: Statement = { kind, text: `${name} ${this.collectionName}` }
      if (name === 'find' || name === 'aggregate') return lazily(line, statement, original.apply(this, parameters) as Cursor)
      try {
        line.watch(statement)
      } catch (error) {
        return Promise.reject(error)
      }
      return original.apply(this, parameters)
    }
  }
  for (const name of reads) wrap(name, 'read')
  for (const name of writes) wrap(name, 'write')
  return () => {
    for (const [name, original] of originals) native[name] = original
  }
}

type Cursor = { toArray(): Promise<unknown[]>; next(): Promise<unknown> }

/** A cursor sends nothing before it is read, and refuses where a promise is expected. */
function lazily(line: StatementLine, statement: Statement, cursor: Cursor): Cursor {
  let sent = false
  const send = (): void => {
    if (!sent) line.watch(statement)
    sent = true
  }
  for (const name of ['toArray', 'next'] as const) {
    const read = cursor[name].bind(cursor) as () => Promise<never>
    cursor[name] = async () => {
      send()
      return read()
    }
  }
  return cursor
}

/** A database that is gone, in the driver's own words. */
export function lostConnection(payload: Payload): Error {
  if (payload.db.name === 'mongoose') return Object.assign(new Error('connect ECONNREFUSED'), { name: 'MongoNetworkError' })
  return Object.assign(new Error('SQLITE_IOERR: disk I/O error'), { code: 'SQLITE_IOERR' })
}
