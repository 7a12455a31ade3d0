import type { Payload } from 'payload'
import { findRecord } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { lineTo } from '../../tenancy/tree.ts'
import { enclosureRulesFor, enclosureRulesKey, readEnclosureSettings, type EnclosureRules } from './enclosure-rules.ts'

/** How many files of which size and kind a letter to this site may have now. */
export async function enclosureRulesAt(payload: Payload, site: Pick<Tenant, 'id'>): Promise<EnclosureRules> {
  const [row, directory] = [await findRecord(payload, 'settings', { key: { equals: enclosureRulesKey } }), await tenantDirectory(payload)]
  return enclosureRulesFor(readEnclosureSettings(row?.['value']), lineTo(directory.byId, site.id).map(({ slug }) => slug))
}
