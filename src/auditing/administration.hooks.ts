import { randomUUID } from 'node:crypto'
import type { CollectionAfterChangeHook, CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { clientAddressOf } from './client-address.ts'
import { appendAuditEvent, type AuditEvent } from './audit-events.store.ts'
import { idOf } from '../storage/relation-ids.ts'

/** Columns that a login or the worker rewrites, and those whose value must not be told. */
const untold = ['sessions', 'updatedAt', 'createdAt', 'loginAttempts', 'lockUntil', 'salt', 'hash', 'settled']

/** S-06, S-08: what is done to accounts, posts, sites and settings, by whom and from where; never which password. */
export const recordAdministration: CollectionAfterChangeHook = async ({ doc, operation, req, collection, data }) => {
  const changed = Object.keys((data ?? {}) as object).filter((name) => !untold.includes(name))
  // A login rewrites the account's sessions; that is recorded as a login.
  if (operation === 'update' && changed.length === 0) return doc
  await appendAuditEvent(req.payload, administrationEvent(req, collection.slug, operation, doc as Doc, changed.join(',')))
  return doc
}

/**
 * The same for collections of which the platform lays out thousands by itself (columns of a blueprint): what a person
 * changes is an event, above all how a column's texts are reviewed.
 */
export const recordPersonsAdministration: CollectionAfterChangeHook = (args) =>
  args.req.user === null || args.req.user === undefined ? args.doc : recordAdministration(args)

/** Written before the row goes: what cannot be recorded is not deleted. */
export const recordDeletion: CollectionBeforeDeleteHook = async ({ id, req, collection }) => {
  await appendAuditEvent(req.payload, administrationEvent(req, collection.slug, 'delete', { id }, ''))
}

type Doc = { id: unknown; tenant?: unknown; province?: unknown; prefecture?: unknown; county?: unknown }

/** Sites' own documents carry their ancestors, and their events are read by the site's supervisors; posts and accounts are not. */
function ownerOf(doc: Doc): Pick<AuditEvent, 'tenant' | 'province' | 'prefecture' | 'county'> {
  const owned = 'province' in doc && idOf(doc.tenant) !== ''
  const at = (value: unknown): string | null => (owned ? idOf(value) || null : null)
  return { tenant: at(doc.tenant), province: at(doc.province), prefecture: at(doc.prefecture), county: at(doc.county) }
}

function administrationEvent(req: PayloadRequest, slug: string, operation: 'create' | 'update' | 'delete', doc: Doc, detail: string): AuditEvent {
  const person = req.user
  const unknown = person === null || person === undefined
  return {
    source: `${slug}:${String(doc.id)}:${randomUUID()}`,
    at: new Date().toISOString(),
    action: `${slug}.${operation}`,
    actor: unknown ? 'platform' : String(person.id),
    actorName: unknown ? '' : String((person as { name?: unknown }).name ?? ''),
    address: clientAddressOf(req),
    subject: `${slug}:${String(doc.id)}`,
    success: true,
    textHash: null,
    detail,
    ...ownerOf(doc),
  }
}
