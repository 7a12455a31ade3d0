import type { Payload, Where } from 'payload'
import { findRecords, type Row } from '../../storage/records.store.ts'
import { isMongo, mongoCollection, sqliteClient } from '../../storage/native.store.ts'
import { filterOf, sqlOf, type PlainWhere } from '../../storage/plain-where.ts'
import type { CaseRow } from './case-row.ts'
import { erasableParts, type ErasablePart } from './letter-retention.ts'

export type StoredCase = CaseRow & { tenant: string }

type Page = { by: 'dueAt' | 'vetoOn'; newestFirst: boolean; after: { value: string; message: string } | null; limit: number }

/** Part of a list of cases, by a keyset: no list by offset. Each way by which a case may belong to it is one walk along an index. */
export async function casePage(payload: Payload, where: CasesWhere, { by, newestFirst, after, limit }: Page): Promise<StoredCase[]> {
  const beyond = newestFirst ? 'less_than' : 'greater_than'
  const further: Where[] = after === null ? [] : [{ or: [{ [by]: { [beyond]: after.value } }, { and: [{ [by]: { equals: after.value } }, { message: { [beyond]: after.message } }] }] }]
  const sign = newestFirst ? '-' : ''
  const found = new Map<string, StoredCase>()
  for (const way of waysOf(where)) {
    for (const row of await findRecords(payload, 'cases', { and: [...way, ...further] } as Where, { sort: [`${sign}${by}`, `${sign}message`], limit })) found.set(String(row['message']), caseOf(row))
  }
  const later = newestFirst ? -1 : 1
  return [...found.values()].sort((a, b) => (a[by] === b[by] ? (a.message < b.message ? -later : later) : a[by] < b[by] ? -later : later)).slice(0, limit)
}

/** What a list of cases is narrowed by: `and` of conditions, of which the first may be a choice of several. */
export type CasesWhere = { and: readonly object[] }

const mostWays = 30

/** With a choice of sites or units in one question the database would sort all of them; each by itself comes sorted. */
function waysOf({ and: [first = {}, ...rest] }: CasesWhere): object[][] {
  const choices = ('or' in first && Array.isArray(first.or) ? (first.or as object[]) : [first]).flatMap((choice) => {
    const [[name, value] = [], ...others] = Object.entries(choice) as [string, { in?: string[] }][]
    return name !== undefined && others.length === 0 && value?.in !== undefined ? value.in.map((one) => ({ [name]: { equals: one } })) : [choice]
  })
  return choices.length > mostWays ? [[first, ...rest]] : choices.map((choice) => [choice, ...rest])
}

/** How many there are, counting no further than `most`; the rows themselves stay where they are. */
export async function caseCount(payload: Payload, where: PlainWhere, most: number): Promise<number> {
  if (isMongo(payload)) return mongoCollection(payload, 'cases').countDocuments(filterOf(where), { limit: most })
  const { sql, args } = sqlOf(where)
  const { rows } = await sqliteClient(payload).execute({ sql: `SELECT COUNT(*) AS "cases" FROM (SELECT 1 FROM cases WHERE ${sql} LIMIT ?)`, args: [...args, most] })
  return Number(rows[0]?.['cases'] ?? 0)
}

export function caseOf(row: Row): StoredCase {
  const text = (name: string): string => (typeof row[name] === 'string' ? row[name] : '')
  const isSet = (name: string): boolean => row[name] === true || row[name] === 1
  const number = (name: string): number | null => (typeof row[name] === 'number' ? row[name] : null)
  return {
    tenant: text('tenant'), message: text('message'), publicId: text('publicId'), title: text('title'), kind: text('kind'), stage: text('stage'), open: text('open') === 'open' ? 'open' : 'done',
    unit: text('unit'), unitName: text('unitName'), joint: Array.isArray(row['joint']) ? row['joint'].map(String) : [], waitsFor: text('waitsFor'), dueAt: text('dueAt'), dueDay: text('dueDay'), warnAt: text('warnAt'), acceptBy: text('acceptBy'),
    vetoOn: text('vetoOn'), pausedUntil: text('pausedUntil'), noticeAt: text('noticeAt'), receivedAt: text('receivedAt'), receivedOn: text('receivedOn'), acceptedOn: text('acceptedOn'), answeredOn: text('answeredOn'), answeredUnit: text('answeredUnit'), answeredUnitName: text('answeredUnitName'),
    waitedDays: number('waitedDays'), onTime: isSet('onTime'), isPublic: isSet('isPublic'), isProvisional: isSet('isProvisional'), asks: text('asks'), stars: number('stars'), keeps: erasableParts.find((part) => part === row['keeps']) ?? 'nothing', endedAt: text('endedAt'), seq: Number(row['seq'] ?? 0),
  }
}

/** Cases whose next point has come, the longest ago first; by the index on `noticeAt`. @param now ISO instant */
export async function casesToTell(payload: Payload, now: string, limit: number): Promise<{ message: string; noticeAt: string; seq: number }[]> {
  const rows = await findRecords(payload, 'cases', { and: [{ noticeAt: { greater_than: '' } }, { noticeAt: { less_than_equal: now } }] }, { sort: 'noticeAt', limit })
  return rows.map((row) => ({ message: String(row['message']), noticeAt: String(row['noticeAt']), seq: Number(row['seq'] ?? 0) }))
}

/** One statement, and nothing where the case was made anew meanwhile: its next point is another one then. */
export async function moveNotice(payload: Payload, { message, noticeAt, seq }: { message: string; noticeAt: string; seq: number }, next: string): Promise<void> {
  if (isMongo(payload)) await mongoCollection(payload, 'cases').updateMany({ message, noticeAt, seq }, { $set: { noticeAt: next } })
  else await sqliteClient(payload).execute({ sql: 'UPDATE cases SET "notice_at" = ? WHERE "message" = ? AND "notice_at" = ? AND "seq" = ?', args: [next, message, noticeAt, seq] })
}

/** Cases that other calendars or settings counted: those that wait, and those that were made before there was a basis or retention. */
export async function casesBeyond(payload: Payload, basis: string, limit: number): Promise<string[]> {
  const others: Where[] = [{ keeps: { exists: false } }, { and: [{ open: { equals: 'open' } }, { basis: { less_than: basis } }] }, { and: [{ open: { equals: 'open' } }, { basis: { greater_than: basis } }] }]
  const found: Row[] = []
  for (const where of others) {
    if (found.length >= limit) break
    const { docs } = await payload.db.find<Row>({ collection: 'cases', where, pagination: false, limit: limit - found.length, select: { message: true }, req: { transactionID: undefined } as never })
    found.push(...docs)
  }
  return found.map((row) => String(row['message']))
}

/** Ended cases that still have this part of their letter and ended before an instant, the longest ago first; by the index on `keeps`. */
export async function casesToErase(payload: Payload, part: ErasablePart, before: string, limit: number): Promise<string[]> {
  const rows = await findRecords(payload, 'cases', { and: [{ keeps: { equals: part } }, { endedAt: { less_than: before } }] }, { sort: 'endedAt', limit })
  return rows.map((row) => String(row['message']))
}
