import type { Payload } from 'payload'
import type { ScopeWhere } from '../../access/scope.ts'
import type { Day } from '../../calendar/work-calendar.ts'
import { canonicalJson } from '../../publishing/canonical-text.ts'
import { deleteRecords, findRecords, putRecord, type Row } from '../../storage/records.store.ts'
import { isMongo, mongoCollection, sqliteClient } from '../../storage/native.store.ts'
import { filterOf, sqlOf } from '../../storage/plain-where.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { figureSides, joinCells, shortCell, sidesOf, wholeCell, type FigureCell, type FigureSide, type PeriodCells, type ReportBy } from './figure-cells.ts'

/** Stars from which a writer is satisfied. */
const satisfiedFrom = 3

type Group = Record<string, unknown>

export type SideCells = Record<FigureSide, FigureCell[]>

/** What the cases of one site say of one day. */
export const countDay = async (payload: Payload, tenant: string, day: Day): Promise<SideCells> => (await countDays(payload, tenant, day, day)).get(day) ?? sidesOf([])

/** The same of each day from the first to the last that has letters, counted by the database; by the indexes on (tenant, receivedOn) and (tenant, answeredOn). */
export async function countDays(payload: Payload, tenant: string, first: Day, last: Day): Promise<Map<Day, SideCells>> {
  const [received, answered, published] = isMongo(payload) ? await countByMongo(payload, tenant, first, last) : await countBySqlite(payload, tenant, first, last)
  const text = (group: Group, name: string): string => (typeof group[name] === 'string' ? group[name] : '')
  const of = (group: Group) => ({ day: text(group, 'day'), unit: text(group, 'unit'), unitName: text(group, 'unitName'), kind: text(group, 'kind') })
  const facts = [
    ...received.map((group) => ({ ...of(group), received: Number(group['letters']), closed: Number(group['closed']) })),
    ...answered.map((group) => ({
      ...of(group), answered: Number(group['letters']), onTime: Number(group['onTime']), rated: Number(group['rated']), satisfied: Number(group['satisfied']),
      waits: [[Number(group['waitedDays']), Number(group['letters'])] as const],
    })),
    ...published.map((group) => ({ ...of(group), published: Number(group['letters']) })),
  ]
  return new Map([...Map.groupBy(facts, ({ day }) => day)].map(([day, some]) => [day, sidesOf(some)]))
}

type Counts = [received: Group[], answered: Group[], published: Group[]]

async function countBySqlite(payload: Payload, tenant: string, first: Day, last: Day): Promise<Counts> {
  const ask = async (columns: string, day: string, also = ''): Promise<Group[]> => (await sqliteClient(payload).execute({
    sql: `SELECT "${day}" AS "day", "kind" AS "kind", COUNT(*) AS "letters", ${columns} FROM cases WHERE "tenant" = ? AND "${day}" BETWEEN ? AND ?${also} GROUP BY 1, 2, "unit", "unit_name"`, args: [tenant, first, last],
  })).rows as unknown as Group[]
  const held = '"unit" AS "unit", "unit_name" AS "unitName"'
  return [
    await ask(`${held}, SUM("stage" = 'closed' AND "answered_on" = '') AS "closed"`, 'received_on'),
    (await sqliteClient(payload).execute({
      sql: `SELECT "answered_on" AS "day", "kind" AS "kind", "answered_unit" AS "unit", "answered_unit_name" AS "unitName", "waited_days" AS "waitedDays", COUNT(*) AS "letters", SUM("on_time") AS "onTime",
        COUNT("stars") AS "rated", SUM("stars" IS NOT NULL AND "stars" >= ${satisfiedFrom}) AS "satisfied" FROM cases WHERE "tenant" = ? AND "answered_on" BETWEEN ? AND ? GROUP BY 1, 2, 3, 4, 5`, args: [tenant, first, last],
    })).rows as unknown as Group[],
    await ask(held, 'answered_on', ' AND "is_public" = 1'),
  ]
}

async function countByMongo(payload: Payload, tenant: string, first: Day, last: Day): Promise<Counts> {
  const counted = async (on: string, match: object, by: object, sums: object = {}): Promise<Group[]> => {
    const groups = await mongoCollection(payload, 'cases').aggregate([{ $match: { tenant, [on]: { $gte: first, $lte: last }, ...match } }, { $group: { _id: { day: `$${on}`, ...by }, letters: { $sum: 1 }, ...sums } }]).toArray()
    return groups.map(({ _id, ...rest }) => ({ ...(_id as Group), ...rest }))
  }
  const when = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } })
  const held = { unit: '$unit', unitName: '$unitName', kind: '$kind' }
  return [
    await counted('receivedOn', {}, held, { closed: when({ $and: [{ $eq: ['$stage', 'closed'] }, { $eq: ['$answeredOn', ''] }] }) }),
    await counted('answeredOn', {}, { unit: '$answeredUnit', unitName: '$answeredUnitName', kind: '$kind', waitedDays: '$waitedDays' }, {
      onTime: when({ $eq: ['$onTime', true] }), rated: when({ $gt: ['$stars', null] }), satisfied: when({ $gte: ['$stars', satisfiedFrom] }),
    }),
    await counted('answeredOn', { isPublic: true }, held),
  ]
}

/** Days of which a site has letters, in order. */
async function daysWithLetters(payload: Payload, tenant: string): Promise<Day[]> {
  const found = isMongo(payload)
    ? [await mongoCollection(payload, 'cases').distinct('receivedOn', { tenant }), await mongoCollection(payload, 'cases').distinct('answeredOn', { tenant })].flat()
    : (await sqliteClient(payload).execute({ sql: `SELECT "received_on" AS "day" FROM cases WHERE "tenant" = ? UNION SELECT "answered_on" FROM cases WHERE "tenant" = ?`, args: [tenant, tenant] })).rows.map((row) => row['day'])
  return [...new Set(found.flatMap((day) => (typeof day === 'string' && day !== '' ? [day] : [])))].sort()
}

const keyOf = (tenant: string, period: string): string => `${tenant}:${period}`

const jsonOf = (value: unknown): FigureCell[] => {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : value
  return Array.isArray(read) ? (read as Partial<FigureCell>[]).map(wholeCell) : []
}

/** The same for the same figures; canonical, because a database may give the names of a cell back in another order. */
export const figureText = (cells: SideCells | undefined): string => canonicalJson(figureSides.map((side) => cells?.[side] ?? []))

export type StoredPeriod = { period: string } & SideCells

/** What is stored of one site's periods from the first to the last, both included. */
export const storedPeriods = async (payload: Payload, tenant: string, first: string, last: string): Promise<StoredPeriod[]> =>
  (await findRecords(payload, 'letter-figures', { and: [{ tenant: { equals: tenant } }, { period: { greater_than_equal: first } }, { period: { less_than_equal: last } }] }, { sort: 'period' }))
    .map((row) => ({ period: String(row['period']), total: jsonOf(row['total']), units: jsonOf(row['units']), kinds: jsonOf(row['kinds']) }))

/** A month is the sum of its days. */
export async function sumOfMonth(payload: Payload, tenant: string, month: string): Promise<SideCells> {
  const days = await storedPeriods(payload, tenant, `${month}-01`, `${month}-31`)
  return joinSides(days)
}

function joinSides(parts: readonly SideCells[]): SideCells {
  const joined = (side: FigureSide): FigureCell[] => joinCells(parts.flatMap((part) => part[side]))
  return { total: joined('total'), units: joined('units'), kinds: joined('kinds') }
}

/** Periods of a site, days first, whose stored figures are not what is counted now. A month at a time: three questions and one. */
export async function differingPeriods(payload: Payload, tenant: string): Promise<string[]> {
  const stored = (await periodsStored(payload, tenant)).map((period) => period.slice(0, 7))
  const months = [...new Set([...(await daysWithLetters(payload, tenant)).map((day) => day.slice(0, 7)), ...stored])].sort()
  const found: string[] = []
  for (const month of months) {
    const counted = await countDays(payload, tenant, `${month}-01`, `${month}-31`)
    const rows = new Map((await storedPeriods(payload, tenant, month, `${month}-31`)).map((row) => [row.period, row]))
    const days = [...new Set([...counted.keys(), ...rows.keys()])].filter((period) => period.length === 10)
    found.push(...days.filter((day) => figureText(counted.get(day)) !== figureText(rows.get(day))).sort())
    if (figureText(joinSides([...counted.values()])) !== figureText(rows.get(month))) found.push(month)
  }
  return found
}

async function periodsStored(payload: Payload, tenant: string): Promise<string[]> {
  const { docs } = await payload.db.find<Row>({ collection: 'letter-figures', where: { tenant: { equals: tenant } }, pagination: false, limit: 0, select: { period: true }, req: { transactionID: undefined } as never })
  return docs.map((row) => String(row['period']))
}

/** What is stored of these periods, of all sites that the condition names; null: of every month. One side of it: the others stay unread. */
export async function storedFigures(payload: Payload, where: ScopeWhere, periods: readonly string[] | null, side: FigureSide): Promise<PeriodCells[]> {
  if (periods?.length === 0) return []
  const rows = isMongo(payload)
    ? await mongoCollection(payload, 'letter-figures').find({ ...filterOf(where), ...(periods === null ? { span: 'month' } : { period: { $in: [...periods] } }) }, { projection: { tenant: 1, period: 1, [side]: 1 } }).toArray()
    : await figuresBySqlite(payload, where, periods, side)
  return rows.map((row) => ({ tenant: String(row['tenant']), period: String(row['period']), cells: jsonOf(row[side]) }))
}

async function figuresBySqlite(payload: Payload, where: ScopeWhere, periods: readonly string[] | null, side: FigureSide): Promise<Group[]> {
  const scope = sqlOf(where)
  const { rows } = await sqliteClient(payload).execute({
    sql: `SELECT "tenant" AS "tenant", "period" AS "period", "${side}" AS "${side}" FROM letter_figures WHERE ${scope.sql} AND ${periods === null ? `"span" = 'month'` : `"period" IN (${periods.map(() => '?').join(', ')})`}`,
    args: [...scope.args, ...(periods ?? [])],
  })
  return rows as unknown as Group[]
}

/** As they are stored. */
export const shortSides = (cells: SideCells): Record<FigureSide, Partial<FigureCell>[]> => ({ total: cells.total.map(shortCell), units: cells.units.map(shortCell), kinds: cells.kinds.map(shortCell) })

/** A period without letters has no row. */
export async function putFigures(payload: Payload, { id, ancestors }: Pick<Tenant, 'id' | 'ancestors'>, period: string, cells: SideCells): Promise<void> {
  const where = { key: { equals: keyOf(id, period) } }
  if (cells.total.length === 0) await deleteRecords(payload, 'letter-figures', where)
  else await putRecord(payload, 'letter-figures', where, { key: keyOf(id, period), tenant: id, ...ancestors, period, span: period.length === 7 ? 'month' : 'day', ...shortSides(cells) })
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

/** Letters that wait for an answer, and of those the late ones, as of an instant; '' for what the report does not tell apart. */
export type OpenGroup = { tenant: string; unit: string; unitName: string; kind: string; month: string; open: number; overdue: number }

/** @param at ISO instant */
export async function openGroups(payload: Payload, where: ScopeWhere, at: string, by: ReportBy): Promise<OpenGroup[]> {
  const groups = isMongo(payload) ? await openByMongo(payload, where, at, by) : await openBySqlite(payload, where, at, by)
  const text = (group: Group, name: string): string => (typeof group[name] === 'string' ? group[name] : '')
  return groups.map((group) => ({ tenant: text(group, 'tenant'), unit: text(group, 'unit'), unitName: text(group, 'unitName'), kind: text(group, 'kind'), month: text(group, 'month'), open: Number(group['open']), overdue: Number(group['overdue']) }))
}

/** What tells groups apart, and no more: the fewer there are, the less is sorted and made into rows. */
const told: Readonly<Record<ReportBy, readonly (keyof typeof columns)[]>> = { site: ['tenant'], unit: ['tenant', 'unit', 'unitName'], kind: ['kind'], month: ['month'] }
const columns = {
  tenant: ['"tenant"', '$tenant'], unit: ['"unit"', '$unit'], unitName: ['"unit_name"', '$unitName'], kind: ['"kind"', '$kind'],
  month: ['substr("received_on", 1, 7)', { $substrBytes: [{ $ifNull: ['$receivedOn', ''] }, 0, 7] }],
} as const

async function openBySqlite(payload: Payload, where: ScopeWhere, at: string, by: ReportBy): Promise<Group[]> {
  const scope = sqlOf(where)
  const { rows } = await sqliteClient(payload).execute({
    sql: `SELECT ${told[by].map((name) => `${columns[name][0]} AS "${name}"`).join(', ')}, COUNT(*) AS "open", SUM("due_at" < ?) AS "overdue"
      FROM cases WHERE "open" = 'open' AND ${scope.sql} GROUP BY ${told[by].map((_, nth) => nth + 1).join(', ')}`,
    args: [at, ...scope.args],
  })
  return rows as unknown as Group[]
}

async function openByMongo(payload: Payload, where: ScopeWhere, at: string, by: ReportBy): Promise<Group[]> {
  const groups = await mongoCollection(payload, 'cases').aggregate([{ $match: { open: 'open', ...filterOf(where) } }, {
    $group: {
      _id: Object.fromEntries(told[by].map((name) => [name, columns[name][1]])),
      open: { $sum: 1 }, overdue: { $sum: { $cond: [{ $lt: ['$dueAt', at] }, 1, 0] } },
    },
  }]).toArray()
  return groups.map(({ _id, ...counted }) => ({ ...(_id as Group), ...counted }))
}
