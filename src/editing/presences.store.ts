import type { Payload } from 'payload'
import type { Ancestors } from '../tenancy/tenant.ts'
import { deleteRecords, findRecords, matching, putRecord, type Row } from '../storage/records.store.ts'
import type { Presence } from './presence-rules.ts'

/** Everybody noted at this resource, gone or not; the rules say who counts. */
export const presencesOf = async (payload: Payload, resource: string): Promise<Presence[]> =>
  (await findRecords(payload, 'presences', { resource: { equals: resource } }, { limit: 100 })).map(presenceOf)

export async function putPresence(payload: Payload, owner: { tenant: string } & Ancestors, resource: string, presence: Presence): Promise<void> {
  const { tenant, province, prefecture, county } = owner
  await putRecord(payload, 'presences', matching({ resource, user: presence.user }), { tenant, province, prefecture, county, resource, ...presence })
}

export const dropPresence = (payload: Payload, resource: string, user: string): Promise<void> => deleteRecords(payload, 'presences', matching({ resource, user }))

/** People who were last seen before that ISO instant, anywhere. */
export const dropPresencesBefore = (payload: Payload, before: string): Promise<void> => deleteRecords(payload, 'presences', { seenAt: { less_than: before } })

const presenceOf = (row: Row): Presence => ({
  user: String(row['user']), name: String(row['name'] ?? ''), editing: row['editing'] === true || row['editing'] === 1,
  since: String(row['since']), seenAt: String(row['seenAt']),
})
