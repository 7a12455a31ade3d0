import type { Payload } from 'payload'
import type { Ancestors } from '../tenancy/tenant.ts'
import { countRecords, deleteRecords, findRecord, findRecords, matching, putRecord, type Row } from '../storage/records.store.ts'
import type { Values } from './compare-texts.ts'

export type WorkingCopy = { resource: string; tenant: string; baseRevision: number; data: Values; savedAt: string }
export type CopyHead = Pick<WorkingCopy, 'resource' | 'baseRevision' | 'savedAt'>

/** The person's own copy; nobody else's is ever asked for. */
export async function readCopy(payload: Payload, user: string, resource: string): Promise<WorkingCopy | null> {
  const row = await findRecord(payload, 'working-copies', matching({ user, resource }))
  return row === null ? null : copyOf(row)
}

/** The same without its text: one for each heartbeat. */
export async function copyHead(payload: Payload, user: string, resource: string): Promise<CopyHead | null> {
  const { docs } = await payload.db.find<Row>({
    collection: 'working-copies', where: matching({ user, resource }), limit: 1, pagination: false,
    select: { resource: true, baseRevision: true, savedAt: true }, req: { transactionID: undefined } as never,
  })
  const [row] = docs
  return row === undefined ? null : { resource, baseRevision: Number(row['baseRevision']), savedAt: String(row['savedAt']) }
}

/** The person's copies of drafts that were never saved, newest first. */
export async function unsavedCopies(payload: Payload, user: string): Promise<WorkingCopy[]> {
  const rows = await findRecords(payload, 'working-copies', { and: [{ user: { equals: user } }, { resource: { like: 'new:' } }] }, { sort: '-savedAt', limit: 20 })
  return rows.map(copyOf).filter((copy) => copy.resource.startsWith('new:'))
}

export const countCopies = (payload: Payload, user: string): Promise<number> => countRecords(payload, 'working-copies', { user: { equals: user } })

/** `data` as JSON text. */
export async function putCopy(payload: Payload, owner: { tenant: string } & Ancestors, copy: { user: string; resource: string; baseRevision: number; data: string; savedAt: string }): Promise<void> {
  const { tenant, province, prefecture, county } = owner
  await putRecord(payload, 'working-copies', matching({ user: copy.user, resource: copy.resource }), { tenant, province, prefecture, county, ...copy })
}

export const dropCopy = (payload: Payload, user: string, resource: string): Promise<void> => deleteRecords(payload, 'working-copies', matching({ user, resource }))

/** Copies that nobody wrote since that ISO instant. */
export const dropCopiesBefore = (payload: Payload, before: string): Promise<void> => deleteRecords(payload, 'working-copies', { savedAt: { less_than: before } })

function copyOf(row: Row): WorkingCopy {
  return {
    resource: String(row['resource']), tenant: String(row['tenant']), baseRevision: Number(row['baseRevision']), savedAt: String(row['savedAt']),
    data: JSON.parse(String(row['data'])) as Values,
  }
}
