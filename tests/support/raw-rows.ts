import type { Client, InValue } from '@libsql/client'
import { Types } from 'mongoose'
import type { Payload } from 'payload'

/**
 * Rows as whoever holds the database itself sees and writes them, below everything of ours: SQL on SQLite, the native
 * driver on MongoDB. Columns have our names on both.
 */
export type RawRow = Record<string, unknown> & { id: unknown }

type Native = {
  find(filter: object): { toArray(): Promise<Record<string, unknown>[]> }
  insertMany(rows: object[]): Promise<unknown>
  updateOne(filter: object, change: object): Promise<unknown>
  deleteMany(filter: object): Promise<unknown>
}

const isMongo = (payload: Payload): boolean => payload.db.name === 'mongoose'
const native = (payload: Payload, slug: string): Native => (payload.db as unknown as { connection: { collection(name: string): Native } }).connection.collection(slug)
const sql = (payload: Payload): Client => (payload.db as unknown as { client: Client }).client
const table = (slug: string): string => `"${slug.replaceAll('-', '_')}"`
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

export async function rawRows(payload: Payload, slug: string): Promise<RawRow[]> {
  if (isMongo(payload)) return (await native(payload, slug).find({}).toArray()).map(({ _id, ...row }) => ({ ...row, id: _id }))
  const { rows, columns } = await sql(payload).execute(`select * from ${table(slug)}`)
  return rows.map((row) => Object.fromEntries(columns.map((name) => [camel(name), row[name]])) as RawRow)
}

export async function rawInsert(payload: Payload, slug: string, rows: readonly RawRow[]): Promise<void> {
  if (rows.length === 0) return
  if (isMongo(payload)) return void (await native(payload, slug).insertMany(rows.map(({ id, ...row }) => ({ ...row, _id: id }))))
  for (const row of rows) {
    const names = Object.keys(row)
    await sql(payload).execute({ sql: `insert into ${table(slug)} (${names.map((name) => `"${snake(name)}"`).join()}) values (${names.map(() => '?').join()})`, args: Object.values(row) as InValue[] })
  }
}

export async function rawUpdate(payload: Payload, slug: string, id: unknown, change: Record<string, unknown>): Promise<void> {
  if (isMongo(payload)) return void (await native(payload, slug).updateOne({ _id: id }, { $set: change }))
  const names = Object.keys(change)
  await sql(payload).execute({ sql: `update ${table(slug)} set ${names.map((name) => `"${snake(name)}" = ?`).join()} where id = ?`, args: [...Object.values(change), id] as InValue[] })
}

/** All of them, or those with these ids. */
export async function rawDelete(payload: Payload, slug: string, ids: readonly unknown[] | null): Promise<void> {
  if (isMongo(payload)) return void (await native(payload, slug).deleteMany(ids === null ? {} : { _id: { $in: ids } }))
  if (ids === null) return void (await sql(payload).execute(`delete from ${table(slug)}`))
  for (const id of ids) await sql(payload).execute({ sql: `delete from ${table(slug)} where id = ?`, args: [id as InValue] })
}

/** An id as this database makes them. */
export const rawId = (payload: Payload, seed: string): unknown =>
  isMongo(payload) ? new Types.ObjectId(Buffer.from(seed.padEnd(12, '0').slice(0, 12))) : `00000000-0000-4000-8000-${Buffer.from(seed.padEnd(6, '0').slice(0, 6)).toString('hex')}`

export type Dump = Map<string, RawRow[]>

export const dump = async (payload: Payload, slugs: readonly string[]): Promise<Dump> =>
  new Map(await Promise.all(slugs.map(async (slug) => [slug, await rawRows(payload, slug)] as const)))

export async function restore(payload: Payload, kept: Dump): Promise<void> {
  for (const [slug, rows] of kept) {
    await rawDelete(payload, slug, null)
    await rawInsert(payload, slug, rows)
  }
}
