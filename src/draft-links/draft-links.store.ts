import { createHash, randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import { findRecord, findRecords, insertRecord, instant, patchRecord, textOrNull, type Row } from '../storage/records.store.ts'
import type { Ancestors } from '../tenancy/tenant.ts'
import type { MovedType } from '../publishing/resource-types.ts'
import type { DraftLink } from './draft-link-rules.ts'

/** 256 bits, as they stand in the address. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

type NewLink = Omit<DraftLink, 'id' | 'opens' | 'lastOpenedAt' | 'revokedAt' | 'revokedByName'> & Ancestors & { tokenHash: string }

export async function storeLink(payload: Payload, link: NewLink): Promise<DraftLink> {
  return linkOf(await insertRecord(payload, 'draft-links', { ...link, opens: 0 }))
}

/** Links of one resource, newest first. */
export const linksOf = async (payload: Payload, tenant: string, resource: string): Promise<DraftLink[]> =>
  (await findRecords(payload, 'draft-links', { and: [{ tenant: { equals: tenant } }, { resource: { equals: resource } }] }, { sort: '-createdAt', limit: 100 })).map(linkOf)

export async function linkByToken(payload: Payload, token: string): Promise<DraftLink | null> {
  const row = await findRecord(payload, 'draft-links', { tokenHash: { equals: tokenHash(token) } })
  return row === null ? null : linkOf(row)
}

export async function revokeStoredLink(payload: Payload, id: string, at: Date, byName: string): Promise<void> {
  await patchRecord(payload, 'draft-links', id, { revokedAt: at.toISOString(), revokedByName: byName })
}

/** For the list of links alone; what happened is in the audit events. Counted by the database, so that none is lost. */
export async function countOpening(payload: Payload, id: string, at: Date): Promise<void> {
  await patchRecord(payload, 'draft-links', id, { opens: { $inc: 1 }, lastOpenedAt: at.toISOString() })
}

const linkOf = (row: Row): DraftLink => ({
  id: String(row['id']),
  tenant: String(row['tenant']),
  resource: String(row['resource']),
  resourceType: row['resourceType'] as MovedType,
  snapshot: String(row['snapshot']),
  recipient: String(row['recipient'] ?? ''),
  note: String(row['note'] ?? ''),
  createdBy: String(row['createdBy']),
  createdByName: String(row['createdByName'] ?? ''),
  createdAt: instant(row['createdAt']) ?? '',
  expiresAt: instant(row['expiresAt']) ?? '',
  revokedAt: textOrNull(row['revokedAt']),
  revokedByName: String(row['revokedByName'] ?? ''),
  opens: Number(row['opens'] ?? 0),
  lastOpenedAt: textOrNull(row['lastOpenedAt']),
})
