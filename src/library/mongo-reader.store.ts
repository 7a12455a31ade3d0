import type { Payload } from 'payload'
import type { PublicReader } from './public-reader.ts'
import { addressOf, entryColumns, entryOfRow, headsOf, listRowOf, publicFileOf } from './reader-rows.ts'

type Row = Record<string, unknown>
type Cursor = { sort(by: Row): Cursor; skip(count: number): Cursor; limit(count: number): Cursor; toArray(): Promise<Row[]> }
type Native = { aggregate(stages: readonly Row[]): { toArray(): Promise<Row[]> }; find(filter: Row, options?: { projection?: Row }): Cursor; findOne(filter: Row, options?: { projection?: Row }): Promise<Row | null>; collectionName: string }

const entryProjection = Object.fromEntries(entryColumns.map((name) => [name, 1]))

/** The public door on MongoDB: the native collections, projections named, every filter served by an index. */
export function createMongoReader(payload: Payload): PublicReader {
  const models = (payload.db as unknown as { collections: Record<string, { collection: Native }> }).collections
  const queries = { count: 0 }
  const native = (slug: string): Native => {
    const model = models[slug]
    if (model === undefined) throw new Error(`No collection ${slug}`)
    queries.count += 1
    return model.collection
  }
  /** as the database calls the collection */
  const nameOf = (slug: string): string => models[slug]?.collection.collectionName ?? slug
  const newestFirst = { pubDate: -1, publicId: -1 }
  const rowOnly = { projection: { row: 1 } }
  const listed = async (cursor: Cursor) => (await cursor.toArray()).map((row) => listRowOf(row['row']))

  return {
    queries,
    async entryAt(tenant, path) {
      const [found] = await native('library').aggregate([
        { $match: { tenant, path } }, { $limit: 1 }, { $project: { ...entryProjection, columnTag: { $concat: ['column:', '$column'] } } },
        { $lookup: { from: nameOf('generations'), localField: 'columnTag', foreignField: 'tag', as: 'generations' } },
      ]).toArray()
      const [raised] = (found?.['generations'] ?? []) as { generation?: number }[]
      return found === undefined ? null : { ...entryOfRow(found), columnGeneration: Number(raised?.generation ?? 0) }
    },
    async entryById(tenant, publicId) {
      const found = await native('library').findOne({ publicId, tenant }, { projection: entryProjection })
      return found === null ? null : entryOfRow(found)
    },
    async addressAt(tenant, path) {
      const found = await native('addresses').findOne({ tenant, path })
      return found === null ? null : addressOf(found)
    },
    heads: async (keys) => headsOf(await native('list-heads').find({ key: { $in: [...keys] } }).toArray()),
    page: (column, offset, limit) =>
      listed(native('addresses').find({ column, listed: true }, rowOnly).sort(newestFirst).skip(offset).limit(limit)),
    async neighbours(column, at, limit) {
      const side = (as: string, operator: '$gt' | '$lt', sort: Row): Row => ({
        $lookup: {
          from: nameOf('addresses'), as, let: {},
          pipeline: [
            { $match: { column, listed: true, $or: [{ pubDate: { [operator]: at.pubDate } }, { pubDate: at.pubDate, publicId: { [operator]: at.publicId } }] } },
            { $sort: sort }, { $limit: limit }, { $project: { row: 1 } },
          ],
        },
      })
      // Any one row of the list carries the two questions; a list without rows has no neighbours either.
      const [found] = await native('addresses').aggregate([
        { $match: { column, listed: true } }, { $limit: 1 }, { $project: { _id: 1 } },
        side('newer', '$gt', { pubDate: 1, publicId: 1 }), side('older', '$lt', newestFirst),
      ]).toArray()
      const of = (name: string) => ((found?.[name] ?? []) as Row[]).map((row) => listRowOf(row['row']))
      return { newer: of('newer'), older: of('older') }
    },
    async fileOf(tenant, sha256) {
      const found = await native('public-files').findOne({ tenant, sha256 })
      return found === null ? null : publicFileOf(found)
    },
    async rowsById(publicIds) {
      const wanted = { $in: [...publicIds] }
      const [addresses, entries] = await Promise.all([
        native('addresses').find({ publicId: wanted, kind: 'item', listed: true }, rowOnly).toArray(),
        native('library').find({ publicId: wanted }, { projection: { publicId: 1, columnName: 1 } }).toArray(),
      ])
      const names = new Map(entries.map((entry) => [entry['publicId'], String(entry['columnName'] ?? '')]))
      return addresses.map((address) => {
        const row = listRowOf(address['row'])
        return { ...row, columnName: names.get(row.publicId) ?? '' }
      })
    },
    newestOf: (tenant, limit, after = null) => {
      const beyond = after === null ? {} : { $or: [{ pubDate: { $lt: after.pubDate } }, { pubDate: after.pubDate, publicId: { $lt: after.publicId } }] }
      return listed(native('addresses').find({ tenant, kind: 'item', listed: true, ...beyond }, rowOnly).sort(newestFirst).limit(limit))
    },
  }
}
