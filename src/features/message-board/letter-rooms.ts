import { idMark } from './id-mark.ts'
import { letterRules } from './letter-rights.ts'
import { siteRoles } from '../../access/roles.ts'
import { scopeWhere, type Scope, type ScopeWhere } from '../../access/scope.ts'

/**
 * Lists of the letters' desk. triage: waits at the board's handlers · unit: at the units that one belongs to · joint: the
 * lead waits for the opinion of a unit that one belongs to · review: a reply or an extension waits for a decision · open:
 * everything open that one handles or supervises, nearest to its term first · veto: the same, nearest to the three-month veto
 * first (C-07) · unanswered: ended without an answer, refused, joined or taken back, so that whoever supervises sees what was put
 * aside · done: answered or closed.
 */
export const letterRooms = ['triage', 'unit', 'joint', 'review', 'open', 'veto', 'unanswered', 'done'] as const
export type LetterRoom = (typeof letterRooms)[number]

type Condition = Record<string, { equals: string } | { in: string[] } | { contains: string }>
export type RoomWhere = { and: (Condition | { or: Condition[] } | ScopeWhere)[] }

const triageStages = ['held', 'new', 'accepted']
const openToOpinions = letterRules['opinion-given'].from
const unitStages = ['handed-over', 'handling', 'asking']

/** Letters belong to no column: a membership that is limited to columns does not reach them. */
export const ofWholeSites = (scope: Scope): Scope => ({ ...scope, memberships: scope.memberships.filter(({ columns }) => columns.length === 0) })

/** What a room shows this person: a condition over cases, or false where the room is not theirs. @param units ids of the person's units */
export function roomWhere(room: LetterRoom, all: Scope, units: readonly string[]): RoomWhere | false {
  const scope = ofWholeSites(all)
  const handled = scopeWhere(scope, ['message-handler'])
  const released = scopeWhere(scope, ['message-handler', 'signer'])
  const watched = scopeWhere(scope, ['message-handler', 'supervisor'])
  // Units are of sites where one holds some post: of no other site is a letter looked at.
  const present = scopeWhere(scope, siteRoles)
  // Beside their stages: by it the index on what is open is found, and closed letters are never looked through.
  const open: Condition = { open: { equals: 'open' } }
  const own: Condition[] = units.length === 0 ? [] : [{ unit: { in: [...units] } }]
  switch (room) {
    case 'triage': return handled === false ? false : { and: [handled, open, { stage: { in: triageStages } }] }
    case 'unit': return own.length === 0 ? false : { and: [...own, open, { stage: { in: unitStages } }] }
    case 'joint': return own.length === 0 || present === false ? false : { and: [present, open, { stage: { in: [...openToOpinions] } }, { or: units.map((unit) => ({ waitsFor: { contains: idMark(unit) } })) }] }
    case 'review': return released === false ? false : { and: [released, open, { asks: { in: ['reply', 'extension'] } }] }
    default: {
      const seen = [...(watched === false ? [] : watched.or), ...own] as Condition[]
      return seen.length === 0 ? false : { and: [{ or: seen }, { open: { equals: room === 'done' || room === 'unanswered' ? 'done' : 'open' } }, ...(room === 'unanswered' ? [{ stage: { equals: 'closed' } }] : [])] }
    }
  }
}

/** Keyset of each room: the column that it is sorted by, then the letter; of what is done the term that ended last first. */
export const roomOrder: Readonly<Record<LetterRoom, { by: 'dueAt' | 'vetoOn'; newestFirst: boolean }>> = {
  triage: { by: 'dueAt', newestFirst: false }, unit: { by: 'dueAt', newestFirst: false }, joint: { by: 'dueAt', newestFirst: false }, review: { by: 'dueAt', newestFirst: false }, open: { by: 'dueAt', newestFirst: false },
  veto: { by: 'vetoOn', newestFirst: false }, unanswered: { by: 'dueAt', newestFirst: true }, done: { by: 'dueAt', newestFirst: true },
}
