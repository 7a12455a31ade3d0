import type { Payload } from 'payload'
import { findRecord } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { lineTo } from '../../tenancy/tree.ts'
import { letterLengthsFor, letterLengthsKey, readLengthSettings, type LetterLengths } from './letter-lengths.ts'

/** How long title, text and name of a letter to this site may be now. */
export async function letterLengthsAt(payload: Payload, site: Pick<Tenant, 'id'>): Promise<LetterLengths> {
  const [row, directory] = [await findRecord(payload, 'settings', { key: { equals: letterLengthsKey } }), await tenantDirectory(payload)]
  return letterLengthsFor(readLengthSettings(row?.['value']), lineTo(directory.byId, site.id).map(({ slug }) => slug))
}
