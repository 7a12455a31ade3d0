import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { MongoClient, ObjectId } from 'mongodb'
import type { SanitizedConfig } from 'payload'
import type { Row } from '../../../src/storage/records.store.ts'

/** `articles:versions` is the collection's versions. */
export type Target = string

export type BulkWriter = {
  /** number of the first site that is not written yet */
  next(): Promise<number>
  /** Rows by target, written together with the progress; rows that are there already stay. */
  write(rows: ReadonlyMap<Target, readonly Row[]>, next: number): Promise<void>
  close(): Promise<void>
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A connection of its own, in a process in which the platform does not hold the file. */
export function openSqliteWriter(file: string): BulkWriter {
  const db = new DatabaseSync(file, { timeout: 10_000 })
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -400000; PRAGMA wal_autocheckpoint = 20000')
  db.exec('CREATE TABLE IF NOT EXISTS bench_progress (id INTEGER PRIMARY KEY, next INTEGER NOT NULL)')
  const tables = new Map<Target, (row: Row) => void>()
  const into = (target: Target): ((row: Row) => void) => {
    const known = tables.get(target)
    if (known !== undefined) return known
    const made = inserter(db, target)
    tables.set(target, made)
    return made
  }
  return {
    next: async () => Number(db.prepare('SELECT next FROM bench_progress WHERE id = 1').get()?.['next'] ?? 0),
    async write(rows, next) {
      db.exec('BEGIN IMMEDIATE')
      for (const [target, list] of rows) {
        const insert = into(target)
        for (const row of list) insert(row)
      }
      db.prepare('INSERT OR REPLACE INTO bench_progress (id, next) VALUES (1, ?)').run(next)
      db.exec('COMMIT')
    },
    async close() {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
}

/** Inserts a row of field names and values as Payload's adapter names and stores them. */
function inserter(db: DatabaseSync, target: Target): (row: Row) => void {
  const [slug = '', versions] = target.split(':')
  const table = versions === undefined ? slug.replaceAll('-', '_') : `_${slug.replaceAll('-', '_')}_v`
  const columns = db.prepare(`PRAGMA table_info("${table}")`).all().map((column) => String(column['name']))
  if (columns.length === 0) throw new Error(`No table ${table}`)
  const known = new Set(columns)
  const statements = new Map<string, StatementSync>()
  return (row) => {
    const values = new Map<string, SQLInputValue>()
    flatten(row, '', known, values, table)
    const names = [...values.keys()]
    const key = names.join()
    let statement = statements.get(key)
    if (statement === undefined) {
      statement = db.prepare(`INSERT OR IGNORE INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
      statements.set(key, statement)
    }
    statement.run(...values.values())
  }
}

function flatten(row: Row, prefix: string, known: ReadonlySet<string>, into: Map<string, SQLInputValue>, table: string): void {
  for (const [name, value] of Object.entries(row)) {
    const plain = `${prefix}${snake(name)}`
    const column = known.has(plain) ? plain : known.has(`${plain}_id`) ? `${plain}_id` : null
    if (column !== null) into.set(column, sqlValue(value))
    else if (value !== null && typeof value === 'object') flatten(value as Row, `${plain}_`, known, into, table)
    else throw new Error(`No column for ${plain} in ${table}`)
  }
}

function sqlValue(value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'object') return JSON.stringify(value)
  return value as SQLInputValue
}

/**
 * insertMany on the native collections, with the types of BSON that Mongoose would have stored.
 * @param names what Mongoose calls the collections: it makes plurals of its own
 */
export async function openMongoWriter(url: string, config: SanitizedConfig, names: Readonly<Record<Target, string>>): Promise<BulkWriter> {
  const client = await MongoClient.connect(url)
  const db = client.db()
  const progress = db.collection<{ _id: string; next: number }>('bench_progress')
  return {
    next: async () => (await progress.findOne({ _id: 'next' }))?.next ?? 0,
    async write(rows, next) {
      for (const [target, list] of rows) {
        if (list.length === 0) continue
        const types = typesOf(config, target.split(':')[0] ?? '')
        const documents = list.map((row) => bson(row, types))
        await db.collection(names[target] ?? target).insertMany(documents, { ordered: false }).catch(ignoreDuplicates)
      }
      await progress.updateOne({ _id: 'next' }, { $set: { next } }, { upsert: true })
    },
    async close() {
      await client.close()
    },
  }
}

type Types = { relations: ReadonlySet<string>; dates: ReadonlySet<string> }

function typesOf(config: SanitizedConfig, slug: string): Types {
  const fields = config.collections.find((collection) => collection.slug === slug)?.fields ?? []
  const named = (...types: string[]) => new Set(fields.flatMap((field) => ('name' in field && types.includes(field.type) ? [field.name] : [])))
  return { relations: new Set([...named('relationship', 'upload'), 'parent']), dates: new Set([...named('date'), 'createdAt', 'updatedAt']) }
}

function bson(row: Row, types: Types): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]): [string, unknown] => {
    if (name === 'id') return ['_id', new ObjectId(String(value))]
    if (name === 'version') return [name, bson(value as Row, types)]
    if (value === null || value === undefined) return [name, null]
    if (types.relations.has(name)) return [name, new ObjectId(String(value))]
    return [name, types.dates.has(name) ? new Date(String(value)) : value]
  }))
}

function ignoreDuplicates(error: unknown): void {
  if ((error as { code?: unknown }).code !== 11000) throw error
}
