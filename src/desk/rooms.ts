import { siteRoles, type Role } from '../access/roles.ts'
import type { Scope, ScopedMembership } from '../access/scope.ts'
import { chainRoles } from '../publishing/review-chain.ts'
import { personToken, postToken } from '../publishing/tasks.ts'
import type { Condition } from './condition.ts'
import { holding, placesOf, sitesOf, usableRoles, whereHolding, type DeskViewer } from './viewer.ts'

/**
 * The rooms of the desk, in the order in which somebody else waits: to sign, returned to me, released in a hurry and mine
 * to review (W-06), released in a hurry and reviewed by nobody yet where I answer for the site, past its term there, my
 * drafts, what I sent, set for a time, ending.
 */
export const deskRooms = ['sign', 'returned', 'retrospective', 'urgent', 'overdue', 'drafts', 'submitted', 'scheduled', 'expiring'] as const
export type DeskRoom = (typeof deskRooms)[number]

/** What a person may narrow every room by. */
export type DeskFilter = { site: string | null; column: string | null; text: string }

export const noFilter: DeskFilter = { site: null, column: null, text: '' }

/** Days ahead in which an item that will be taken away is shown. */
export const expiringDays = 14

const writers: readonly Role[] = ['contributor', 'editor', 'site-manager']
const keepers: readonly Role[] = ['editor', 'signer', 'site-manager']
const overseers: readonly Role[] = ['supervisor', 'site-manager', 'signer']
/** Who is shown every urgent release from its first minute until somebody has reviewed it (W-06). */
const watchers: readonly Role[] = ['supervisor', 'site-manager']

/**
 * The tasks of a room as alternatives, each served by one index; a task that meets several of them is there once. None:
 * nothing can be in this room for this person.
 */
export function roomBranches(room: DeskRoom, viewer: DeskViewer, filter: DeskFilter = noFilter): Condition[] {
  const narrowed = filterConditions(filter)
  return branchesOf[room](viewer).map((branch) => ({ all: [branch, ...narrowed] }))
}

const filterConditions = ({ site, column, text }: DeskFilter): Condition[] => [
  ...(site === null ? [] : [{ field: 'tenant', is: site }]),
  ...(column === null ? [] : [{ field: 'column', is: column }]),
  ...(text.trim() === '' ? [] : [{ field: 'title', holds: text.trim() }]),
]

const kind = (...kinds: string[]): Condition => (kinds.length === 1 ? { field: 'kind', is: kinds[0] ?? '' } : { field: 'kind', in: kinds })

const branchesOf: Record<DeskRoom, (viewer: DeskViewer) => Condition[]> = {
  sign: (viewer) => [...ownSteps(viewer, 'sign'), ...delegatedSteps(viewer, 'sign'), ...escalatedSteps(viewer)],
  retrospective: (viewer) => [...ownSteps(viewer, 'retrospective'), ...delegatedSteps(viewer, 'retrospective')],
  returned: (viewer) => mine(viewer, 'person', writers, kind('returned')),
  drafts: (viewer) => mine(viewer, 'person', writers, kind('draft')),
  submitted: (viewer) => mine(viewer, 'submitter', siteRoles, kind('sign', 'scheduled')),
  urgent: ({ scope }) => holding(scope, watchers).map((membership) => ({ all: [placesOf(membership), kind('retrospective'), { field: 'role', in: chainRoles }] })),
  overdue: ({ scope, now }) => holding(scope, overseers).map((membership) => ({
    all: [placesOf(membership), kind('sign', 'retrospective'), { field: 'role', in: chainRoles }, { field: 'dueAt', below: now }],
  })),
  scheduled: ({ scope }) => holding(scope, keepers).map((membership) => ({ all: [placesOf(membership), kind('scheduled'), { field: 'role', is: '' }] })),
  expiring: ({ scope, now }) => holding(scope, keepers).map((membership) => ({
    all: [
      placesOf(membership), kind('expiring'), { field: 'role', is: '' },
      { field: 'dueAt', upTo: new Date(Date.parse(now) + expiringDays * 86_400_000).toISOString() },
    ],
  })),
}

/** Rows that name this person, as long as the person still serves the place. */
const mine = ({ person, scope }: DeskViewer, field: 'person' | 'submitter', roles: readonly Role[], ofKind: Condition): Condition[] =>
  holding(scope, roles).length === 0 ? [] : [{ all: [{ field, is: person }, ofKind, whereHolding(scope, roles)] }]

const notBy = (person: string): Condition => ({ field: 'excluded', lacks: `,${person},` })

/** Whoever serves the place in no post of their own cannot open what stands there, in whoever's place. */
const openTo = ({ scope }: DeskViewer): Condition => whereHolding(scope, siteRoles)

type StepKind = 'sign' | 'retrospective'

/** Steps that are this person's by role, unless the chain names other people (`capacityAt` in may-sign.ts). */
const ownSteps = (viewer: DeskViewer, of: StepKind): Condition[] =>
  stepsOf(viewer, viewer.scope, viewer.person, of).map((branch) => ({ all: [branch, notBy(viewer.person)] }))

/** Steps of those who have put this person in their place: neither of the two may have had a hand in the text (W-02). */
const delegatedSteps = (viewer: DeskViewer, of: StepKind): Condition[] =>
  viewer.delegations.flatMap(({ tenant, delegator, scope }) =>
    stepsOf(viewer, scope, delegator, of).map((branch) => ({ all: [{ field: 'tenant', is: tenant }, branch, openTo(viewer), notBy(viewer.person), notBy(delegator)] })))

function stepsOf(viewer: DeskViewer, scope: Scope, person: string, of: StepKind): Condition[] {
  return scope.memberships.flatMap((membership): Condition[] => {
    const roles = usableRoles(viewer, membership.roles)
    if (roles.length === 0) return []
    return [{ all: [placesOf(membership), kind(of), { field: 'role', in: roles }, ...named(scope, person)] }]
  })
}

/** Each restriction of the step is empty, names the person, or asks for a post that the person holds at that site. */
function named(scope: Scope, person: string): Condition[] {
  const held = scope.memberships.filter((membership) => (membership.post ?? '') !== '')
  return ['eligible', 'eligibleSecond', 'eligibleThird'].map((field) => ({
    any: [
      { field, is: '' },
      { field, holds: `,${personToken(person)},` },
      ...held.map((membership): Condition => ({ all: [sitesOf(membership), { field, holds: `,${postToken(membership.post ?? '')},` }] })),
    ],
  }))
}

/**
 * Once a step has waited past its escalation, whoever holds its role at the site above may sign it as well, and may open
 * it for that, whether or not they serve its site (`isOpenFromAbove` in escalation.ts).
 */
function escalatedSteps(viewer: DeskViewer): Condition[] {
  return viewer.scope.memberships.flatMap((membership): Condition[] => {
    const roles = usableRoles(viewer, membership.roles)
    const below = childSites(viewer, membership)
    if (roles.length === 0 || membership.columns.length > 0 || below === null) return []
    return [{ all: [...below, kind('sign'), { field: 'role', in: roles }, { field: 'escalateAt', upTo: viewer.now }, notBy(viewer.person)] }]
  })
}

/** Sites whose parent the membership reaches; null when there is none. */
function childSites(viewer: DeskViewer, membership: ScopedMembership): Condition[] | null {
  if (membership.subtree && membership.level !== 'department') return [sitesOf(membership), { field: 'tenant', isNot: membership.tenant }]
  const children = viewer.below(membership.tenant)
  return children.length === 0 ? null : [{ field: 'tenant', in: children }]
}

/** Whether anything can be in the room for this person. */
export const opens = (room: DeskRoom, viewer: DeskViewer): boolean => branchesOf[room](viewer).length > 0

const shownEmptyTo: Record<DeskRoom, readonly Role[]> = {
  sign: ['reviewer', 'secrecy-reviewer', 'signer'], returned: writers, retrospective: [], urgent: [], overdue: overseers, drafts: writers, submitted: writers, scheduled: keepers, expiring: keepers,
}

/** Whether the room is shown while there is nothing in it: where the person's post leads one to look for something. */
export const isShownEmpty = (room: DeskRoom, { scope }: DeskViewer): boolean => holding(scope, shownEmptyTo[room]).length > 0
