import type { Payload } from 'payload'
import { findRecords, matching, type Row } from '../../storage/records.store.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { idMark } from './id-mark.ts'
import { letterKindNames, type LetterKind } from './letter-kinds.ts'

export type StoredUnit = { id: string; tenant: string; name: string; duties: readonly string[]; areas: readonly string[]; kinds: readonly LetterKind[]; members: readonly string[]; active: boolean }

const listed = (value: unknown): string[] => {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : value
  return Array.isArray(read) ? read.map(String) : []
}

const unitOf = (row: Row): StoredUnit => ({
  id: String(row['id']), tenant: idOf(row['tenant']), name: String(row['name'] ?? ''), duties: listed(row['duties']), areas: listed(row['areas']).map((area) => area.trim()).filter((area) => area !== ''),
  kinds: listed(row['kinds']).filter((kind): kind is LetterKind => (letterKindNames as readonly string[]).includes(kind)),
  members: listed(row['members']), active: row['active'] !== false && row['active'] !== 0,
})

/** Units of a board, by name. */
export const unitsOf = async (payload: Payload, tenant: string): Promise<StoredUnit[]> =>
  (await findRecords(payload, 'answering-units', matching({ tenant }), { sort: 'name' })).map(unitOf)

/** Units, of whatever site, in which this person is a member. One that was set inactive has no say any more, and its people none by it. */
export async function unitsOfMember(payload: Payload, person: string): Promise<StoredUnit[]> {
  const rows = await findRecords(payload, 'answering-units', { memberNames: { contains: idMark(person) } })
  return rows.map(unitOf).filter(({ members, active }) => active && members.includes(person))
}
