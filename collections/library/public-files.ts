import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/** Which live entry of which site lists which file: the only reason for which a public route serves it. A projection. */
export const publicFiles: CollectionConfig = {
  slug: 'public-files',
  labels: { singular: label('collections.publicFile'), plural: label('collections.publicFiles') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['tenant', 'sha256', 'publicId'], unique: true }],
  access: projectedAccess('public-files'),
  fields: [
    ...tenantIdFields(),
    { name: 'sha256', type: 'text', required: true },
    { name: 'publicId', type: 'text', required: true, index: true },
    { name: 'kind', type: 'text', required: true },
    { name: 'storedName', type: 'text', required: true },
    { name: 'fileName', type: 'text' },
    { name: 'mimeType', type: 'text' },
  ],
}
