import type { Payload } from 'payload'
import type { LibraryEntry } from '../library/entry.ts'
import { deleteRecords, findRecords, putRecord, type Row } from '../storage/records.store.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { bandNames, fingerprintOf, type Fingerprint } from './similarity.ts'
import type { Candidate } from './similarity-findings.ts'

/** Keeps the fingerprint of what is live, beside its library entry: a projection, made anew whenever the entry is. */
export async function projectFingerprint(payload: Payload, entry: LibraryEntry): Promise<void> {
  const where = { publicId: { equals: entry.publicId } }
  const made = entry.status === 'live' ? fingerprintOf(entry.plainText) : null
  if (made === null) return deleteRecords(payload, 'fingerprints', where)
  await putRecord(payload, 'fingerprints', where, {
    tenant: entry.tenant, ...entry.ancestors, publicId: entry.publicId, title: entry.title, path: entry.path, signature: made.signature,
    ...Object.fromEntries(bandNames.map((name, at) => [name, made.bands[at] ?? ''])),
  })
}

/** A band that everything shares says nothing; more than this is not read. */
const mostCandidates = 200

/** Published items of the province that share a band, the text's own excepted: eight indexed equalities in one query. */
export async function similarCandidates(payload: Payload, tenant: Tenant, publicId: string, fingerprint: Fingerprint): Promise<Candidate[]> {
  const rows = await findRecords(payload, 'fingerprints', { or: bandNames.map((name, at) => ({ [name]: { equals: fingerprint.bands[at] ?? '' } })) }, { limit: mostCandidates })
  const directory = await tenantDirectory(payload)
  return rows.filter((row) => row['publicId'] !== publicId && isNear(row, tenant)).map((row) => {
    const site = directory.byId(String(row['tenant']))
    return {
      publicId: String(row['publicId']), title: String(row['title']), site: site?.shortName ?? '', address: site === null ? String(row['path']) : `${directory.absoluteRoot(site.id)}${String(row['path'])}`,
      signature: String(row['signature']), sameSite: row['tenant'] === tenant.id,
    }
  })
}

const isNear = (row: Row, tenant: Tenant): boolean =>
  row['tenant'] === tenant.id || (tenant.ancestors.province !== null && row['province'] === tenant.ancestors.province)
