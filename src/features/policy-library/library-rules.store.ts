import type { Payload } from 'payload'
import { findRecord } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { lineTo } from '../../tenancy/tree.ts'
import { libraryRulesKey, LibrarySettings, noLibrarySettings, rulesFor, type LibraryRules } from './library-rules.ts'

/** What is set; as shipped where nothing is, or nothing that can be read. */
export async function librarySettings(payload: Payload): Promise<LibrarySettings> {
  const row = await findRecord(payload, 'settings', { key: { equals: libraryRulesKey } })
  const parsed = LibrarySettings.safeParse(row?.['value'] ?? {})
  return parsed.success ? parsed.data : noLibrarySettings
}

/** The rules of the policy library that hold at this site. */
export async function libraryRulesAt(payload: Payload, site: Pick<Tenant, 'id'>): Promise<LibraryRules> {
  const [settings, directory] = await Promise.all([librarySettings(payload), tenantDirectory(payload)])
  return rulesFor(settings, lineTo(directory.byId, site.id).map(({ slug }) => slug))
}
