import type { Payload, Where } from 'payload'
import { findRecords, type Row } from '../../storage/records.store.ts'
import { isMongo, mongoCollection, sqliteClient } from '../../storage/native.store.ts'
import type { CaseRow } from './case-row.ts'

export type StoredCase = CaseRow & { tenant: string }

type Page = { by: 'dueAt' | 'vetoOn' | 'receivedAt'; newestFirst: boolean; after: { value: string; message: string } | null; limit: number }

/** Part of a list of cases, by a keyset: no list by offset. */
export async function casePage(payload: Payload, where: Where, { by, newestFirst, after, limit }: Page): Promise<StoredCase[]> {
  const beyond = newestFirst ? 'less_than' : 'greater_than'
  const further: Where[] = after === null ? [] : [{ or: [{ [by]: { [beyond]: after.value } }, { and: [{ [by]: { equals: after.value } }, { message: { [beyond]: after.message } }] }] }]
  const sign = newestFirst ? '-' : ''
  return (await findRecords(payload, 'cases', { and: [where, ...further] }, { sort: [`${sign}${by}`, `${sign}message`], limit })).map(caseOf)
}

/** How many there are, counting no further than `most`. */
export async function caseCount(payload: Payload, where: Where, most: number): Promise<number> {
  const { docs } = await payload.db.find<Row>({ collection: 'cases', where, pagination: false, limit: most, select: { seq: true }, req: { transactionID: undefined } as never })
  return docs.length
}

export function caseOf(row: Row): StoredCase {
  const text = (name: string): string => (typeof row[name] === 'string' ? row[name] : '')
  const isSet = (name: string): boolean => row[name] === true || row[name] === 1
  const number = (name: string): number | null => (typeof row[name] === 'number' ? row[name] : null)
  return {
    tenant: text('tenant'), message: text('message'), publicId: text('publicId'), title: text('title'), kind: text('kind'), stage: text('stage'), open: text('open') === 'open' ? 'open' : 'done',
    unit: text('unit'), unitName: text('unitName'), joint: Array.isArray(row['joint']) ? row['joint'].map(String) : [], dueAt: text('dueAt'), dueDay: text('dueDay'), warnAt: text('warnAt'), acceptBy: text('acceptBy'),
    vetoOn: text('vetoOn'), pausedUntil: text('pausedUntil'), noticeAt: text('noticeAt'), receivedAt: text('receivedAt'), receivedOn: text('receivedOn'), acceptedOn: text('acceptedOn'), answeredOn: text('answeredOn'), answeredUnit: text('answeredUnit'), answeredUnitName: text('answeredUnitName'),
    waitedDays: number('waitedDays'), onTime: isSet('onTime'), isPublic: isSet('isPublic'), isProvisional: isSet('isProvisional'), asks: text('asks'), stars: number('stars'), seq: Number(row['seq'] ?? 0),
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

/** Cases that other calendars or settings counted: those that wait, and those that were made before there was a basis. */
export async function casesBeyond(payload: Payload, basis: string, limit: number): Promise<string[]> {
  const others: Where[] = [{ basis: { exists: false } }, { and: [{ open: { equals: 'open' } }, { basis: { less_than: basis } }] }, { and: [{ open: { equals: 'open' } }, { basis: { greater_than: basis } }] }]
  const found: Row[] = []
  for (const where of others) {
    if (found.length >= limit) break
    const { docs } = await payload.db.find<Row>({ collection: 'cases', where, pagination: false, limit: limit - found.length, select: { message: true }, req: { transactionID: undefined } as never })
    found.push(...docs)
  }
  return found.map((row) => String(row['message']))
}
