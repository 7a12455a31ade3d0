import type { Payload, Where } from 'payload'
import { countRecords, type Row } from '../../storage/records.store.ts'
import type { Client, InValue } from '@libsql/client'
import type { ListWhere } from './worklist-conditions.ts'

/** One page of a worklist and how long the whole is. */
export type WorklistPage = { rows: Row[]; total: number }

/** Of what citizens see: two statements. */
export async function registerPage(payload: Payload, where: ListWhere, sort: string, limit: number, page: number): Promise<WorklistPage> {
  const { docs, totalDocs } = await payload.db.find<Row>({
    collection: 'policy-register', where: where as Where, sort: [sort, 'publicId'], limit, page, pagination: true, req: { transactionID: undefined } as never,
  })
  return { rows: docs, total: totalDocs }
}

export const registerCount = (payload: Payload, where: ListWhere): Promise<number> => countRecords(payload, 'policy-register', where as Where)

/** Of the newest drafts: two statements; none of them is read for its count alone. */
export async function draftPage(payload: Payload, where: ListWhere, sort: string, limit: number, page: number): Promise<WorklistPage> {
  const { docs, totalDocs } = await payload.db.queryDrafts<Row & { id: string; createdAt: string; updatedAt: string }>({
    collection: 'policies', where: where as Where, sort, limit, page, pagination: true, req: { transactionID: undefined } as never,
  })
  return { rows: docs, total: totalDocs }
}

/** Drafts of these interpretations by their public ids: one statement. What was imported or discarded long ago may have none. */
export async function draftsOf(payload: Payload, publicIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (publicIds.length === 0) return new Map()
  const { docs } = await payload.db.find<Row>({
    collection: 'interpretations', where: { publicId: { in: [...publicIds] } }, pagination: false, limit: 0, select: { publicId: true }, req: { transactionID: undefined } as never,
  })
  return new Map(docs.map((row) => [String(row['publicId']), String(row['id'])]))
}

/** Documents of a site that are alike in what decides whether they owe an interpretation. */
export type LinkedGroup = { tenant: string; normative: boolean; genre: string; exempt: boolean; count: number; linked: number }

/** Documents of these sites by what decides whether they owe an interpretation, and how many have one: one statement. */
export async function linkedGroups(payload: Payload, tenants: readonly string[]): Promise<LinkedGroup[]> {
  if (tenants.length === 0) return []
  const rows = 'client' in payload.db ? await sqliteGroups(payload, tenants) : await mongoGroups(payload, tenants)
  return rows.map((row) => ({
    tenant: String(row['tenant']), normative: isTrue(row['normative']), genre: String(row['genre'] ?? ''), exempt: isTrue(row['exempt']), count: Number(row['count']), linked: Number(row['linked']),
  }))
}

const isTrue = (value: unknown): boolean => value === true || value === 1

const sqliteGroups = async (payload: Payload, tenants: readonly string[]): Promise<Row[]> =>
  (await (payload.db as unknown as { client: Client }).client.execute({
    sql: `SELECT "tenant", "normative", "genre", "exempt", count(*) AS "count", sum("interpretations" > 0) AS "linked" FROM policy_register
      WHERE "tenant" IN (${tenants.map(() => '?').join(', ')}) GROUP BY "tenant", "normative", "genre", "exempt"`,
    args: [...tenants] as InValue[],
  })).rows as unknown as Row[]

type Native = { aggregate(stages: readonly Row[]): { toArray(): Promise<Row[]> } }

async function mongoGroups(payload: Payload, tenants: readonly string[]): Promise<Row[]> {
  const models = (payload.db as unknown as { collections: Record<string, { collection: Native }> }).collections
  const rows = await models['policy-register']?.collection.aggregate([
    { $match: { tenant: { $in: [...tenants] } } },
    { $group: { _id: { tenant: '$tenant', normative: '$normative', genre: '$genre', exempt: '$exempt' }, count: { $sum: 1 }, linked: { $sum: { $cond: [{ $gt: ['$interpretations', 0] }, 1, 0] } } } },
  ]).toArray()
  return (rows ?? []).map(({ _id, ...rest }) => ({ ...(_id as Row), ...rest }))
}
