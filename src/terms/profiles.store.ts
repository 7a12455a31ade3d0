import type { Payload } from 'payload'
import { findRecord } from '../storage/records.store.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { lineTo } from '../tenancy/tree.ts'
import { noTermSettings, profileFor, TermSettings, termProfilesKey } from './profiles-for.ts'
import type { TermKind, TermProfile } from './term-profile.ts'

/** What is set; as shipped where nothing is, or nothing that can be read. */
export async function termSettings(payload: Payload): Promise<TermSettings> {
  const row = await findRecord(payload, 'settings', { key: { equals: termProfilesKey } })
  const parsed = TermSettings.safeParse(row?.['value'] ?? {})
  return parsed.success ? parsed.data : noTermSettings
}

/** The profile that something of this kind is received under at this site now; it is kept with its first event. */
export async function termProfileAt(payload: Payload, site: Pick<Tenant, 'id'>, kind: TermKind): Promise<TermProfile> {
  const [settings, directory] = [await termSettings(payload), await tenantDirectory(payload)]
  return profileFor(kind, settings, lineTo(directory.byId, site.id).map(({ slug }) => slug))
}
