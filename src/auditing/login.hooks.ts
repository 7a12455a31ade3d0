import { randomUUID } from 'node:crypto'
import type { CollectionAfterLoginHook } from 'payload'
import { clientAddressOf } from './client-address.ts'
import { appendAuditEvent } from './audit-events.store.ts'

/** A login has no other record, so its event is written before the answer, and the login fails when it cannot be. */
export const recordLogin: CollectionAfterLoginHook = async ({ user, req }) => {
  await appendAuditEvent(req.payload, {
    source: `login:${randomUUID()}`,
    at: new Date().toISOString(),
    action: 'login',
    actor: String(user.id),
    actorName: String((user as { name?: unknown }).name ?? ''),
    address: clientAddressOf(req),
    subject: `users:${String(user.id)}`,
    success: true,
    textHash: null,
    detail: '',
    tenant: null, province: null, prefecture: null, county: null,
  })
  return user
}
