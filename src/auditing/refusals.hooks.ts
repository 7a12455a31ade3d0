import type { AfterErrorHook, PayloadRequest } from 'payload'
import type { Actor } from '../context.ts'
import { clientAddressOf } from './client-address.ts'
import { recordAct, type ActContext } from './record-act.store.ts'
import { recordRefusal } from './refusals.store.ts'

const loginKinds: Readonly<Record<string, 'login.failed' | 'login.locked'>> = { AuthenticationError: 'login.failed', LockedAuth: 'login.locked' }

/**
 * S-02, S-06: failed logins with the name that was tried, and what was refused at the door of the API. How many failures
 * one address may have is limited at the door, so these need no limit of their own.
 */
export const recordRefusals: AfterErrorHook = async ({ error, req, collection }) => {
  const kind = loginKinds[error.name]
  if (kind === undefined && error.name !== 'Forbidden') return
  const ctx = contextOf(req)
  try {
    if (kind !== undefined) await recordAct(ctx, { kind, subject: 'users', success: false, detail: triedName(req) })
    else await recordRefusal(ctx, { kind: 'access.denied', subject: String(collection?.slug ?? 'api'), detail: String(req.method ?? '') })
  } catch (fault) {
    // The refusal stands; what could not be written is told to whoever runs the platform.
    req.payload.logger.error({ err: fault, msg: 'audit event of a refusal' })
  }
}

function contextOf(req: PayloadRequest): ActContext {
  const { user } = req
  const address = clientAddressOf(req)
  const actor: Actor = user === null || user === undefined
    ? { kind: 'visitor', address }
    : { kind: 'staff', id: String(user.id), name: String((user as { name?: unknown }).name ?? ''), roles: [], address }
  return { payload: req.payload, actor, tenant: null, now: new Date() }
}

/** The login name that was tried; what does not look like one may be a password in the wrong field and is not kept. */
function triedName(req: PayloadRequest): string {
  const { email } = (req.data ?? {}) as { email?: unknown }
  return typeof email === 'string' && email.length <= 120 && /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? email.trim().toLowerCase() : ''
}
