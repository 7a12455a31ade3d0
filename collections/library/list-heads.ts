import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/** Newest rows and count of each list, so that all lists of a page are one query (docs/adr/0005). A projection. */
export const listHeads: CollectionConfig = {
  slug: 'list-heads',
  labels: { singular: label('collections.listHead'), plural: label('collections.listHeads') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  access: projectedAccess('list-heads'),
  fields: [
    ...tenantIdFields(),
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'count', type: 'number', required: true },
    { name: 'rows', type: 'json' },
    /** the same list as it is from the moment on in which this release of this bundle becomes live (docs/adr/0029) */
    { name: 'nextBundle', type: 'text', defaultValue: '' },
    { name: 'nextRelease', type: 'text', defaultValue: '' },
    { name: 'nextCount', type: 'number' },
    { name: 'nextRows', type: 'json' },
  ],
}
