import { randomUUID } from 'node:crypto'
import type { CollectionAfterChangeHook } from 'payload'
import { clientAddressOf } from './client-address.ts'
import { appendAuditEvent } from './audit-events.store.ts'

/** S-06, S-08: what is done to accounts, posts and sites, by whom and from where; never which password. */
export const recordAdministration: CollectionAfterChangeHook = async ({ doc, operation, req, collection, data }) => {
  // A login rewrites the account's sessions; that is recorded as a login.
  const changed = Object.keys((data ?? {}) as object).filter((name) => !['sessions', 'updatedAt', 'createdAt', 'loginAttempts', 'lockUntil', 'salt', 'hash', 'settled'].includes(name))
  const person = req.user
  await appendAuditEvent(req.payload, {
    source: `${collection.slug}:${String((doc as { id: unknown }).id)}:${randomUUID()}`,
    at: new Date().toISOString(),
    action: `${collection.slug}.${operation}`,
    actor: person === null || person === undefined ? 'platform' : String(person.id),
    actorName: person === null || person === undefined ? '' : String((person as { name?: unknown }).name ?? ''),
    address: clientAddressOf(req),
    subject: `${collection.slug}:${String((doc as { id: unknown }).id)}`,
    success: true,
    textHash: null,
    detail: changed.join(','),
    tenant: null, province: null, prefecture: null, county: null,
  })
  return doc
}
