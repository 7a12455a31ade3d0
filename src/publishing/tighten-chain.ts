import { z } from 'zod'
import type { Reason } from '../errors.ts'
import { ChainStep, chainProblems, grades, mostSteps, rolesOfKind, type Grade } from './review-chain.ts'

/**
 * What a site or a column says about the chain it inherits. A step that the level above has is named by its key and can
 * only be narrowed; any other is a further step, put in after the one named before it. So a level can tighten and never
 * loosen, by construction: merging what it says can take nothing away.
 */
const { key, kind, name, role, restrictions, termHours, remindBeforeHours, escalation } = ChainStep.shape
/** What is not named stays as it is above, so nothing here has a default. */
export const OverlayStep = z.strictObject({
  key, kind: kind.optional(), name: name.optional(), role: role.optional(), restrictions: restrictions.unwrap().optional(),
  termHours: termHours.unwrap().optional(), remindBeforeHours: remindBeforeHours.unwrap().optional(), escalation: escalation.unwrap().optional(),
})
export type OverlayStep = z.infer<typeof OverlayStep>

export const ChainOverlay = z.strictObject({
  brief: z.array(OverlayStep).max(mostSteps).default([]),
  ordinary: z.array(OverlayStep).max(mostSteps).default([]),
  important: z.array(OverlayStep).max(mostSteps).default([]),
})
export type ChainOverlay = z.infer<typeof ChainOverlay>

/** The chain of the level below: `parent` narrowed and lengthened by `overlay`. */
export function tighten(parent: readonly ChainStep[], overlay: readonly OverlayStep[]): ChainStep[] {
  const steps = [...parent]
  let after = -1
  for (const said of overlay) {
    const known = steps.findIndex((step) => step.key === said.key)
    if (known >= 0) {
      steps[known] = narrowed(steps[known] as ChainStep, said)
      after = known
      continue
    }
    const added = furtherStep(said)
    if (added === null || steps.length >= mostSteps) continue
    after = Math.min(after + 1, steps.length - 1)
    steps.splice(after, 0, added)
  }
  return steps
}

/** Null for what is no whole step, and for a second final signature. */
function furtherStep(said: OverlayStep): ChainStep | null {
  if (said.kind === undefined || said.name === undefined || said.kind === 'final-signature') return null
  return ChainStep.parse({ ...said, role: said.role ?? rolesOfKind[said.kind][0] })
}

function narrowed(step: ChainStep, said: OverlayStep): ChainStep {
  const termHours = shorter(step.termHours, said.termHours ?? null)
  const remindBefore = said.remindBeforeHours ?? step.remindBeforeHours
  return {
    ...step,
    name: said.name ?? step.name,
    restrictions: [...step.restrictions, ...(said.restrictions ?? [])],
    termHours,
    // An inherited reminder must not lie before the beginning of a term that was shortened.
    remindBeforeHours: termHours !== null && remindBefore !== null && remindBefore >= termHours ? termHours / 2 : remindBefore,
    escalation: step.escalation === null || said.escalation == null
      ? (step.escalation ?? said.escalation ?? null)
      : { afterHours: Math.min(step.escalation.afterHours, said.escalation.afterHours) },
  }
}

const shorter = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b))

/** Everything in an overlay that would not do what its writer thinks, so that it is refused and not silently ignored. */
export function overlayProblems(parent: Readonly<Record<Grade, readonly ChainStep[]>>, overlay: ChainOverlay): Reason[] {
  return grades.flatMap((grade) => {
    const found: Reason[] = []
    overlay[grade].forEach((said, index) => {
      const field = `${grade}.${index}`
      const refuse = (key: string, at: string) => found.push({ key, field: `${field}.${at}`, rule: 'W-05', params: { step: said.key } })
      const above = parent[grade].find((step) => step.key === said.key)
      if (above === undefined) {
        if (said.kind === undefined || said.name === undefined) refuse('chain.step-incomplete', 'kind')
        if (said.kind === 'final-signature') refuse('chain.one-final-signature', 'kind')
        return
      }
      if (said.kind !== undefined && said.kind !== above.kind) refuse('chain.kind-fixed', 'kind')
      if (said.role !== undefined && said.role !== above.role) refuse('chain.role-fixed', 'role')
      if (said.termHours === null && above.termHours !== null) refuse('chain.term-loosened', 'termHours')
      if (said.termHours != null && above.termHours !== null && said.termHours > above.termHours) refuse('chain.term-loosened', 'termHours')
    })
    return [...found, ...chainProblems(tighten(parent[grade], overlay[grade]), grade)]
  })
}
