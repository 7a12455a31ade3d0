import { createHash } from 'node:crypto'
import type { Payload } from 'payload'
import { PlatformError } from '../errors.ts'
import { findRecord, addRecord, isUniqueViolation, matching } from '../storage/records.store.ts'
import type { Ancestors } from '../tenancy/tenant.ts'
import { canonicalJson, type CanonicalText } from './canonical-text.ts'

/** Hex SHA-256 of the canonical JSON: the name of the text. */
export const textHash = (text: CanonicalText): string => hashOf(canonicalJson(text))

const hashOf = (json: string): string => createHash('sha256').update(json).digest('hex')

/** Stores the text under its hash; storing it again changes nothing. */
export async function storeSnapshot(payload: Payload, text: CanonicalText, owner: { resource: string; resourceType: string; tenant: string } & Ancestors): Promise<string> {
  const json = canonicalJson(text)
  const hash = hashOf(json)
  try {
    await addRecord(payload, 'snapshots', { ...owner, hash, text: json })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
  return hash
}

/**
 * The text that was signed.
 * @throws PlatformError `library.unsigned` when it is missing or no longer has its hash: nothing is published from it.
 */
export async function readSnapshot(payload: Payload, tenant: string, hash: string): Promise<CanonicalText> {
  const row = await findRecord(payload, 'snapshots', matching({ tenant, hash }))
  const json = row === null ? null : String(row['text'])
  if (json === null || hashOf(json) !== hash) throw new PlatformError('library.unsigned', { hash, found: json !== null })
  return JSON.parse(json) as CanonicalText
}
