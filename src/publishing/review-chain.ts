import { z } from 'zod'
import type { Role } from '../access/roles.ts'
import type { Reason } from '../errors.ts'

/**
 * A review chain (审核链): the steps that a text passes between its submission and its release. How many there are, who
 * may sign and how long each may take is data of the platform, the site and the column (W-05); what a step can be, and
 * the floor below which no chain goes, is code.
 */
export const stepKinds = ['proofread', 'review', 'secrecy-review', 'final-signature'] as const
export type StepKind = (typeof stepKinds)[number]

/** Roles that may be asked for at a step of each kind; the first is the one that is meant where none is named. */
export const rolesOfKind = {
  proofread: ['reviewer', 'editor'],
  review: ['reviewer', 'signer'],
  'secrecy-review': ['secrecy-reviewer'],
  'final-signature': ['signer'],
} as const satisfies Record<StepKind, readonly Role[]>

/** Every role that a step can ask for. */
export const chainRoles = ['editor', 'reviewer', 'secrecy-reviewer', 'signer'] as const satisfies readonly Role[]

export const grades = ['brief', 'ordinary', 'important'] as const
/** How much review a text needs (分级审核): kinds of content choose, an item may choose more and never less. */
export type Grade = (typeof grades)[number]

export const strictest = (...wanted: readonly (Grade | null | undefined)[]): Grade =>
  grades[Math.max(0, ...wanted.map((grade) => (grade == null ? 0 : grades.indexOf(grade))))] ?? 'important'

const hours = z.number().min(0.5).max(720)
const names = z.strictObject({ zh: z.string().min(1).max(40), en: z.string().max(60).default('') })

/** One of these people must sign: by account, or by the post they hold at the site. */
const Restriction = z.strictObject({
  persons: z.array(z.string().min(1).max(64)).max(50).default([]),
  posts: z.array(z.string().min(1).max(60)).max(20).default([]),
})
export type Restriction = z.infer<typeof Restriction>

/** Past this many working hours at the step, whoever holds its role at the next level up may sign it as well. */
const Escalation = z.strictObject({ afterHours: hours })

export const ChainStep = z.strictObject({
  /** names the step inside its chain for ever: `first-review` */
  key: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  kind: z.enum(stepKinds),
  name: names,
  role: z.enum(chainRoles),
  /** each must be met, so that a level below can only add to them */
  restrictions: z.array(Restriction).max(3).default([]),
  /** working hours; null where no term is set */
  termHours: hours.nullable().default(null),
  /** working hours before the end of the term at which the signer is reminded */
  remindBeforeHours: hours.nullable().default(null),
  escalation: Escalation.nullable().default(null),
})
export type ChainStep = z.infer<typeof ChainStep>

export const mostSteps = 12

export const Chain = z.strictObject({ grade: z.enum(grades), steps: z.array(ChainStep).min(1).max(mostSteps) })
/** A chain as it is frozen into a submission: later changes of the data do not touch an item under way. */
export type Chain = z.infer<typeof Chain>

/** Chains of the whole platform, one for each grade, and the least grade by type of column. */
export const PlatformChains = z.strictObject({
  chains: z.strictObject({ brief: z.array(ChainStep).max(mostSteps), ordinary: z.array(ChainStep).max(mostSteps), important: z.array(ChainStep).max(mostSteps) }),
  defaultGrade: z.enum(grades).default('ordinary'),
  leastGradeByType: z.record(z.string(), z.enum(grades)).default({}),
})
export type PlatformChains = z.infer<typeof PlatformChains>

/**
 * What keeps a chain from being one (W-02, W-05, G-30): every chain has a secrecy review and ends with the one final
 * signature; no data can take them away.
 */
export function chainProblems(steps: readonly ChainStep[], field = 'steps'): Reason[] {
  const found: Reason[] = []
  const refuse = (key: string, rule: string, at: string, params: Reason['params'] = {}) => found.push({ key, rule, field: at, params })
  if (!steps.some((step) => step.kind === 'secrecy-review')) refuse('chain.no-secrecy-review', 'G-30', field)
  const last = steps.at(-1)
  if (last?.kind !== 'final-signature' || steps.filter((step) => step.kind === 'final-signature').length !== 1) refuse('chain.one-final-signature', 'W-05', field)
  steps.forEach((step, index) => {
    const at = `${field}.${index}`
    if (steps.findIndex((other) => other.key === step.key) !== index) refuse('chain.key-twice', 'W-05', `${at}.key`, { step: step.key })
    if (!(rolesOfKind[step.kind] as readonly Role[]).includes(step.role)) refuse('chain.role-unfit', 'W-02', `${at}.role`, { step: step.key, role: step.role })
    if (step.restrictions.some((restriction) => restriction.persons.length + restriction.posts.length === 0)) refuse('chain.restriction-empty', 'W-02', `${at}.restrictions`, { step: step.key })
    if (step.termHours !== null && step.remindBeforeHours !== null && step.remindBeforeHours >= step.termHours) refuse('chain.reminder-too-early', 'W-02', `${at}.remindBeforeHours`, { step: step.key })
  })
  return found
}

/** Steps that an urgent release keeps: secrecy review and final signature are never skipped (G-30, W-06). */
export const keptWhenUrgent = (step: ChainStep): boolean => step.kind === 'secrecy-review' || step.kind === 'final-signature'
