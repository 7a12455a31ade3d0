import { Router, type Request } from 'express'
import { z } from 'zod'
import type { Ctx } from '../../context.ts'
import { answerJson, answerProblems, boundedJson, fromOwnOrigin, parsedBody } from '../../staff/own-door.ts'
import { draftRefIn } from '../../staff/ref-in.ts'
import type { DraftRef } from '../../publishing/resource-types.ts'
import type { Row } from '../../storage/records.store.ts'
import { assessDocument, readAssessments } from './assess-document.action.ts'
import { assessmentOutcomes } from './assessment.ts'

export type AssessmentsDoor = {
  /** the signed-in person at this draft, with its newest text; throws `resource.not-found` for strangers */
  draftFor: (req: Request, ref: DraftRef) => Promise<{ ctx: Ctx; draft: Row }>
  adminOrigin: string
  onFault: (error: unknown) => void
}

const AssessmentBody = z.strictObject({ assessedOn: z.iso.date(), outcome: z.enum(assessmentOutcomes), note: z.string().max(1000) })
const mostBodyBytes = 16 * 1024

/** 定期评估 of one document: what was recorded, and the act that records. */
export function assessmentsRoutes(door: AssessmentsDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const draftFor = (req: Request) => door.draftFor(req, draftRefIn({ params: { type: 'policies', id: req.params['id'] } }))
  router.get('/api/policies/:id/assessments', async (req, res) => {
    const { ctx, draft } = await draftFor(req)
    answerJson(res, await readAssessments(ctx, draft))
  })
  router.post('/api/policies/:id/assessments', fromOwnOrigin(door.adminOrigin), ...boundedJson(mostBodyBytes), async (req, res) => {
    const input = parsedBody(AssessmentBody, req)
    const { ctx, draft } = await draftFor(req)
    answerJson(res, await assessDocument(ctx, draft, input))
  })
  router.use('/api/policies/:id/assessments', answerProblems(door.onFault))
  return router
}
