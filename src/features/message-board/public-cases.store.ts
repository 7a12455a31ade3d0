import type { Payload, Where } from 'payload'
import { findRecords, type Row } from '../../storage/records.store.ts'

export type PublicAsked = { kind: string | null; unit: string | null; page: number; size: number }

/** Letters that a board has answered in public, newest answer first; by the index on (tenant, isPublic, answeredOn). */
export async function publicCases(payload: Payload, tenant: string, { kind, unit, page, size }: PublicAsked): Promise<{ total: number; rows: Row[] }> {
  const where: Where = {
    and: [{ tenant: { equals: tenant } }, { isPublic: { equals: true } }, ...(kind === null ? [] : [{ kind: { equals: kind } }]), ...(unit === null ? [] : [{ unit: { equals: unit } }])],
  }
  const { totalDocs } = await payload.db.count({ collection: 'cases', where, req: { transactionID: undefined } as never })
  const { docs } = page === 1 ? { docs: await findRecords(payload, 'cases', where, { sort: ['-answeredOn', '-message'], limit: size }) } : await payload.db.find<Row>({
    collection: 'cases', where, sort: ['-answeredOn', '-message'], limit: size, page, pagination: true, req: { transactionID: undefined } as never,
  })
  return { total: totalDocs, rows: docs }
}
