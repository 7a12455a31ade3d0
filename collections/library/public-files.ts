import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { bundleFields } from '../../src/library/bundle-fields.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/** Which live entry of which site lists which file: the only reason for which a public route serves it. A projection. */
export const publicFiles: CollectionConfig = {
  slug: 'public-files',
  labels: { singular: label('collections.publicFile'), plural: label('collections.publicFiles') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['tenant', 'sha256', 'publicId', 'release'], unique: true }, { fields: ['bundle', 'release'] }],
  access: projectedAccess('public-files'),
  fields: [
    ...tenantIdFields(),
    { name: 'sha256', type: 'text', required: true },
    { name: 'publicId', type: 'text', required: true, index: true },
    ...bundleFields(),
    { name: 'kind', type: 'text', required: true },
    { name: 'storedName', type: 'text', required: true },
    { name: 'fileName', type: 'text' },
    { name: 'mimeType', type: 'text' },
  ],
}
