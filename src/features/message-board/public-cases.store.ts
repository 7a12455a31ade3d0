import type { Payload } from 'payload'
import { isMongo, mongoCollection, sqliteClient } from '../../storage/native.store.ts'
import { filterOf, sqlOf, type PlainWhere } from '../../storage/plain-where.ts'
import { findRecords, type Row } from '../../storage/records.store.ts'
import { caseCount } from './cases.store.ts'
import { storedFigures } from './figures.store.ts'

export type PublicAsked = { kind: string | null; unit: string | null; page: number; size: number }

/** Of one kind at one unit there is no figure; nobody looks at more pages than these have. */
const mostCounted = 10_000

/**
 * Letters that a board has answered in public, newest answer first. How many there are is a figure, which letters a walk along
 * the index on (tenant, isPublic, answeredOn), or the ones with kind or unit.
 */
export async function publicCases(payload: Payload, tenant: string, { kind, unit, page, size }: PublicAsked): Promise<{ total: number; rows: Row[] }> {
  const where: PlainWhere = { tenant: { equals: tenant }, isPublic: { equals: true }, ...(kind === null ? {} : { kind: { equals: kind } }), ...(unit === null ? {} : { unit: { equals: unit } }) }
  const total = kind !== null && unit !== null ? await caseCount(payload, where, mostCounted) : await publishedAt(payload, tenant, kind ?? unit, kind !== null ? 'kinds' : unit !== null ? 'units' : 'total')
  const letters = (page - 1) * size >= total ? [] : await lettersOf(payload, where, size, (page - 1) * size)
  const found = letters.length === 0 ? [] : await findRecords(payload, 'cases', { message: { in: letters } })
  return { total, rows: letters.flatMap((letter) => found.filter((row) => row['message'] === letter)) }
}

async function publishedAt(payload: Payload, tenant: string, key: string | null, side: 'total' | 'units' | 'kinds'): Promise<number> {
  const months = await storedFigures(payload, { or: [{ tenant: { equals: tenant } }] }, null, side)
  return months.flatMap(({ cells }) => cells).reduce((sum, cell) => (key === null || cell.key === key ? sum + cell.published : sum), 0)
}

/** Ids of the letters on one page: the index alone, so that pages far back cost no rows. */
async function lettersOf(payload: Payload, where: PlainWhere, limit: number, skip: number): Promise<string[]> {
  if (isMongo(payload)) {
    const found = await mongoCollection(payload, 'cases').find(filterOf(where), { projection: { _id: 0, message: 1 }, sort: { answeredOn: -1, message: -1 }, limit, skip }).toArray()
    return found.map((row) => String(row['message']))
  }
  const { sql, args } = sqlOf(where)
  const { rows } = await sqliteClient(payload).execute({ sql: `SELECT "message" AS "message" FROM cases WHERE ${sql} ORDER BY "answered_on" DESC, "message" DESC LIMIT ? OFFSET ?`, args: [...args, limit, skip] })
  return rows.map((row) => String(row['message']))
}
