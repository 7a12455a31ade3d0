import type { Role } from '../../access/roles.ts'
import { availableMoves } from '../../publishing/may-move.ts'
import type { ResourceState } from '../../publishing/fold.ts'

/** The rooms of the desk, in the order in which somebody else waits. */
export const deskRooms = ['review', 'sign', 'returned', 'drafts', 'submitted'] as const
export type DeskRoom = (typeof deskRooms)[number]

/** An article that may concern the person, with what the rules need to know. */
export type Candidate = {
  id: string
  title: string
  siteName: string
  columnName: string
  /** ISO instant of the draft's last change */
  updatedAt: string
  state: ResourceState
  /** persons who wrote on the draft in this round */
  authors: readonly string[]
  /** who submitted it last, in this round or the one before its return */
  submitter: string | null
  /** roles that the person holds there, at its site and column */
  roles: readonly Role[]
}

export type DeskItem = { id: string; title: string; siteName: string; columnName: string; since: string; byName: string; reason: string }
export type Desk = Record<DeskRoom, DeskItem[]>

/** Each article in the one room where this person can do something about it, longest waiting first. */
export function deskOf(person: string, candidates: readonly Candidate[]): Desk {
  const desk: Desk = { review: [], sign: [], returned: [], drafts: [], submitted: [] }
  for (const candidate of candidates) {
    const room = roomFor(person, candidate)
    if (room !== null) desk[room].push(itemOf(candidate))
  }
  for (const room of deskRooms) desk[room].sort((one, other) => one.since.localeCompare(other.since))
  desk.drafts.reverse()
  return desk
}

/** W-02 decides here as it does at the move itself: what one may not sign does not wait for one. */
export function roomFor(person: string, candidate: Candidate): DeskRoom | null {
  const { state, authors, roles } = candidate
  const own = authors.includes(person) || candidate.submitter === person
  const open = availableMoves(state, {
    actor: { id: person, roles, posts: [], outsourced: false, delegators: [], higherRoles: [] }, draftHash: state.textHash ?? '', authors, now: candidate.updatedAt,
    escalationOpen: false, mergeTarget: null,
  })
  if (open.includes('approve')) return 'review'
  if (open.includes('publish')) return 'sign'
  if (!own) return null
  if (state.working === 'in-review' || state.working === 'approved') return 'submitted'
  if (state.working !== 'draft') return null
  if (state.returned !== null) return 'returned'
  return authors.includes(person) ? 'drafts' : null
}

function itemOf({ id, title, siteName, columnName, updatedAt, state }: Candidate): DeskItem {
  const last = state.signOffs.at(-1)
  return {
    id, title, siteName, columnName,
    since: last?.at ?? state.returned?.at ?? updatedAt,
    byName: state.signOffs[0]?.actorName ?? state.returned?.actorName ?? '',
    reason: state.returned?.reason ?? '',
  }
}
