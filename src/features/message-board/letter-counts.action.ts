import type { Payload } from 'payload'
import type { Scope } from '../../access/scope.ts'
import { letterRooms, roomWhere, type LetterRoom } from './letter-rooms.ts'
import { ownUnits, roomCounts } from './own-rooms.action.ts'

/** Rooms whose letters wait for this person; the others are lists to look at. */
const waitingRooms = ['triage', 'unit', 'joint', 'review'] as const satisfies readonly LetterRoom[]

/** Whether the person has any room: by a role, else by belonging to a unit that answers. */
export async function hasLetterRooms(payload: Payload, scope: Scope): Promise<boolean> {
  const isOwn = (units: readonly string[]): boolean => letterRooms.some((room) => roomWhere(room, scope, units) !== false)
  return isOwn([]) || isOwn(await ownUnits(payload, scope))
}

/** How many letters wait in each of the rooms that are the person's, without those that are not. */
export const waitingLetters = async (payload: Payload, scope: Scope): Promise<{ room: LetterRoom; count: number }[]> =>
  roomCounts(payload, scope, await ownUnits(payload, scope), waitingRooms)
