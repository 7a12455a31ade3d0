import { Router, type Request } from 'express'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { PlatformError } from '../errors.ts'
import { reasonText, type Language } from '../locales/refusal.ts'
import { Effects, Notes } from '../publishing/policy-input.ts'
import { answerJson, answerProblems, boundedJson, callersLanguage, fromOwnOrigin, parsedBody } from '../staff/own-door.ts'
import type { DraftRef } from '../publishing/resource-types.ts'
import { draftRefIn, movedRefIn } from '../staff/ref-in.ts'
import type { Row } from '../storage/records.store.ts'
import { isId } from '../storage/id-form.ts'
import { checkDraft } from './check-draft.action.ts'
import { decideLink } from './link-approvals.action.ts'
import { confirmOverride, requestOverride } from './overrides.action.ts'
import type { CheckedFinding } from './overrides.ts'

const line = z.string().max(2000).nullable()
const relation = z.unknown()

/** The form's fields as they stand, each may be missing; what is no field of a text is refused by name. */
const Form = z.strictObject({
  title: line, subtitle: line, summary: line, source: line, author: line, editor: line, keywords: line, docNumber: line,
  column: relation, placements: relation, cover: relation, attachments: relation, body: z.record(z.string(), z.unknown()).nullable(),
  // What a policy document's form has besides.
  issuer: line, jointIssuers: line, draftingBody: line, themeClass: line, themeSubclass: line, genre: line, formedOn: line, effectiveOn: line, expiresOn: line,
  disclosure: line, disclosureGround: line, disclosureReason: line, normative: z.boolean().nullable(), reposted: z.boolean().nullable(), interpretationPlan: line, exemptionReason: line, exemptionDecidedBy: line,
  effects: Effects.nullable(), standingState: line, standingOn: line, standingBy: line,
  // What an interpretation's has.
  form: line, explainer: line, explainerName: line, notes: Notes.nullable(), leftOut: z.boolean().nullable(),
}).partial()

const key = z.string().regex(/^[0-9a-f]{40}$/)
const OverrideBody = z.strictObject({ finding: key, reason: z.string().max(1000) })
const ConfirmBody = z.strictObject({ finding: key, textHash: z.string().regex(/^[0-9a-f]{64}$/) })
const DecisionBody = z.strictObject({ decision: z.enum(['approve', 'refuse']), opinion: z.string().max(1000).default('') })
const Id = z.string().refine(isId)

export type ChecksDoor = {
  /** the signed-in person at this draft, with its newest text; throws `resource.not-found` for strangers */
  draftFor: (req: Request, ref: DraftRef) => Promise<{ ctx: Ctx; draft: Row }>
  /** the signed-in person at the site whose register holds this link */
  linkFor: (req: Request, link: string) => Promise<Ctx>
  adminOrigin: string
  onFault: (error: unknown) => void
}

/** A text of 20,000 characters in the editor's JSON; longer ones are checked too. */
const mostFormBytes = 4 * 1024 * 1024
const mostDecisionBytes = 16 * 1024

/** Checks of what stands in the form, requests and confirmations of overrides, decisions on outside links. */
export function checksRoutes(door: ChecksDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const ownOrigin = fromOwnOrigin(door.adminOrigin)
  router.post('/api/:type/:id/checks', ownOrigin, ...boundedJson(mostFormBytes), async (req, res) => {
    const ref = draftRefIn(req)
    const given = parsedBody(Form, req)
    const { ctx, draft } = await door.draftFor(req, ref)
    const checked = await checkDraft(ctx, ref, draft, given)
    const language = callersLanguage(req)
    answerJson(res, { ...checked, findings: checked.findings.map((finding) => told(finding, language)) })
  })
  router.post('/api/:type/:id/checks/overrides', ownOrigin, ...boundedJson(mostDecisionBytes), async (req, res) => {
    const ref = movedRefIn(req)
    const asked = parsedBody(OverrideBody, req)
    const { ctx } = await door.draftFor(req, ref)
    answerJson(res, { finding: told(await requestOverride(ctx, ref, asked), callersLanguage(req)) })
  })
  router.post('/api/:type/:id/checks/confirmations', ownOrigin, ...boundedJson(mostDecisionBytes), async (req, res) => {
    const ref = movedRefIn(req)
    const asked = parsedBody(ConfirmBody, req)
    const { ctx } = await door.draftFor(req, ref)
    answerJson(res, { finding: told(await confirmOverride(ctx, ref, asked), callersLanguage(req)) })
  })
  router.post('/api/link-approvals/:id/decision', ownOrigin, ...boundedJson(mostDecisionBytes), async (req, res) => {
    const asked = parsedBody(DecisionBody, req)
    answerJson(res, await decideLink(await door.linkFor(req, idIn(req)), idIn(req), asked))
  })
  router.use(['/api/:type/:id/checks', '/api/link-approvals/:id/decision'], answerProblems(door.onFault))
  return router
}

const told = (finding: CheckedFinding, language: Language) => ({
  ...finding, text: reasonText({ key: finding.message, params: { ...finding.params, quote: finding.place.quote } }, language),
})

function idIn(req: Request): string {
  const parsed = Id.safeParse(req.params['id'])
  if (!parsed.success) throw new PlatformError('resource.not-found')
  return parsed.data
}
