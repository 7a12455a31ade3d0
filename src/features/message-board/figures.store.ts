import type { Payload, Where } from 'payload'
import type { ScopeWhere } from '../../access/scope.ts'
import type { Day } from '../../calendar/work-calendar.ts'
import { deleteRecords, findRecords, putRecord, type Row } from '../../storage/records.store.ts'
import { isMongo, mongoCollection, sqliteClient } from '../../storage/native.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { joinCells, type FigureCell, type PeriodCells } from './figure-cells.ts'

/** Stars from which a writer is satisfied. */
const satisfiedFrom = 3

type Group = Record<string, unknown>

/** What the cases of one site say of one day, counted by the database; by the indexes on (tenant, receivedOn) and (tenant, answeredOn). */
export async function countDay(payload: Payload, tenant: string, day: Day): Promise<FigureCell[]> {
  const [received, answered] = isMongo(payload) ? await dayByMongo(payload, tenant, day) : await dayBySqlite(payload, tenant, day)
  const text = (group: Group, name: string): string => (typeof group[name] === 'string' ? group[name] : '')
  const of = (group: Group) => ({ unit: text(group, 'unit'), unitName: text(group, 'unitName'), kind: text(group, 'kind') })
  return joinCells([
    ...received.map((group) => ({ ...of(group), received: Number(group['letters']) })),
    ...answered.map((group) => ({
      ...of(group), answered: Number(group['letters']), onTime: Number(group['onTime']), rated: Number(group['rated']), satisfied: Number(group['satisfied']),
      waits: [[Number(group['waitedDays']), Number(group['letters'])] as const],
    })),
  ])
}

async function dayBySqlite(payload: Payload, tenant: string, day: Day): Promise<[Group[], Group[]]> {
  const ask = async (sql: string): Promise<Group[]> => (await sqliteClient(payload).execute({ sql, args: [tenant, day] })).rows as unknown as Group[]
  return [
    await ask(`SELECT "unit" AS "unit", "unit_name" AS "unitName", "kind" AS "kind", COUNT(*) AS "letters" FROM cases WHERE "tenant" = ? AND "received_on" = ? GROUP BY 1, 2, 3`),
    await ask(`SELECT "answered_unit" AS "unit", "answered_unit_name" AS "unitName", "kind" AS "kind", "waited_days" AS "waitedDays", COUNT(*) AS "letters", SUM("on_time") AS "onTime",
      COUNT("stars") AS "rated", SUM("stars" IS NOT NULL AND "stars" >= ${satisfiedFrom}) AS "satisfied" FROM cases WHERE "tenant" = ? AND "answered_on" = ? GROUP BY 1, 2, 3, 4`),
  ]
}

async function dayByMongo(payload: Payload, tenant: string, day: Day): Promise<[Group[], Group[]]> {
  const cases = mongoCollection(payload, 'cases')
  const flat = (groups: Group[]): Group[] => groups.map(({ _id, ...counted }) => ({ ...(_id as Group), ...counted }))
  const when = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } })
  return [
    flat(await cases.aggregate([{ $match: { tenant, receivedOn: day } }, { $group: { _id: { unit: '$unit', unitName: '$unitName', kind: '$kind' }, letters: { $sum: 1 } } }]).toArray()),
    flat(await cases.aggregate([{ $match: { tenant, answeredOn: day } }, {
      $group: {
        _id: { unit: '$answeredUnit', unitName: '$answeredUnitName', kind: '$kind', waitedDays: '$waitedDays' }, letters: { $sum: 1 }, onTime: when({ $eq: ['$onTime', true] }),
        rated: when({ $gt: ['$stars', null] }), satisfied: when({ $gte: ['$stars', satisfiedFrom] }),
      },
    }]).toArray()),
  ]
}

/** Days of which a site has letters, in order. */
export async function daysWithLetters(payload: Payload, tenant: string): Promise<Day[]> {
  const found = isMongo(payload)
    ? [await mongoCollection(payload, 'cases').distinct('receivedOn', { tenant }), await mongoCollection(payload, 'cases').distinct('answeredOn', { tenant })].flat()
    : (await sqliteClient(payload).execute({ sql: `SELECT "received_on" AS "day" FROM cases WHERE "tenant" = ? UNION SELECT "answered_on" FROM cases WHERE "tenant" = ?`, args: [tenant, tenant] })).rows.map((row) => row['day'])
  return [...new Set(found.flatMap((day) => (typeof day === 'string' && day !== '' ? [day] : [])))].sort()
}

const keyOf = (tenant: string, period: string): string => `${tenant}:${period}`

const cellsOf = (row: Row): PeriodCells => {
  const stored: unknown = typeof row['cells'] === 'string' ? JSON.parse(row['cells']) : row['cells']
  return { tenant: String(row['tenant']), period: String(row['period']), cells: Array.isArray(stored) ? (stored as FigureCell[]) : [] }
}

/** What is stored of one site's periods from the first to the last, both included. */
export const storedPeriods = async (payload: Payload, tenant: string, first: string, last: string): Promise<PeriodCells[]> =>
  (await findRecords(payload, 'letter-figures', { and: [{ tenant: { equals: tenant } }, { period: { greater_than_equal: first } }, { period: { less_than_equal: last } }] }, { sort: 'period' })).map(cellsOf)

/** A month is the sum of its days. */
export async function sumOfMonth(payload: Payload, tenant: string, month: string): Promise<FigureCell[]> {
  return joinCells((await storedPeriods(payload, tenant, `${month}-01`, `${month}-31`)).flatMap(({ cells }) => cells))
}

/** Days with letters, and those of which figures are stored. */
export async function everyDay(payload: Payload, tenant: string): Promise<Day[]> {
  const stored = await storedPeriods(payload, tenant, '', '9999')
  // A month whose days are all gone is reached by its first.
  const days = stored.map(({ period }) => (period.length === 10 ? period : `${period}-01`))
  return [...new Set([...(await daysWithLetters(payload, tenant)), ...days])].sort()
}

/** What is stored of these periods, of all sites that the condition names. */
export const storedFigures = async (payload: Payload, where: ScopeWhere, periods: readonly string[]): Promise<PeriodCells[]> =>
  periods.length === 0 ? [] : (await findRecords(payload, 'letter-figures', { and: [where as Where, { period: { in: [...periods] } }] })).map(cellsOf)

/** A period without letters has no row. */
export async function putFigures(payload: Payload, { id, ancestors }: Pick<Tenant, 'id' | 'ancestors'>, period: string, cells: readonly FigureCell[]): Promise<void> {
  const where = { key: { equals: keyOf(id, period) } }
  if (cells.length === 0) await deleteRecords(payload, 'letter-figures', where)
  else await putRecord(payload, 'letter-figures', where, { key: keyOf(id, period), tenant: id, ...ancestors, period, cells })
}

export type Uncounted = { stamp: string; tenant: string; days: Day[] }

/** Cases that were written since their days were counted. */
export async function uncountedCases(payload: Payload, limit: number): Promise<Uncounted[]> {
  const { docs } = await payload.db.find<Row>({
    collection: 'cases', where: { uncounted: { greater_than: '' } }, pagination: false, limit, select: { uncounted: true, tenant: true, receivedOn: true, answeredOn: true }, req: { transactionID: undefined } as never,
  })
  return docs.map((row) => ({ stamp: String(row['uncounted']), tenant: String(row['tenant']), days: [row['receivedOn'], row['answeredOn']].flatMap((day) => (typeof day === 'string' && day !== '' ? [day] : [])) }))
}

/** The stamps of these writes alone: a row that was written again meanwhile has another one and stays. */
export async function markCounted(payload: Payload, stamps: readonly string[]): Promise<void> {
  if (isMongo(payload)) await mongoCollection(payload, 'cases').updateMany({ uncounted: { $in: [...stamps] } }, { $set: { uncounted: '' } })
  else await sqliteClient(payload).execute({ sql: `UPDATE cases SET "uncounted" = '' WHERE "uncounted" IN (${stamps.map(() => '?').join(', ')})`, args: [...stamps] })
}

/** Letters that wait for an answer, and of those the late ones, as of an instant. */
export type OpenGroup = { tenant: string; unit: string; unitName: string; kind: string; month: string; open: number; overdue: number }

/** @param at ISO instant */
export async function openGroups(payload: Payload, where: ScopeWhere, at: string): Promise<OpenGroup[]> {
  const groups = isMongo(payload) ? await openByMongo(payload, where, at) : await openBySqlite(payload, where, at)
  const text = (group: Group, name: string): string => (typeof group[name] === 'string' ? group[name] : '')
  return groups.map((group) => ({ tenant: text(group, 'tenant'), unit: text(group, 'unit'), unitName: text(group, 'unitName'), kind: text(group, 'kind'), month: text(group, 'month'), open: Number(group['open']), overdue: Number(group['overdue']) }))
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

async function openBySqlite(payload: Payload, where: ScopeWhere, at: string): Promise<Group[]> {
  const served = where.or.map((one) => Object.entries(one).map(([name, value]) => ('equals' in value ? { sql: `"${snake(name)}" = ?`, args: [value.equals] } : { sql: `"${snake(name)}" IN (${value.in.map(() => '?').join(', ')})`, args: [...value.in] })))
  const scope = served.map((parts) => parts.map(({ sql }) => sql).join(' AND ')).join(' OR ')
  const { rows } = await sqliteClient(payload).execute({
    sql: `SELECT "tenant" AS "tenant", "unit" AS "unit", "unit_name" AS "unitName", "kind" AS "kind", substr("received_on", 1, 7) AS "month", COUNT(*) AS "open", SUM("due_at" < ?) AS "overdue"
      FROM cases WHERE "open" = 'open' AND (${scope}) GROUP BY 1, 2, 3, 4, 5`,
    args: [at, ...served.flatMap((parts) => parts.flatMap((part) => part.args))],
  })
  return rows as unknown as Group[]
}

async function openByMongo(payload: Payload, where: ScopeWhere, at: string): Promise<Group[]> {
  const served = where.or.map((one) => Object.fromEntries(Object.entries(one).map(([name, value]) => [name, 'equals' in value ? value.equals : { $in: [...value.in] }])))
  const groups = await mongoCollection(payload, 'cases').aggregate([{ $match: { open: 'open', $or: served } }, {
    $group: {
      _id: { tenant: '$tenant', unit: '$unit', unitName: '$unitName', kind: '$kind', month: { $substrBytes: [{ $ifNull: ['$receivedOn', ''] }, 0, 7] } },
      open: { $sum: 1 }, overdue: { $sum: { $cond: [{ $lt: ['$dueAt', at] }, 1, 0] } },
    },
  }]).toArray()
  return groups.map(({ _id, ...counted }) => ({ ...(_id as Group), ...counted }))
}
