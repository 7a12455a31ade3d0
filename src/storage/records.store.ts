import { en } from '@payloadcms/translations/languages/en'
import { zh } from '@payloadcms/translations/languages/zh'
import type { CollectionSlug, Payload, Where } from 'payload'

/**
 * Rows that only the platform writes (moves, snapshots, library, addresses, …), at adapter level: no hooks, no access,
 * no versions. Every write is one statement on one row, so it either happened or it did not. The single cast below is
 * the one place that knows that these calls run outside any transaction.
 */
export type Row = Record<string, unknown>
type Options = { sort?: string | string[]; limit?: number }

const outsideTransactions = { transactionID: undefined } as never

/** Rows whose columns equal all of these. */
export const matching = (columns: Record<string, string | number | boolean>): Where => ({
  and: Object.entries(columns).map(([name, value]): Where => ({ [name]: { equals: value } })),
})

export async function findRecords(payload: Payload, collection: CollectionSlug, where: Where, options: Options = {}): Promise<Row[]> {
  const { docs } = await payload.db.find<Row>({
    collection, where, pagination: false, limit: options.limit ?? 0, req: outsideTransactions,
    ...(options.sort === undefined ? {} : { sort: options.sort }),
  })
  return docs
}

/**
 * The same where a row may hold JSON that is none, because somebody wrote it there directly: the adapter then fails on the
 * whole question. Such rows are named by their ids, the others are read.
 * @throws whatever the adapter throws when no single row is to blame
 */
export async function findReadable(payload: Payload, collection: CollectionSlug, where: Where, options: Options = {}): Promise<{ rows: Row[]; unreadable: string[] }> {
  try {
    return { rows: await findRecords(payload, collection, where, options), unreadable: [] }
  } catch (error) {
    const { docs } = await payload.db.find<Row>({
      collection, where, pagination: false, limit: options.limit ?? 0, select: { createdAt: true }, req: outsideTransactions, ...(options.sort === undefined ? {} : { sort: options.sort }),
    })
    const rows: Row[] = []
    const unreadable: string[] = []
    for (const id of docs.map((row) => String(row['id']))) {
      await findRecord(payload, collection, { id: { equals: id } }).then((row) => (row === null ? 0 : rows.push(row)), () => unreadable.push(id))
    }
    if (unreadable.length === 0) throw error
    return { rows, unreadable }
  }
}

export async function findRecord(payload: Payload, collection: CollectionSlug, where: Where): Promise<Row | null> {
  return (await payload.db.findOne<Row & { id: string }>({ collection, where, req: outsideTransactions })) ?? null
}

/** @throws whatever the adapter throws; ask `isUniqueViolation`. */
export async function insertRecord(payload: Payload, collection: CollectionSlug, data: Row): Promise<Row> {
  return (await payload.db.create({ collection, data: stamped(data), req: outsideTransactions })) as Row
}

/** The same where nobody wants to see the row: the adapter does not read it again. */
export async function addRecord(payload: Payload, collection: CollectionSlug, data: Row): Promise<void> {
  await payload.db.create({ collection, data: stamped(data), req: outsideTransactions, returning: false })
}

const stamped = (data: Row): Row => {
  const at = new Date().toISOString()
  return { createdAt: at, updatedAt: at, ...data }
}

export async function patchRecord(payload: Payload, collection: CollectionSlug, id: string, data: Row): Promise<void> {
  await payload.db.updateOne({ collection, id, data: { ...data, updatedAt: new Date().toISOString() }, req: outsideTransactions, returning: false })
}

/**
 * Makes the row that `where` names hold `data`. For rows with one writer (the worker); a lost race with an insert of
 * the same unique key is answered by updating what the other one wrote. @param isNew that there is most likely no such row yet
 */
export async function putRecord(payload: Payload, collection: CollectionSlug, where: Where, data: Row, { isNew = false } = {}): Promise<void> {
  const present = isNew ? null : await findRecord(payload, collection, where)
  if (present !== null) return patchRecord(payload, collection, String(present['id']), data)
  try {
    await addRecord(payload, collection, data)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const winner = await findRecord(payload, collection, where)
    if (winner === null) throw error
    await patchRecord(payload, collection, String(winner['id']), data)
  }
}

export async function deleteRecords(payload: Payload, collection: CollectionSlug, where: Where): Promise<void> {
  await payload.db.deleteMany({ collection, where, req: outsideTransactions })
}

export const countRecords = async (payload: Payload, collection: CollectionSlug, where: Where): Promise<number> =>
  (await payload.db.count({ collection, where, req: outsideTransactions })).totalDocs

/** The adapters' own words for it, without a request and in the languages of the admin. */
const notUnique: ReadonlySet<unknown> = new Set(['Value must be unique', en.translations.error.valueMustBeUnique, zh.translations.error.valueMustBeUnique])

/**
 * Unique-index violations as the adapters report them: 11000 of MongoDB, SQLITE_CONSTRAINT, or a ValidationError that says
 * so. One that says something else, as of a field that is missing, is a fault like others.
 */
export function isUniqueViolation(error: unknown): boolean {
  if (error === null || typeof error !== 'object') return false
  const { code, name, message, cause } = error as { code?: unknown; name?: unknown; message?: unknown; cause?: unknown }
  if (code === 11000 || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return true
  const { data } = error as { data?: { errors?: unknown } }
  if (name === 'ValidationError' && Array.isArray(data?.errors) && data.errors.some((one: { message?: unknown } | null) => notUnique.has(one?.message))) return true
  if (typeof message === 'string' && /UNIQUE constraint|E11000/.test(message)) return true
  return cause !== undefined && isUniqueViolation(cause)
}

export const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Instants come back as `Date` or as ISO text, by adapter. */
export const instant = (value: unknown): string | null =>
  value instanceof Date ? value.toISOString() : typeof value === 'string' && value !== '' ? new Date(value).toISOString() : null
