import { recordAct } from '../../auditing/record-act.store.ts'
import { dayOf } from '../../calendar/work-calendar.ts'
import type { Ctx } from '../../context.ts'
import { PlatformError } from '../../errors.ts'
import type { Row } from '../../storage/records.store.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { assessingRoles, assessmentReasons, retainedOn, type Assessment, type AssessmentInput } from './assessment.ts'
import { assessmentsOf, insertAssessment, noteNoDay, noteRetainedDay } from './assessments.store.ts'

/** Assessments of a document that is not public, newest first, and whether this person may add one. */
export type AssessmentsTold = { assessments: Assessment[]; mayAssess: boolean; today: string }

export async function readAssessments(ctx: Ctx, draft: Row): Promise<AssessmentsTold> {
  return { assessments: (await assessmentsOf(ctx.payload, [idOf(draft)])).get(idOf(draft)) ?? [], mayAssess: mayAssess(ctx), today: dayOf(ctx.now.getTime()) }
}

/**
 * Records that a document which is not public was judged anew. The document's text is not touched: one that is to be
 * disclosed gets its attribute by a save of its own and goes through review.
 * @param draft the document's newest text
 * @throws PlatformError `access.denied` for whoever may not judge, `input.invalid` with all reasons, `database.unavailable`
 * when the event could not be written: nothing is recorded then
 */
export async function assessDocument(ctx: Ctx, draft: Row, input: AssessmentInput): Promise<AssessmentsTold> {
  const { payload, tenant, actor, now } = ctx
  if (actor.kind !== 'staff' || !mayAssess(ctx)) throw new PlatformError('access.denied', { reasons: [{ key: 'assessment.role', field: 'outcome' }] })
  const id = idOf(draft)
  const word = (name: string): string => (typeof draft[name] === 'string' ? draft[name] : '')
  const last = (await assessmentsOf(payload, [id])).get(id)?.[0]?.assessedOn ?? ''
  const reasons = assessmentReasons(input, { disclosure: word('disclosure'), formedOn: word('formedOn') }, last, dayOf(now.getTime()))
  if (reasons.length > 0) throw new PlatformError('input.invalid', { reasons })
  // The opinion stays with the document: whoever reads the audit reads no texts that are not public (S-08).
  await recordAct(ctx, { kind: 'document.assess', subject: `policies:${id}`, detail: `${input.assessedOn} ${input.outcome}` })
  // A kill before the day is noted leaves the document on its list, never off it; the list then notes the day by itself.
  if (retainedOn(input) === '') await noteNoDay(payload, id)
  const isNew = await insertAssessment(payload, { tenant: tenant.id, ...tenant.ancestors, resource: id, ...input, note: input.note.trim(), person: actor.id, personName: actor.name, at: now.toISOString() })
  await noteRetainedDay(payload, id)
  if (!isNew) throw new PlatformError('input.invalid', { reasons: [{ key: 'assessment.not-after-last', field: 'assessedOn', rule: 'X-03' }] })
  return readAssessments(ctx, draft)
}

const mayAssess = ({ actor }: Ctx): boolean => actor.kind === 'staff' && actor.roles.some((role) => assessingRoles.includes(role))
