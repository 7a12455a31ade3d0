import type { Payload } from 'payload'
import { findRecord, findRecords, patchRecord, type Row } from '../storage/records.store.ts'
import { raiseCheckVersion } from './check-versions.store.ts'
import { idOf } from '../storage/relation-ids.ts'

export const registeredLink = (payload: Payload, id: string): Promise<Row | null> => findRecord(payload, 'link-approvals', { id: { equals: id } })

export type LinkDecision = { state: 'approved' | 'refused'; decidedBy: string; decidedByName: string; decidedAt: string; opinion: string }

export async function decideRegisteredLink(payload: Payload, row: Row, decision: LinkDecision): Promise<void> {
  await patchRecord(payload, 'link-approvals', String(row['id']), decision)
  await raiseCheckVersion(payload, idOf(row['tenant']))
}

/** Approved and cited addresses that were not looked at since `before`, longest ago first. */
export const linksToProbe = (payload: Payload, before: string, limit: number): Promise<Row[]> =>
  findRecords(payload, 'link-approvals', { and: [{ state: { in: ['approved', 'cited'] } }, { or: [{ checkedAt: { exists: false } }, { checkedAt: { equals: null } }, { checkedAt: { less_than: before } }] }] }, { sort: 'checkedAt', limit })

export type ProbeRecord = { outcome: 'alive' | 'dead' | 'unchecked'; outcomeDetail: string; failures: number; checkedAt: string }

export async function recordProbe(payload: Payload, row: Row, record: ProbeRecord): Promise<void> {
  await patchRecord(payload, 'link-approvals', String(row['id']), record)
  if (row['outcome'] !== record.outcome) await raiseCheckVersion(payload, idOf(row['tenant']))
}
