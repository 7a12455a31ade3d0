import type { Payload } from 'payload'
import { scopeWhere, type Scope } from '../../access/scope.ts'
import { caseCount } from './cases.store.ts'
import { letterRooms, roomWhere, type LetterRoom } from './letter-rooms.ts'
import { unitsOfMember } from './units.store.ts'

/** Counting stops here: `999+`. */
const mostCounted = 1000

/** Rooms whose letters wait for this person; the others are lists to look at. */
const waitingRooms = ['triage', 'unit', 'review'] as const satisfies readonly LetterRoom[]

/** Whether the person has any room: by a role, else by belonging to a unit that answers. */
export async function hasLetterRooms(payload: Payload, scope: Scope): Promise<boolean> {
  if (scopeWhere(scope, ['message-handler', 'signer', 'supervisor']) !== false) return true
  const units = (await unitsOfMember(payload, scope.user)).map(({ id }) => id)
  return letterRooms.some((room) => roomWhere(room, scope, units) !== false)
}

/** How many letters wait in each of the rooms that are the person's, without those that are not. */
export async function waitingLetters(payload: Payload, scope: Scope): Promise<{ room: LetterRoom; count: number }[]> {
  const units = (await unitsOfMember(payload, scope.user)).map(({ id }) => id)
  const counts = await Promise.all(waitingRooms.map(async (room) => {
    const where = roomWhere(room, scope, units)
    return where === false ? [] : [{ room, count: await caseCount(payload, where as never, mostCounted) }]
  }))
  return counts.flat()
}
