import { ownTeamRolesIn } from '../access/own-team.ts'
import type { Role } from '../access/roles.ts'
import type { ChainStep } from './review-chain.ts'

/** What a person holds at the item's site: roles, and posts (职务) that a chain may ask for by name. */
export type Standing = { id: string; roles: readonly Role[]; posts: readonly string[] }

/** Who moves, with everything by which a step can be theirs. */
export type Mover = Standing & {
  /** works for a contractor: holds no final rights and no gatekeeping, in whoever's place (G-49) */
  outsourced: boolean
  /** those who have put this person in their place today (委托) */
  delegators: readonly Standing[]
  /** roles at the site above, which count once a step's term has lapsed far enough */
  higherRoles: readonly Role[]
}

/** In which capacity a step is signed. */
export type Capacity = { onBehalfOf: string | null; escalated: boolean }

const fits = (step: ChainStep, person: Standing): boolean => person.roles.includes(step.role) && named(step, person)

const named = (step: ChainStep, person: Standing): boolean =>
  step.restrictions.every(({ persons, posts }) => persons.includes(person.id) || posts.some((post) => person.posts.includes(post)))

/**
 * In which capacity this person may sign a step, apart from who signed before; null when in none. Oneself first, then
 * in somebody's place, then from the level above when `escalationOpen`.
 */
export function capacityAt(step: ChainStep, mover: Mover, escalationOpen: boolean): Capacity | null {
  if (mover.outsourced && ownTeamRolesIn([step.role]).length > 0) return null
  if (fits(step, mover)) return { onBehalfOf: null, escalated: false }
  const inPlaceOf = mover.delegators.find((delegator) => fits(step, delegator))
  if (inPlaceOf !== undefined) return { onBehalfOf: inPlaceOf.id, escalated: false }
  return escalationOpen && mover.higherRoles.includes(step.role) ? { onBehalfOf: null, escalated: true } : null
}

/** Why not: the role is missing, or the chain names other people. */
export const roleHeld = (step: ChainStep, mover: Mover): boolean =>
  [mover, ...mover.delegators].some((person) => person.roles.includes(step.role))
