import type { Payload } from 'payload'
import { isMongo, mongoCollection, sqliteClient } from '../../storage/native.store.ts'
import { filterOf, sqlOf, type PlainWhere } from '../../storage/plain-where.ts'
import { findRecords, type Row } from '../../storage/records.store.ts'
import { caseCount } from './cases.store.ts'
import { storedFigures } from './figures.store.ts'

/** `year`: in which it was answered, four digits */
export type PublicAsked = { kind: string | null; unit: string | null; year: string | null; page: number; size: number }

/** `years`: those in which such letters were answered, whatever year was asked for; the newest first */
export type PublicFound = { total: number; years: string[]; rows: Row[] }

/** Of one kind at one unit there is no figure; nobody looks at more pages than these have. */
const mostCounted = 10_000

/**
 * Letters that a board has answered in public, newest answer first. How many there are is a figure, which letters a walk along
 * the index on (tenant, isPublic, answeredOn), or the ones with kind or unit.
 */
export async function publicCases(payload: Payload, tenant: string, { kind, unit, year, page, size }: PublicAsked): Promise<PublicFound> {
  const where: PlainWhere = {
    tenant: { equals: tenant }, isPublic: { equals: true }, ...(kind === null ? {} : { kind: { equals: kind } }), ...(unit === null ? {} : { unit: { equals: unit } }), ...(year === null ? {} : { answeredOn: { between: [`${year}-01-01`, `${year}-12-31`] } }),
  }
  const published = await publishedByYear(payload, tenant, unit ?? kind, unit !== null ? 'units' : kind !== null ? 'kinds' : 'total')
  const total = kind !== null && unit !== null ? await caseCount(payload, where, mostCounted) : [...published].reduce((sum, [of, count]) => (year === null || of === year ? sum + count : sum), 0)
  const letters = (page - 1) * size >= total ? [] : await lettersOf(payload, where, size, (page - 1) * size)
  const found = letters.length === 0 ? [] : await findRecords(payload, 'cases', { message: { in: letters } })
  return { total, years: [...published].filter(([, count]) => count > 0).map(([of]) => of).sort().toReversed(), rows: letters.flatMap((letter) => found.filter((row) => row['message'] === letter)) }
}

async function publishedByYear(payload: Payload, tenant: string, key: string | null, side: 'total' | 'units' | 'kinds'): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const { period, cells } of await storedFigures(payload, { or: [{ tenant: { equals: tenant } }] }, null, side)) {
    const published = cells.reduce((sum, cell) => (key === null || cell.key === key ? sum + cell.published : sum), 0)
    found.set(period.slice(0, 4), (found.get(period.slice(0, 4)) ?? 0) + published)
  }
  return found
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
