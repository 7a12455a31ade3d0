import type { Payload } from 'payload'
import { toMongo, type Condition, type MongoFilter } from './condition.ts'
import { mostCounted, siteOfRow, taskOfRow, type DeskReader } from './desk-reader.ts'
import type { DeskRoom } from './rooms.ts'

type Row = Record<string, unknown>
type Native = { aggregate(stages: readonly Row[]): { toArray(): Promise<Row[]> }; find(filter: Row, options?: { projection?: Row }): { toArray(): Promise<Row[]> } }

const either = (branches: readonly Condition[]): MongoFilter => (branches.length === 1 ? toMongo(branches[0] as Condition) : { $or: branches.map(toMongo) })

const once = { $group: { _id: { resource: '$resource', kind: '$kind' }, row: { $first: '$$ROOT' } } }

/** The desk's questions on MongoDB; the native collections, filters served by the same indexes. */
export function createMongoDesk(payload: Payload): DeskReader {
  const models = (payload.db as unknown as { collections: Record<string, { collection: Native }> }).collections
  const queries = { count: 0 }
  const native = (slug: string): Native => {
    const model = models[slug]
    if (model === undefined) throw new Error(`No collection ${slug}`)
    queries.count += 1
    return model.collection
  }
  return {
    queries,
    async counts(rooms) {
      const asked = rooms.filter(({ branches }) => branches.length > 0)
      const found = asked.length === 0 ? {} : (await native('tasks').aggregate([
        { $match: either(asked.flatMap(({ branches }) => branches)) },
        { $facet: Object.fromEntries(asked.map(({ room, branches }) => [room, [{ $match: either(branches) }, { $group: { _id: { resource: '$resource', kind: '$kind' } } }, { $limit: mostCounted }, { $count: 'count' }]])) },
      ]).toArray())[0]
      return new Map(rooms.map(({ room }): [DeskRoom, number] => [room, Number(((found?.[room] ?? []) as Row[])[0]?.['count'] ?? 0)]))
    },
    async page(branches, after, limit) {
      if (branches.length === 0) return []
      const beyond = after === null ? [] : [{
        $or: [
          { dueAt: { $gt: after.dueAt } }, { dueAt: after.dueAt, since: { $gt: after.since } },
          { dueAt: after.dueAt, since: after.since, resource: { $gt: after.resource } },
          { dueAt: after.dueAt, since: after.since, resource: after.resource, kind: { $gt: after.kind } },
        ],
      }]
      const rows = await native('tasks').aggregate([
        { $match: { $and: [either(branches), ...beyond] } }, once, { $sort: { 'row.dueAt': 1, 'row.since': 1, 'row.resource': 1, 'row.kind': 1 } }, { $limit: limit },
      ]).toArray()
      return rows.map((row) => taskOfRow(row['row'] as Row))
    },
    async waitingByColumn(tenant) {
      const rows = await native('tasks').aggregate([{ $match: { tenant, kind: 'sign' } }, { $group: { _id: '$column', count: { $sum: 1 } } }]).toArray()
      return new Map(rows.map((row) => [String(row['_id']), Number(row['count'])]))
    },
    async sites(branches, after, limit) {
      if (branches.length === 0) return []
      const beyond = after === null ? [] : [{ $or: [{ vetoAt: { $gt: after.vetoAt } }, { vetoAt: after.vetoAt, tenant: { $gt: after.tenant } }] }]
      const rows = await native('site-freshness').aggregate([{ $match: { $and: [either(branches), ...beyond] } }, { $sort: { vetoAt: 1, tenant: 1 } }, { $limit: limit }]).toArray()
      return rows.map(siteOfRow)
    },
    async siteCount(branches) {
      if (branches.length === 0) return 0
      const rows = await native('site-freshness').aggregate([{ $match: either(branches) }, { $limit: mostCounted }, { $count: 'count' }]).toArray()
      return Number(rows[0]?.['count'] ?? 0)
    },
    async columnNames(ids) {
      if (ids.length === 0) return new Map()
      // Ids of documents are ObjectIds in the native collection; the adapter turns them back into text.
      queries.count += 1
      const { docs } = await payload.db.find<Row>({ collection: 'columns', where: { id: { in: [...ids] } }, pagination: false, limit: 0, req: { transactionID: undefined } as never, select: { name: true } })
      return new Map(docs.map((row) => [String(row['id']), String(row['name'] ?? '')]))
    },
  }
}
