import type { Client } from '@libsql/client'
import type { Payload } from 'payload'
import { PlatformError } from '../errors.ts'
import { findRecords } from '../storage/records.store.ts'
import type { GenerationStorage } from '../portal/page-store/generation-storage.ts'

/** Raises are reported again for this long, so that one committed late (by its own clock) is not left out. */
const overlapMs = 5_000

/** Generations of page tags in the platform's database; one atomic statement for each raise of a tag. */
export function createGenerationStorage(payload: Payload): GenerationStorage {
  const mongo = payload.db.name === 'mongoose'
  const raiseOne = mongo ? mongoRaise(payload) : sqliteRaise(payload)
  const readThem = mongo ? mongoRead(payload) : sqliteRead(payload)
  const raisedFrom = mongo ? mongoRaisedFrom(payload) : sqliteRaisedFrom(payload)
  const asUnavailable = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw new PlatformError('database.unavailable', {}, { cause: error })
    }
  }
  return {
    read: (tags) =>
      asUnavailable(async () => {
        if (tags.length === 0) return new Map()
        return readThem(tags)
      }),
    raise: (tags) =>
      asUnavailable(async () => {
        const raised = new Date().toISOString()
        const found = new Map<string, number>()
        for (const tag of new Set(tags)) found.set(tag, await raiseOne(tag, raised))
        return found
      }),
    changedSince: (cursor) =>
      asUnavailable(async () => {
        if (cursor === null) {
          const newest = await findRecords(payload, 'generations', {}, { sort: '-raised', limit: 1 })
          return { cursor: String(newest[0]?.['raised'] ?? new Date(0).toISOString()), changes: new Map() }
        }
        const from = new Date(Date.parse(cursor) - overlapMs).toISOString()
        const rows = await raisedFrom(from)
        return { cursor: String(rows.at(-1)?.['raised'] ?? cursor), changes: generationsOf(rows) }
      }),
  }
}

const generationsOf = (rows: readonly Record<string, unknown>[]): Map<string, number> =>
  new Map(rows.map((row) => [String(row['tag']), Number(row['generation'])]))

type Read = (tags: readonly string[]) => Promise<Map<string, number>>

/** Every page that is made reads its tags first; the adapter's own query costs as much as the rest of the page's reads. */
function sqliteRead(payload: Payload): Read {
  const client = (payload.db as unknown as { client: Client }).client
  return async (tags) => {
    const sql = `SELECT "tag", "generation" FROM generations WHERE "tag" IN (${tags.map(() => '?').join(', ')})`
    return generationsOf((await client.execute({ sql, args: [...tags] })).rows)
  }
}

const mongoRead = (payload: Payload): Read => async (tags) => generationsOf(await findRecords(payload, 'generations', { tag: { in: [...tags] } }))

type RaisedFrom = (from: string) => Promise<readonly Record<string, unknown>[]>

/** Polled several times a second, and after a rebuild the overlap holds thousands of tags. */
function sqliteRaisedFrom(payload: Payload): RaisedFrom {
  const client = (payload.db as unknown as { client: Client }).client
  const sql = 'SELECT "tag", "generation", "raised" FROM generations WHERE "raised" >= ? ORDER BY "raised"'
  return async (from) => (await client.execute({ sql, args: [from] })).rows
}

const mongoRaisedFrom = (payload: Payload): RaisedFrom => (from) => findRecords(payload, 'generations', { raised: { greater_than_equal: from } }, { sort: 'raised' })

function sqliteRaise(payload: Payload): (tag: string, raised: string) => Promise<number> {
  const client = (payload.db as unknown as { client: Client }).client
  const sql = `INSERT INTO generations ("id", "tag", "generation", "raised") VALUES (lower(hex(randomblob(16))), ?, 1, ?)
    ON CONFLICT ("tag") DO UPDATE SET "generation" = "generation" + 1, "raised" = excluded."raised" RETURNING "generation"`
  return async (tag, raised) => Number((await client.execute({ sql, args: [tag, raised] })).rows[0]?.['generation'])
}

type Counter = { findOneAndUpdate(filter: object, update: object, options: object): Promise<{ generation?: number } | null> }

function mongoRaise(payload: Payload): (tag: string, raised: string) => Promise<number> {
  const model = (payload.db as unknown as { collections: Record<string, { collection: Counter }> }).collections['generations']
  if (model === undefined) throw new Error('No collection generations')
  return async (tag, raised) => {
    const found = await model.collection.findOneAndUpdate(
      { tag },
      { $inc: { generation: 1 }, $set: { raised } },
      { upsert: true, returnDocument: 'after' },
    )
    return Number(found?.generation)
  }
}
