import type { Payload } from 'payload'
import type { Ancestors } from '../tenancy/tenant.ts'
import { insertRecord, isUniqueViolation } from '../storage/records.store.ts'

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
  tenant: string | null
} & Ancestors

/** Appends; an event that is already there stays as it is. */
export async function appendAuditEvent(payload: Payload, event: AuditEvent): Promise<void> {
  try {
    await insertRecord(payload, 'audit-events', event)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}
