import { recordAct } from '../auditing/record-act.store.ts'
import type { Ctx } from '../context.ts'
import type { Role } from '../access/roles.ts'
import { PlatformError } from '../errors.ts'
import { idOf } from '../storage/relation-ids.ts'
import { decideRegisteredLink, registeredLink } from './link-register.store.ts'

/** 负责人: who answers for a site's outside links. */
const deciders: readonly Role[] = ['signer', 'site-manager']

/**
 * Approves or refuses an outside link (G-41, D-52): another person than the one who asked, the event first. A decision
 * may be changed by a later one; each stays in the audit.
 * @throws PlatformError `resource.not-found`, `access.denied`, `stage.same-person`, `input.invalid` for a refusal without
 * a reason, `database.unavailable` when the event could not be written.
 */
export async function decideLink(ctx: Ctx, id: string, asked: { decision: 'approve' | 'refuse'; opinion: string }): Promise<{ id: string; state: 'approved' | 'refused' }> {
  const row = await registeredLink(ctx.payload, id)
  if (row === null || idOf(row['tenant']) !== ctx.tenant.id) throw new PlatformError('resource.not-found')
  const { actor } = ctx
  if (actor.kind !== 'staff' || !actor.roles.some((role) => deciders.includes(role))) throw new PlatformError('access.denied', { reasons: [{ key: 'links.role', field: 'state' }] })
  // What the platform entered was asked for by nobody, and one person alone opens no host.
  if (row['state'] === 'cited') throw new PlatformError('input.invalid', { reasons: [{ key: 'links.not-requested', field: 'state', rule: 'G-41' }] })
  if (row['requestedBy'] === actor.id) throw new PlatformError('stage.same-person', { reasons: [{ key: 'links.same-person', field: 'state', rule: 'G-41' }] })
  const opinion = asked.opinion.trim()
  if (asked.decision === 'refuse' && opinion === '') throw new PlatformError('input.invalid', { reasons: [{ key: 'links.opinion-missing', field: 'opinion' }] })
  const state = asked.decision === 'approve' ? 'approved' : 'refused'
  await recordAct(ctx, { kind: 'settings.change', subject: `link-approvals:${id}`, detail: `${state} ${String(row['address'])} ${opinion}`.trim() })
  await decideRegisteredLink(ctx.payload, row, { state, decidedBy: actor.id, decidedByName: actor.name, decidedAt: ctx.now.toISOString(), opinion })
  return { id, state }
}
