import type { WorkCalendar } from '../calendar/work-calendar.ts'
import { afterWorkingHours } from '../calendar/working-hours.ts'
import { personsOf, presentStep, type ResourceState } from './fold.ts'
import { capacityAt, type Mover } from './may-sign.ts'

/**
 * Whether the present step waits so long that the next level up may sign it (上级代审).
 * @param now ISO instant
 */
export function isEscalationOpen(state: Pick<ResourceState, 'chain' | 'step' | 'waitingSince'>, now: string, calendar: WorkCalendar): boolean {
  const escalation = presentStep(state)?.escalation ?? null
  if (escalation === null || state.waitingSince === null) return false
  return afterWorkingHours(state.waitingSince, escalation.afterHours, calendar) <= now
}

/** A person who holds nothing at the item's site; `higherRoles`: at the site directly above. */
export type PersonAbove = Pick<Mover, 'id' | 'outsourced' | 'higherRoles'>

/**
 * Whether the item is open to this person for the sake of the signature that its step waits for: only past the step's
 * time, only who may sign it from the level above (W-02, G-49), and only until it is signed, recalled or returned.
 */
export function isOpenFromAbove(state: ResourceState, person: PersonAbove, now: string, calendar: WorkCalendar): boolean {
  const step = presentStep(state)
  if (step === null || (state.working !== 'in-review' && state.working !== 'approved')) return false
  if ([...state.authors, ...state.signOffs.flatMap(personsOf)].includes(person.id)) return false
  const mover: Mover = { ...person, roles: [], posts: [], delegators: [] }
  return capacityAt(step, mover, isEscalationOpen(state, now, calendar)) !== null
}
