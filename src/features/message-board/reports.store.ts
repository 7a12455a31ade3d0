import type { Client } from '@libsql/client'
import type { Payload } from 'payload'
import type { ScopeWhere } from '../../access/scope.ts'

/** Figures of one group; `waited` are working days from receipt to answer. */
export type ReportRow = { key: string; received: number; answered: number; onTime: number; meanWaited: number | null; medianWaited: number | null; open: number; overdue: number; satisfied: number; rated: number }

export type ReportAsked = { from: string; to: string; by: 'site' | 'unit' | 'kind' | 'month' }

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Stars from which a writer is satisfied. */
const satisfiedFrom = 3

/**
 * Letters received, and answers given, in these days, grouped; what is open and late as of now. From cases, which are folds
 * of events (`library check` compares them).
 */
export async function reportRows(payload: Payload, where: ScopeWhere, asked: ReportAsked, now: Date): Promise<ReportRow[]> {
  const found = (payload.db as { name?: string }).name === 'mongoose' ? await byMongo(payload, where, asked) : await bySqlite(payload, where, asked)
  const at = now.toISOString()
  const groups = Map.groupBy(found, ({ key }) => key)
  return [...groups].map(([key, rows]) => {
    const waits = rows.flatMap(({ waitedDays, answeredOn }) => (waitedDays !== null && answeredOn >= asked.from && answeredOn <= asked.to ? [waitedDays] : [])).sort((a, b) => a - b)
    const answers = rows.filter(({ answeredOn }) => answeredOn >= asked.from && answeredOn <= asked.to)
    return {
      key, received: rows.filter(({ receivedOn }) => receivedOn >= asked.from && receivedOn <= asked.to).length, answered: answers.length, onTime: answers.filter(({ onTime }) => onTime).length,
      meanWaited: waits.length === 0 ? null : waits.reduce((sum, days) => sum + days, 0) / waits.length, medianWaited: medianOf(waits),
      open: rows.filter(({ open }) => open).length, overdue: rows.filter(({ open, dueAt }) => open && dueAt < at).length,
      satisfied: rows.filter(({ stars }) => stars !== null && stars >= satisfiedFrom).length, rated: rows.filter(({ stars }) => stars !== null).length,
    }
  }).sort((a, b) => a.key.localeCompare(b.key))
}

type Fact = { key: string; receivedOn: string; answeredOn: string; waitedDays: number | null; onTime: boolean; open: boolean; dueAt: string; stars: number | null }

const groupColumn = { site: 'tenant', unit: 'unitName', kind: 'kind', month: 'receivedOn' } as const
const monthOf = (text: string): string => text.slice(0, 7)

const medianOf = (sorted: readonly number[]): number | null => {
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

const factOf = (row: Record<string, unknown>, by: ReportAsked['by']): Fact => {
  const text = (name: string): string => (typeof row[name] === 'string' ? row[name] : '')
  const number = (name: string): number | null => (typeof row[name] === 'number' ? row[name] : null)
  const key = text(groupColumn[by])
  return {
    key: by === 'month' ? monthOf(key) : key, receivedOn: text('receivedOn'), answeredOn: text('answeredOn'), waitedDays: number('waitedDays'), onTime: row['onTime'] === true || row['onTime'] === 1, open: row['open'] === 'open', dueAt: text('dueAt'), stars: number('stars'),
  }
}

const columns = ['tenant', 'unitName', 'kind', 'receivedOn', 'answeredOn', 'waitedDays', 'onTime', 'open', 'dueAt', 'stars'] as const

async function bySqlite(payload: Payload, where: ScopeWhere, asked: ReportAsked): Promise<Fact[]> {
  const { client } = payload.db as unknown as { client: Client }
  const served = where.or.map((one) => Object.entries(one).map(([name, value]) => ('equals' in value ? { sql: `"${snake(name)}" = ?`, args: [value.equals] } : { sql: `"${snake(name)}" IN (${value.in.map(() => '?').join(', ')})`, args: [...value.in] })))
  const scope = served.map((parts) => parts.map(({ sql }) => sql).join(' AND ')).join(' OR ')
  const args = served.flatMap((parts) => parts.flatMap((part) => part.args))
  const wanted = columns.map((name) => `"${snake(name)}" AS "${name}"`).join(', ')
  const { rows } = await client.execute({
    sql: `SELECT ${wanted} FROM cases WHERE (${scope}) AND ("received_on" BETWEEN ? AND ? OR "answered_on" BETWEEN ? AND ? OR "open" = 'open')`, args: [...args, asked.from, asked.to, asked.from, asked.to],
  })
  return rows.map((row) => factOf(row as unknown as Record<string, unknown>, asked.by))
}

async function byMongo(payload: Payload, where: ScopeWhere, asked: ReportAsked): Promise<Fact[]> {
  const { collection } = (payload.db as unknown as { collections: Record<string, { collection: { find(filter: object, options: object): { toArray(): Promise<Record<string, unknown>[]> } } }> }).collections['cases'] ?? {}
  if (collection === undefined) return []
  const served = where.or.map((one) => Object.fromEntries(Object.entries(one).map(([name, value]) => [name, 'equals' in value ? value.equals : { $in: [...value.in] }])))
  const within = { $gte: asked.from, $lte: asked.to }
  const rows = await collection.find({ $and: [{ $or: served }, { $or: [{ receivedOn: within }, { answeredOn: within }, { open: 'open' }] }] }, { projection: Object.fromEntries(columns.map((name) => [name, 1])) }).toArray()
  return rows.map((row) => factOf(row, asked.by))
}
