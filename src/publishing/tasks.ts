import { afterWorkingHours } from '../calendar/working-hours.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import { hurried, personsOf, presentStep, type ResourceState } from './fold.ts'
import type { ChainStep, Restriction } from './review-chain.ts'

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
  /** `,u:<person>,p:<post>,` who alone may do it; '' for everybody who holds the role. Each of the three must be met. */
  eligible: string
  eligibleSecond: string
  eligibleThird: string
  /** `,<person>,<person>,` who may not, because they wrote or signed the text (W-02) */
  excluded: string
  step: string
  stepName: { zh: string; en: string } | null
  /** who submitted, signed last or returned it */
  byName: string
  /** who submitted the present round; '' where nobody has */
  submitter: string
  /** the text that is to be signed or reviewed; null where nothing is signed */
  textHash: string | null
  /** what the person who does it makes of it; null where there is no one move */
  nextMove: 'approve' | 'publish' | 'confirm' | null
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

/** A post as `eligible` names it: encoded, so that no comma in it can be taken for the end of the name. */
export const postToken = (post: string): string => `p:${encodeURIComponent(post)}`
export const personToken = (person: string): string => `u:${person}`

const namesOf = (restriction: Restriction | undefined): string =>
  restriction === undefined ? '' : list([...restriction.persons.map(personToken), ...restriction.posts.map(postToken)])

const eligibility = ({ restrictions }: ChainStep): Pick<Task, 'eligible' | 'eligibleSecond' | 'eligibleThird'> => ({
  eligible: namesOf(restrictions[0]), eligibleSecond: namesOf(restrictions[1]), eligibleThird: namesOf(restrictions[2]),
})

const plain = {
  person: '', role: '', eligible: '', eligibleSecond: '', eligibleThird: '', excluded: '', step: '', stepName: null, byName: '', submitter: '', textHash: null, nextMove: null,
  note: '', urgent: false, remindAt: null, escalateAt: null,
}

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
      return state.scheduled === null ? [] : [{ ...plain, kind: 'scheduled', since: state.waitingSince ?? savedAt, dueAt: state.scheduled.publishAt, byName: state.signOffs.at(-1)?.actorName ?? '', submitter: submitterOf(state) }]
    case 'discarded':
      return []
  }
}

function signTask(state: ResourceState, step: ChainStep, authors: readonly string[], calendar: WorkCalendar): Task {
  const since = state.waitingSince ?? ''
  return {
    ...plain, kind: 'sign', role: step.role, step: step.key, stepName: step.name, since, urgent: state.urgent !== null,
    byName: state.signOffs.at(-1)?.actorName ?? '', note: state.returned?.reason ?? state.urgent?.reason ?? '', submitter: submitterOf(state),
    textHash: state.textHash, nextMove: state.working === 'approved' ? 'publish' : 'approve', ...eligibility(step),
    excluded: list([...state.authors, ...authors, ...state.signOffs.flatMap(personsOf)]),
    dueAt: step.termHours === null ? never : afterWorkingHours(since, step.termHours, calendar),
    remindAt: step.termHours === null || step.remindBeforeHours === null ? null : afterWorkingHours(since, step.termHours - step.remindBeforeHours, calendar),
    escalateAt: step.escalation === null ? null : afterWorkingHours(since, step.escalation.afterHours, calendar),
  }
}

const submitterOf = (state: ResourceState): string => state.signOffs.find((signed) => signed.step === null)?.actor ?? ''

function liveTasks(state: ResourceState): Task[] {
  const { published, retrospective } = state
  if (published === null || state.live !== 'published') return []
  return [
    ...(published.expireAt === null ? [] : [{ ...plain, kind: 'expiring' as const, since: published.publishedAt, dueAt: published.expireAt }]),
    ...(retrospective === null ? [] : distinctWays(retrospective.skipped).map((owed): Task => ({
      ...plain, kind: 'retrospective', role: owed.role, step: owed.key, stepName: owed.name, urgent: true, ...eligibility(owed),
      excluded: list(hurried(state)), byName: retrospective.actorName, note: retrospective.reason, since: retrospective.since,
      textHash: published.textHash, nextMove: 'confirm', dueAt: new Date(Date.parse(retrospective.since) + retrospectiveHours * 3_600_000).toISOString(),
    }))),
  ]
}

/** Whoever might have signed any of the skipped steps may review afterwards: one row for each different way to be that person. */
function distinctWays(skipped: readonly ChainStep[]): ChainStep[] {
  const wayOf = (step: ChainStep): string => [step.role, ...Object.values(eligibility(step))].join('|')
  return skipped.filter((step, index) => skipped.findIndex((other) => wayOf(other) === wayOf(step)) === index)
}
