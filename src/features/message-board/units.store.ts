import type { Payload } from 'payload'
import { findRecords, matching, type Row } from '../../storage/records.store.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { letterKindNames, type LetterKind } from './letter-kinds.ts'

export type StoredUnit = { id: string; tenant: string; name: string; duties: readonly string[]; kinds: readonly LetterKind[]; members: readonly string[]; active: boolean }

const listed = (value: unknown): string[] => {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : value
  return Array.isArray(read) ? read.map(String) : []
}

const unitOf = (row: Row): StoredUnit => ({
  id: String(row['id']), tenant: idOf(row['tenant']), name: String(row['name'] ?? ''), duties: listed(row['duties']),
  kinds: listed(row['kinds']).filter((kind): kind is LetterKind => (letterKindNames as readonly string[]).includes(kind)),
  members: listed(row['members']), active: row['active'] !== false && row['active'] !== 0,
})

/** Units of a board, by name. */
export const unitsOf = async (payload: Payload, tenant: string): Promise<StoredUnit[]> =>
  (await findRecords(payload, 'answering-units', matching({ tenant }), { sort: 'name' })).map(unitOf)

/** Stands for one member in the text below. Not the bare id: MongoDB's adapter takes that for an ObjectId, which no text contains. */
const memberMark = (person: string): string => `u${person};`

/** Beside the list of a unit's members one text of them all, by which a person's units are found on either database. */
export const memberText = (people: readonly string[]): string => people.map(memberMark).join('')

/** Units, of whatever site, in which this person is a member. */
export async function unitsOfMember(payload: Payload, person: string): Promise<StoredUnit[]> {
  const rows = await findRecords(payload, 'answering-units', { memberNames: { contains: memberMark(person) } })
  return rows.map(unitOf).filter(({ members }) => members.includes(person))
}
