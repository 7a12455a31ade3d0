import { scopeOf } from '../access/scope.store.ts'
import { recordAct } from '../auditing/record-act.store.ts'
import type { Ctx } from '../context.ts'
import { PlatformError } from '../errors.ts'
import { authorsOf } from '../publishing/bundle.store.ts'
import { pagesOf } from '../publishing/canonical-text.ts'
import { readDraft } from '../publishing/drafts.store.ts'
import { isItemOpenFromAbove } from '../publishing/escalated-items.store.ts'
import { foldMoves } from '../publishing/fold.ts'
import { movesOf } from '../publishing/moves.store.ts'
import { subjectOf, type ResourceRef } from '../publishing/resource-types.ts'
import { textHash } from '../publishing/snapshots.store.ts'
import { textOf } from '../publishing/text-of.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { askingRoles, confirmingRoles, type CheckedFinding } from './overrides.ts'
import { insertOverride } from './overrides.store.ts'
import { checkedFindings } from './text-checks.store.ts'

/**
 * Asks, with a reason, that a blocking finding of the stored draft be let through; the draft may then be submitted.
 * @throws PlatformError `access.denied`, `override.refused` when the draft has no such finding, `database.unavailable`
 * when the event could not be written: nothing is changed then (design, idea 3).
 */
export async function requestOverride(ctx: Ctx, ref: ResourceRef, asked: { finding: string; reason: string }): Promise<CheckedFinding> {
  const actor = staffOf(ctx, askingRoles)
  const { finding, hash } = await findingOf(ctx, ref, asked.finding)
  if (asked.reason.trim() === '') throw new PlatformError('override.refused', { reasons: [{ key: 'override.reason-missing', field: 'reason' }] })
  await recordAct(ctx, { kind: 'override.check', subject: subjectOf(ref), textHash: hash, detail: `request ${finding.check} ${finding.key} ${asked.reason.trim()}` })
  await insert(ctx, ref, finding, { step: 'request', ...actor, reason: asked.reason.trim(), textHash: hash })
  return refreshed(ctx, ref, finding.key)
}

/**
 * Confirms somebody else's request on the stored text: what every signer does before signing a text with overrides.
 * @throws PlatformError `stage.same-person` for whoever asked or wrote the text (W-02), else as `requestOverride`.
 */
export async function confirmOverride(ctx: Ctx, ref: ResourceRef, asked: { finding: string; textHash: string }): Promise<CheckedFinding> {
  const actor = (await signsFromAbove(ctx, ref.id)) ?? staffOf(ctx, confirmingRoles)
  const { finding, hash, authors } = await findingOf(ctx, ref, asked.finding)
  if (hash !== asked.textHash) throw new PlatformError('text.changed', { reasons: [{ key: 'move.text-not-displayed', field: 'body' }] })
  const request = finding.override?.requested ?? null
  if (request === null) throw new PlatformError('override.refused', { reasons: [{ key: 'override.not-requested', field: finding.place.field }] })
  if (request.by === actor.person || authors.includes(actor.person)) throw new PlatformError('stage.same-person', { reasons: [{ key: 'override.same-person', field: finding.place.field, rule: 'W-02' }] })
  await recordAct(ctx, { kind: 'override.check', subject: subjectOf(ref), textHash: hash, detail: `confirm ${finding.check} ${finding.key}` })
  await insert(ctx, ref, finding, { step: 'confirm', ...actor, reason: '', textHash: hash })
  return refreshed(ctx, ref, finding.key)
}

function staffOf(ctx: Ctx, roles: readonly string[]): { person: string; personName: string } {
  const { actor } = ctx
  if (actor.kind !== 'staff' || !actor.roles.some((role) => roles.includes(role))) throw new PlatformError('access.denied', { reasons: [{ key: 'override.role', field: 'body' }] })
  return { person: actor.id, personName: actor.name }
}

/** Who signs a step from the level above confirms what that signature needs, in whatever role of the site, or in none. */
async function signsFromAbove({ payload, req, actor, now }: Ctx, article: string): Promise<{ person: string; personName: string } | null> {
  const scope = await scopeOf(req)
  if (actor.kind !== 'staff' || scope === null || !(await isItemOpenFromAbove(payload, scope, article, now))) return null
  return { person: actor.id, personName: actor.name }
}

type Located = { finding: CheckedFinding; hash: string; authors: readonly string[] }

async function findingOf(ctx: Ctx, ref: ResourceRef, key: string): Promise<Located> {
  const [draft, history] = await Promise.all([readDraft(ctx.payload, ref), movesOf(ctx.payload, ref.id)])
  if (draft === null || idOf(draft['tenant']) !== ctx.tenant.id) throw new PlatformError('resource.not-found')
  const text = await textOf(ctx.payload, ref.type, draft)
  const hash = textHash(text)
  const finding = (await checkedFindings(ctx, ref.id, pagesOf(text), hash)).find((candidate) => candidate.key === key)
  if (finding === undefined) throw new PlatformError('override.refused', { reasons: [{ key: 'override.no-finding', field: 'body' }] })
  if (!finding.overridable) throw new PlatformError('override.refused', { reasons: [{ key: 'override.not-overridable', field: finding.place.field }] })
  return { finding, hash, authors: await authorsOf(ctx.payload, ref, draft, foldMoves(history)) }
}

type Decision = { step: 'request' | 'confirm'; person: string; personName: string; reason: string; textHash: string }

const insert = (ctx: Ctx, ref: ResourceRef, finding: CheckedFinding, decision: Decision): Promise<void> =>
  insertOverride(ctx.payload, { tenant: ctx.tenant.id, ...ctx.tenant.ancestors, resource: ref.id, finding: finding.key, check: finding.check, at: ctx.now.toISOString(), ...decision })

async function refreshed(ctx: Ctx, ref: ResourceRef, key: string): Promise<CheckedFinding> {
  return (await findingOf(ctx, ref, key)).finding
}
