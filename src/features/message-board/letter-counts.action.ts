import type { Payload, Where } from 'payload'
import { scopeWhere, type Scope } from '../../access/scope.ts'
import { dayOf } from '../../calendar/work-calendar.ts'
import { countAnswersDue } from './answers.store.ts'
import { letterRooms, ofWholeSites, roomWhere, type LetterRoom } from './letter-rooms.ts'
import { ownUnits, roomCounts } from './own-rooms.action.ts'

/** Rooms whose letters wait for this person; the others are lists to look at. */
const waitingRooms = ['triage', 'unit', 'joint', 'review'] as const satisfies readonly LetterRoom[]

/** Whether the person has any room: by a role, else by belonging to a unit that answers. */
export async function hasLetterRooms(payload: Payload, scope: Scope): Promise<boolean> {
  const isOwn = (units: readonly string[]): boolean => letterRooms.some((room) => roomWhere(room, scope, units) !== false)
  return isOwn([]) || isOwn(await ownUnits(payload, scope))
}

/**
 * How many answers of the knowledge base are to be reviewed: those of the sites whose answers the person may write, and those that a
 * unit of the person keeps; null for who keeps none.
 */
export async function waitingAnswers(payload: Payload, scope: Scope, now: Date): Promise<number | null> {
  const [written, units] = [scopeWhere(ofWholeSites(scope), ['message-handler', 'site-manager']), await ownUnits(payload, scope)]
  const owned = [...(written === false ? [] : written.or), ...(units.length === 0 ? [] : [{ unit: { in: units } }])] as Where[]
  return owned.length === 0 ? null : countAnswersDue(payload, { or: owned }, dayOf(now.getTime()))
}

/** How many letters wait in each of the rooms that are the person's, without those that are not. */
export const waitingLetters = async (payload: Payload, scope: Scope): Promise<{ room: LetterRoom; count: number }[]> =>
  roomCounts(payload, scope, await ownUnits(payload, scope), waitingRooms)
