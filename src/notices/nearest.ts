import { capacityAt, type Standing } from '../publishing/may-sign.ts'
import type { Role } from '../access/roles.ts'
import type { ChainStep } from '../publishing/review-chain.ts'

/** People who hold something at a site or, by a membership over the whole subtree, above it; `distance` counts levels up. */
export type Holder = Standing & { distance: number }

/**
 * Who is told that a step waits: those of the nearest level where somebody may sign it, so that the province is not told
 * of every county's items while the county has a signer of its own.
 * @param delegates whom each of them has put in their place today
 */
export function nearestSigners(step: ChainStep, holders: readonly Holder[], except: readonly string[], delegates: ReadonlyMap<string, readonly string[]>): string[] {
  const able = holders.filter((holder) => !except.includes(holder.id) && capacityAt(step, { ...holder, outsourced: false, delegators: [], higherRoles: [] }, false) !== null)
  const nearest = Math.min(...able.map((holder) => holder.distance))
  const chosen = able.filter((holder) => holder.distance === nearest).map((holder) => holder.id)
  const inPlace = chosen.flatMap((person) => delegates.get(person) ?? []).filter((person) => !except.includes(person))
  return [...new Set([...chosen, ...inPlace])]
}

/** Who answers for a site: of each of these roles the nearest level that has one, so that no site is without. */
export function nearestHolding(roles: readonly Role[], holders: readonly Holder[], except: readonly string[]): string[] {
  return [...new Set(roles.flatMap((role) => {
    const held = holders.filter((holder) => holder.roles.includes(role) && !except.includes(holder.id))
    const nearest = Math.min(...held.map((holder) => holder.distance))
    return held.filter((holder) => holder.distance === nearest).map((holder) => holder.id)
  }))]
}
