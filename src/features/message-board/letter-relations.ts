import { rolesAt, type Owned, type Scope } from '../../access/scope.ts'
import type { LetterRelation } from './letter-rights.ts'
import type { LetterState } from './letter-state.ts'

/**
 * What this person of the staff is to a letter (G-36: a site's message handlers triage; the people of a unit answer).
 * @param units ids of the units in which the person is a member, of whatever site
 */
export function relationsTo(state: Pick<LetterState, 'unit' | 'joint'>, owned: Owned, scope: Scope, units: ReadonlySet<string>): LetterRelation[] {
  const roles = rolesAt(scope, owned)
  const relations: LetterRelation[] = []
  if (roles.includes('message-handler')) relations.push('triage')
  // Who no longer holds any post at the site is of none of its units, whatever their lists say.
  if (roles.length > 0 && state.unit !== null && units.has(state.unit.unit)) relations.push('unit')
  if (roles.length > 0 && state.joint.some(({ unit }) => units.has(unit))) relations.push('joint')
  // A reply is released by whoever signs for the site; a handler of the own team (G-49) may do it for what a colleague wrote.
  if (roles.includes('signer') || (roles.includes('message-handler') && scope.outsourced !== true)) relations.push('approver')
  if (roles.includes('supervisor')) relations.push('supervisor')
  return relations
}

/** Whether the person may see the letter at all. */
export const seesLetter = (relations: readonly LetterRelation[]): boolean => relations.length > 0

/** Contact data are for those who handle the letter. */
export const seesContact = (relations: readonly LetterRelation[]): boolean => relations.includes('triage') || relations.includes('unit')
