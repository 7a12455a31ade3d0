import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import type { Actor, Ctx } from '../context.ts'
import { PlatformError } from '../errors.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { appendAuditEvent, type AuditEvent } from './audit-events.store.ts'
import type { ActKind } from './event-kinds.ts'

/** Who acts where and when; a `Ctx` is one. `tenant` is null for acts that belong to no site. */
export type ActContext = { payload: Payload; actor: Actor; tenant: Pick<Tenant, 'id' | 'ancestors'> | null; now: Date }

export type Act = {
  kind: ActKind
  /** `<collection>:<id>` of what the act is about */
  subject: string
  /** default true */
  success?: boolean
  /** hash of the text that was shown or decided on */
  textHash?: string | null
  /** what else matters: reason, rule ids, query; never a secret, never the personal data itself */
  detail?: string
  /** unique name of the act, when the caller may repeat it; default: every call is an event of its own */
  source?: string
}

/**
 * Writes the event of an act that leaves no commit record of its own (viewing what is restricted, overriding a rule,
 * exporting): call it BEFORE the act or the answer, and do neither when it throws (design, idea 3; S-06).
 * @throws PlatformError `database.unavailable` when the event could not be written.
 */
export async function recordAct(ctx: Ctx | ActContext, act: Act): Promise<void> {
  try {
    await appendAuditEvent(ctx.payload, {
      source: act.source ?? `${act.kind}:${randomUUID()}`,
      at: ctx.now.toISOString(),
      action: act.kind,
      ...actorColumns(ctx.actor),
      subject: act.subject,
      success: act.success ?? true,
      textHash: act.textHash ?? null,
      detail: (act.detail ?? '').slice(0, 2000),
      ...ownerOf(ctx.tenant),
    })
  } catch (error) {
    throw new PlatformError('database.unavailable', { act: act.kind }, { cause: error })
  }
}

const ownerOf = (tenant: ActContext['tenant']): Pick<AuditEvent, 'tenant' | 'province' | 'prefecture' | 'county'> =>
  tenant === null ? { tenant: null, province: null, prefecture: null, county: null } : { tenant: tenant.id, ...tenant.ancestors }

function actorColumns(actor: Actor): Pick<AuditEvent, 'actor' | 'actorName' | 'address'> {
  if (actor.kind === 'staff') return { actor: actor.id, actorName: actor.name, address: actor.address }
  if (actor.kind === 'robot') return { actor: `robot:${actor.name}`, actorName: actor.name, address: null }
  return { actor: 'visitor', actorName: '', address: actor.address ?? null }
}
