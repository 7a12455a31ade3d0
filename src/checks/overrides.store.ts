import type { Payload } from 'payload'
import { findRecords, addRecord, isUniqueViolation } from '../storage/records.store.ts'
import type { Ancestors } from '../tenancy/tenant.ts'
import type { OverrideRow } from './overrides.ts'

export async function overridesOf(payload: Payload, tenant: string, resource: string): Promise<OverrideRow[]> {
  const rows = await findRecords(payload, 'finding-overrides', { and: [{ tenant: { equals: tenant } }, { resource: { equals: resource } }] }, { sort: 'createdAt' })
  return rows.map((row) => ({
    finding: String(row['finding']), step: row['step'] === 'confirm' ? 'confirm' : 'request', person: String(row['person']), personName: String(row['personName'] ?? ''),
    reason: String(row['reason'] ?? ''), textHash: String(row['textHash']), at: String(row['at']),
  }))
}

/** One insert; the same decision of the same person on the same text again is no second row. */
export async function insertOverride(payload: Payload, row: OverrideRow & { tenant: string; resource: string; check: string } & Ancestors): Promise<void> {
  try {
    await addRecord(payload, 'finding-overrides', row)
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}
