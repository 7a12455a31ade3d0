import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { bandNames } from '../../src/checks/similarity.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/** MinHash of each live item, found by any of its bands (docs/adr/0011). A projection beside the library. */
export const fingerprints: CollectionConfig = {
  slug: 'fingerprints',
  labels: { singular: label('collections.fingerprint'), plural: label('collections.fingerprints') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  access: projectedAccess('fingerprints'),
  fields: [
    ...tenantIdFields(),
    { name: 'publicId', type: 'text', required: true, unique: true, index: true },
    { name: 'title', type: 'text' },
    { name: 'path', type: 'text' },
    { name: 'signature', type: 'textarea', required: true },
    ...bandNames.map((name) => ({ name, type: 'text' as const, required: true, index: true })),
  ],
}
