import { publishedCalendar, workCalendar, type WorkCalendar } from '../../calendar/work-calendar.ts'
import { afterWorkingHours, workingHoursBetween } from '../../calendar/working-hours.ts'
import type { ChainStep } from '../../publishing/review-chain.ts'
import type { SignOff } from '../../publishing/fold.ts'
import type { Standing } from './standing.ts'

/** One step of the round as the row above the form shows it. */
export type StepView = {
  step: ChainStep
  state: 'done' | 'present' | 'ahead' | 'skipped'
  /** who signed it, and in whose place */
  signed: { name: string; onBehalfOf: string | null; at: string; escalated: boolean } | null
  /** the present step's term: working hours left, negative once it has lapsed; null where there is none */
  hoursLeft: number | null
  /** the level above may sign the present step as well by now */
  escalationOpen: boolean
}

/**
 * The round as a row of steps: what is signed, what waits, what comes, what urgency left out. Before the submission it is
 * the chain that a submission would take. `now` is an ISO instant.
 */
export function stepViews({ state, chain, timeline, calendar: source }: Standing, now: string): StepView[] {
  const calendar = source === null ? publishedCalendar : workCalendar(source.national, source.overrides)
  const views = chain.steps.map((step, index): StepView => {
    const signOff = state.signOffs.findLast((signed) => signed.step === step.key) ?? null
    const isPresent = state.chain !== null && index === state.step && state.working !== 'scheduled'
    return {
      step,
      state: signOff !== null && !isPresent ? 'done' : isPresent ? 'present' : 'ahead',
      signed: signOff === null || isPresent ? null : { name: signOff.actorName, onBehalfOf: signOff.onBehalfOf, at: signOff.at, escalated: wasEscalated(signOff, timeline) },
      hoursLeft: isPresent ? hoursLeft(step, state.waitingSince, now, calendar) : null,
      escalationOpen: isPresent && isOpenAbove(step, state.waitingSince, now, calendar),
    }
  })
  const skipped = (state.urgent?.skipped ?? []).map((step): StepView => ({ step, state: 'skipped', signed: null, hoursLeft: null, escalationOpen: false }))
  return [...views.slice(0, state.step), ...skipped, ...views.slice(state.step)]
}

const wasEscalated = (signOff: SignOff, timeline: Standing['timeline']): boolean =>
  timeline.some((entry) => entry.at === signOff.at && entry.actorName === signOff.actorName && entry.details.escalated === true)

function hoursLeft({ termHours }: ChainStep, since: string | null, now: string, calendar: WorkCalendar): number | null {
  if (termHours === null || since === null) return null
  const due = afterWorkingHours(since, termHours, calendar)
  return due >= now ? workingHoursBetween(now, due, calendar) : -workingHoursBetween(due, now, calendar)
}

const isOpenAbove = ({ escalation }: ChainStep, since: string | null, now: string, calendar: WorkCalendar): boolean =>
  escalation !== null && since !== null && afterWorkingHours(since, escalation.afterHours, calendar) <= now

/** Working hours to half an hour, as people say them: `7`, `3.5`; never 0 for something that is left. */
export const roundedHours = (hours: number): number => {
  const rounded = Math.round(Math.abs(hours) * 2) / 2
  return rounded === 0 && hours !== 0 ? 0.5 : rounded
}
