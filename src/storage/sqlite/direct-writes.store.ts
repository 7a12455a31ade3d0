import type { Client, InValue } from '@libsql/client'
import type { BaseDatabaseAdapter, Payload } from 'payload'
import { storedValue } from './stored-value.ts'
import { flatColumns, type NamedColumn, type Tables } from './row-shape.ts'

type Data = Record<string, unknown>
type Inserted = { collection: string; data: Data; customID?: unknown; req?: { transactionID?: unknown }; returning?: boolean; select?: unknown }
type Updated = Inserted & { id?: unknown; where?: unknown; joins?: unknown; options?: { upsert?: boolean } }

/** The parts of the adapter that this file reads and replaces. */
type Adapter = BaseDatabaseAdapter & {
  payload: Payload
  client: Client
  tables: Tables
  tableNameMap: Map<string, string>
  create(what: Inserted): Promise<Data | null>
  updateOne(what: Updated): Promise<Data | null>
  findOne(question: { collection: string; where: Data }): Promise<Data | null>
}

type Target = { table: string; columns: ReadonlyMap<string, NamedColumn> }

/**
 * Lets a row that is its whole document be written as one statement made here (ADR 0031): the adapter's query builder took
 * more processor time than the database. Documents with side tables, and values that the adapter would turn into others,
 * stay the adapter's. So does every statement that fails: nothing was written then, and the adapter says why in its words.
 */
export function withDirectWrites(database: BaseDatabaseAdapter): BaseDatabaseAdapter {
  const adapter = database as Adapter
  const { create, updateOne } = adapter
  const targets = new Map<string, Target | null>()

  const targetOf = (slug: string): Target | null => {
    let target = targets.get(slug)
    if (target === undefined) targets.set(slug, target = targetFrom(adapter, slug))
    return target
  }

  /** @returns how many rows it changed; null when the database refused */
  const run = async (sql: string, args: unknown[]): Promise<number | null> => {
    try {
      return (await adapter.client.execute({ sql, args: args as InValue[] })).rowsAffected
    } catch {
      return null
    }
  }
  const stored = (collection: string, id: unknown): Promise<Data | null> => adapter.findOne({ collection, where: { id: { equals: id } } })

  return Object.assign(database, {
    create: async (what: Inserted) => {
      const target = isPlain(what) && what.customID === undefined ? targetOf(what.collection) : null
      const row = target === null ? null : newRow(target, what.data)
      if (target === null || row === null) return create.call(adapter, what)
      const names = [...row.keys()]
      const sql = `INSERT INTO "${target.table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
      if ((await run(sql, [...row.values()])) === null) return create.call(adapter, what)
      return what.returning === false ? null : stored(what.collection, row.get('id'))
    },
    updateOne: async (what: Updated) => {
      const isOne = typeof what.id === 'string' && what.where === undefined && what.options?.upsert !== true
      const target = isOne && isPlain(what) ? targetOf(what.collection) : null
      const row = target === null ? null : changedRow(target, what.data)
      if (target === null || row === null || row.size === 0) return updateOne.call(adapter, what)
      const sql = `UPDATE "${target.table}" SET ${[...row.keys()].map((name) => `"${name}" = ?`).join(', ')} WHERE "id" = ?`
      const changed = await run(sql, [...row.values(), what.id])
      if (changed === null) return updateOne.call(adapter, what)
      return what.returning === false || changed === 0 ? null : stored(what.collection, what.id)
    },
  })
}

const isPlain = ({ select, req }: Inserted): boolean => select === undefined && (req?.transactionID === undefined || req.transactionID === null)

function targetFrom(adapter: Adapter, slug: string): Target | null {
  const config = adapter.payload.collections[slug]?.config
  const table = adapter.tableNameMap.get(slug.replaceAll('-', '_'))
  if (config === undefined || table === undefined) return null
  const columns = flatColumns(adapter.tables, table, config.flattenedFields)
  return columns === null ? null : { table, columns }
}

/** Every column of a new row, those that `data` leaves out with what they hold then; null where the adapter has to make it. */
function newRow({ columns }: Target, data: Data): ReadonlyMap<string, unknown> | null {
  const at = new Date().toISOString()
  return rowOf(columns, (name, { column }) => {
    if (data[name] !== undefined) return data[name]
    if (name === 'createdAt' || name === 'updatedAt') return at
    if (column.default !== undefined && column.default !== null) return column.default
    return column.defaultFn === undefined ? null : column.defaultFn()
  })
}

/** The columns that `data` names, and when; null where the adapter has to make them. */
function changedRow({ columns }: Target, data: Data): ReadonlyMap<string, unknown> | null {
  if (data['updatedAt'] === null) return null
  return rowOf(columns, (name) => (name === 'id' ? undefined : name === 'updatedAt' ? (data[name] ?? new Date().toISOString()) : data[name]))
}

/** Columns by name with what they store; `undefined` leaves one out. */
function rowOf(columns: Target['columns'], valueOf: (name: string, named: NamedColumn) => unknown): ReadonlyMap<string, unknown> | null {
  const row = new Map<string, unknown>()
  for (const [name, named] of columns) {
    const value = valueOf(name, named)
    if (value === undefined) continue
    const stored = value === null ? null : storedValue(named, value)
    // an instant in another form is stored as it came
    if (stored === undefined || (named.type === 'date' && typeof value === 'string' && stored !== value)) return null
    row.set(named.column.name, stored)
  }
  return row
}
