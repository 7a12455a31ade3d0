import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/**
 * What a person typed and has not saved, valid or not: one row for each person and resource, read and written by that
 * person alone through `/api/editing`, never through Payload's own API. `data` is the form's values as JSON text.
 */
export const workingCopies: CollectionConfig = {
  slug: 'working-copies',
  labels: { singular: label('collections.workingCopy'), plural: label('collections.workingCopies') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['user', 'resource'], unique: true }],
  access: projectedAccess('working-copies'),
  fields: [
    ...tenantIdFields(),
    { name: 'user', type: 'text', required: true, index: true },
    { name: 'resource', type: 'text', required: true, index: true },
    { name: 'baseRevision', type: 'number', required: true },
    { name: 'data', type: 'textarea', required: true },
    { name: 'savedAt', type: 'text', required: true, index: true },
  ],
}
