import type { Payload } from 'payload'
import type { Ancestors } from '../tenancy/tenant.ts'
import { runtimeOf } from '../runtime.ts'
import { addRecord, isUniqueViolation } from '../storage/records.store.ts'
import { storable } from '../storage/storable.ts'
import { proofOf } from './proofs.store.ts'
import { provenText } from './record-text.ts'

/** S-06: date and time, person, kind of event, success, where from, what about. */
export type AuditEvent = {
  /** unique; writing the same event again is no second event */
  source: string
  at: string
  action: string
  actor: string
  actorName: string
  address: string | null
  subject: string
  success: boolean
  textHash: string | null
  detail: string
  /** canonical JSON of the committed record that the event is about, so that a later edit of that record is found */
  facts?: string | null
  tenant: string | null
} & Ancestors

/** Appends, unsealed; an event that is already there stays as it is. */
export async function insertAuditEvent(payload: Payload, event: AuditEvent): Promise<void> {
  const row = storable({ ...event, facts: event.facts ?? null, createdAt: new Date().toISOString() })
  try {
    await addRecord(payload, 'audit-events', { ...row, proof: proofOf(payload, provenText(row)), sealed: false })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}

/** The same for what happens outside the worker, which is told that there is something to seal. */
export async function appendAuditEvent(payload: Payload, event: AuditEvent): Promise<void> {
  await insertAuditEvent(payload, event)
  runtimeOf(payload).wakeWorker()
}
