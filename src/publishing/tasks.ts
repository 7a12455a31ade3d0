import { afterWorkingHours } from '../calendar/working-hours.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import { personsOf, presentStep, type ResourceState } from './fold.ts'
import type { ChainStep } from './review-chain.ts'

/**
 * What waits for somebody because of where an item stands. `sign`: a step waits for its signer; `returned` and `draft`:
 * an author has it; `scheduled` and `expiring`: the platform will act at `dueAt`; `retrospective`: released in a hurry
 * and to be reviewed afterwards (W-06).
 */
export const taskKinds = ['sign', 'returned', 'draft', 'scheduled', 'expiring', 'retrospective'] as const
export type TaskKind = (typeof taskKinds)[number]

export type Task = {
  kind: TaskKind
  /** whose alone it is; '' for everybody who holds the role */
  person: string
  /** role that may do it; '' where it is a person's or the platform's */
  role: string
  /** `,u:<person>,p:<post>,` who alone may do it; '' for everybody who holds the role */
  eligible: string
  /** `,<person>,<person>,` who may not, because they wrote or signed the text (W-02) */
  excluded: string
  step: string
  stepName: { zh: string; en: string } | null
  /** who submitted or returned it */
  byName: string
  note: string
  urgent: boolean
  since: string
  /** ISO instant; `never` where there is no term, so that it sorts last */
  dueAt: string
  remindAt: string | null
  escalateAt: string | null
}

export const never = '9999-12-31T00:00:00.000Z'

/** Clock hours within which an urgent release is to be reviewed (W-06). */
export const retrospectiveHours = 24

const list = (values: readonly string[]): string => (values.length === 0 ? '' : `,${[...new Set(values)].join(',')},`)

const plain = { person: '', role: '', eligible: '', excluded: '', step: '', stepName: null, byName: '', note: '', urgent: false, remindAt: null, escalateAt: null }

/**
 * Every task that this state makes.
 * @param authors who wrote on the draft in this round
 * @param savedAt ISO instant of the draft's last save
 */
export function tasksOf(state: ResourceState, authors: readonly string[], savedAt: string, calendar: WorkCalendar): Task[] {
  return [...workingTasks(state, authors, savedAt, calendar), ...liveTasks(state)]
}

function workingTasks(state: ResourceState, authors: readonly string[], savedAt: string, calendar: WorkCalendar): Task[] {
  switch (state.working) {
    case 'draft': {
      const { returned } = state
      return authors.map((person): Task => ({
        ...plain, kind: returned === null ? 'draft' : 'returned', person, since: returned?.at ?? savedAt, dueAt: never,
        byName: returned?.actorName ?? '', note: returned?.reason ?? '',
      }))
    }
    case 'in-review':
    case 'approved': {
      const step = presentStep(state)
      return step === null ? [] : [signTask(state, step, authors, calendar)]
    }
    case 'scheduled':
      return state.scheduled === null ? [] : [{ ...plain, kind: 'scheduled', since: state.waitingSince ?? savedAt, dueAt: state.scheduled.publishAt, byName: state.signOffs.at(-1)?.actorName ?? '' }]
    case 'discarded':
      return []
  }
}

function signTask(state: ResourceState, step: ChainStep, authors: readonly string[], calendar: WorkCalendar): Task {
  const since = state.waitingSince ?? ''
  const named = step.restrictions.at(-1)
  return {
    ...plain, kind: 'sign', role: step.role, step: step.key, stepName: step.name, since, urgent: state.urgent !== null,
    byName: state.signOffs.at(-1)?.actorName ?? '', note: state.returned?.reason ?? state.urgent?.reason ?? '',
    eligible: named === undefined ? '' : list([...named.persons.map((person) => `u:${person}`), ...named.posts.map((post) => `p:${post}`)]),
    excluded: list([...state.authors, ...authors, ...state.signOffs.flatMap(personsOf)]),
    dueAt: step.termHours === null ? never : afterWorkingHours(since, step.termHours, calendar),
    remindAt: step.termHours === null || step.remindBeforeHours === null ? null : afterWorkingHours(since, step.termHours - step.remindBeforeHours, calendar),
    escalateAt: step.escalation === null ? null : afterWorkingHours(since, step.escalation.afterHours, calendar),
  }
}

function liveTasks(state: ResourceState): Task[] {
  const { published, retrospective } = state
  if (published === null || state.live !== 'published') return []
  const owed = retrospective?.skipped[0]
  return [
    ...(published.expireAt === null ? [] : [{ ...plain, kind: 'expiring' as const, since: published.publishedAt, dueAt: published.expireAt }]),
    ...(retrospective === null || owed === undefined ? [] : [{
      ...plain, kind: 'retrospective' as const, role: owed.role, step: owed.key, stepName: owed.name, urgent: true,
      excluded: list([...published.authors, ...published.signers]), byName: retrospective.actorName, note: retrospective.reason, since: retrospective.since,
      dueAt: new Date(Date.parse(retrospective.since) + retrospectiveHours * 3_600_000).toISOString(),
    }]),
  ]
}
