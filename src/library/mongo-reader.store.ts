import type { Payload } from 'payload'
import type { PublicReader } from './public-reader.ts'
import { addressOf, entryColumns, entryOfRow, headsOf, listRowOf, listedRowColumns, listedRowOf, publicFileOf, registerColumns, registeredOf, registerRowOf } from './reader-rows.ts'

type Row = Record<string, unknown>
type Native = { aggregate(stages: readonly Row[]): { toArray(): Promise<Row[]> }; find(filter: Row): { toArray(): Promise<Row[]> }; collectionName: string }

const fieldsOf = (names: readonly string[]): Row => Object.fromEntries(names.map((name) => [name, 1]))
const entryProjection = fieldsOf(entryColumns)

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
  /** what a bundle has made ready shows nowhere before its one write, and what that write replaced shows nowhere after it */
  const visible = (states: readonly string[] = ['live']): Row[] => [
    { $lookup: { from: nameOf('releases'), localField: 'bundle', foreignField: 'bundle', as: 'released' } },
    { $match: { $or: [{ release: { $in: ['', null] } }, ...states.map((state) => ({ $expr: { $eq: ['$release', { $arrayElemAt: [`$released.${state}`, 0] }] } }))] } },
  ]
  const first = async (slug: string, filter: Row, states?: readonly string[]): Promise<Row | null> => {
    const [found] = await native(slug).aggregate([{ $match: filter }, ...visible(states), { $limit: 1 }]).toArray()
    return found ?? null
  }
  const listed = async (filter: Row, skip: number, limit: number) =>
    (await native('addresses').aggregate([{ $match: filter }, { $sort: newestFirst }, ...visible(), { $skip: skip }, { $limit: limit }, { $project: { row: 1 } }]).toArray()).map((row) => listRowOf(row['row']))

  return {
    queries,
    async entryAt(tenant, path) {
      const [found] = await native('library').aggregate([
        { $match: { tenant, path } }, ...visible(), { $limit: 1 }, { $project: { ...entryProjection, columnTag: { $concat: ['column:', '$column'] } } },
        { $lookup: { from: nameOf('generations'), localField: 'columnTag', foreignField: 'tag', as: 'generations' } },
      ]).toArray()
      const [raised] = (found?.['generations'] ?? []) as { generation?: number }[]
      return found === undefined ? null : { ...entryOfRow(found), columnGeneration: Number(raised?.generation ?? 0) }
    },
    async entryById(tenant, publicId) {
      const found = await first('library', { publicId, tenant })
      return found === null ? null : entryOfRow(found)
    },
    async addressAt(tenant, path) {
      const found = await first('addresses', { tenant, path })
      return found === null ? null : addressOf(found)
    },
    heads: async (keys) => headsOf((await native('list-heads').aggregate([
      { $match: { key: { $in: [...keys] } } }, { $lookup: { from: nameOf('releases'), localField: 'nextBundle', foreignField: 'bundle', as: 'released' } },
    ]).toArray()).map((row) => ({ ...row, liveRelease: ((row['released'] ?? []) as Row[])[0]?.['live'] ?? '' }))),
    page: (column, offset, limit) => listed({ column, listed: true }, offset, limit),
    async neighbours(column, at, limit) {
      const side = (as: string, operator: '$gt' | '$lt', sort: Row): Row => ({
        $lookup: {
          from: nameOf('addresses'), as, let: {},
          pipeline: [
            { $match: { column, listed: true, $or: [{ pubDate: { [operator]: at.pubDate } }, { pubDate: at.pubDate, publicId: { [operator]: at.publicId } }] } },
            { $sort: sort }, ...visible(), { $limit: limit }, { $project: { row: 1 } },
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
    async fileOf(tenant, sha256, except = []) {
      const found = await first('public-files', { tenant, sha256, ...(except.length === 0 ? {} : { publicId: { $nin: [...except] } }) }, ['live', 'previous'])
      return found === null ? null : publicFileOf(found)
    },
    async rowsById(publicIds) {
      const wanted = { $in: [...publicIds] }
      const [addresses, entries] = await Promise.all([
        native('addresses').aggregate([{ $match: { publicId: wanted, kind: 'item', listed: true } }, ...visible(), { $project: { row: 1 } }]).toArray(),
        native('library').aggregate([{ $match: { publicId: wanted } }, ...visible(), { $project: { publicId: 1, columnName: 1 } }]).toArray(),
      ])
      const names = new Map(entries.map((entry) => [entry['publicId'], String(entry['columnName'] ?? '')]))
      return addresses.map((address) => {
        const row = listRowOf(address['row'])
        return { ...row, columnName: names.get(row.publicId) ?? '' }
      })
    },
    newestOf: (tenant, limit, after = null) => {
      const beyond = after === null ? {} : { $or: [{ pubDate: { $lt: after.pubDate } }, { pubDate: after.pubDate, publicId: { $lt: after.publicId } }] }
      return listed({ tenant, kind: 'item', listed: true, ...beyond }, 0, limit)
    },
    registerOf: async (tenant, limit) =>
      (await native('policy-register').aggregate([{ $match: { tenant } }, { $sort: newestFirst }, { $limit: limit }, { $project: fieldsOf(registerColumns) }]).toArray()).map(registerRowOf),
    registeredById: async (tenant, publicIds) =>
      (publicIds.length === 0 ? [] : (await native('policy-register').aggregate([{ $match: { tenant, publicId: { $in: [...publicIds] } } }, { $project: fieldsOf(listedRowColumns) }]).toArray()).map(listedRowOf)),
    documentsByKey: async (keys) => (keys.length === 0 ? [] : (await native('policy-register').find({ numberKey: { $in: [...keys] } }).toArray()).map(registeredOf)),
  }
}
