import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/** What live documents do to earlier ones, by the number of the earlier one (G-32, P-11). A projection. */
export const documentEffects: CollectionConfig = {
  slug: 'document-effects',
  labels: { singular: label('collections.effect'), plural: label('collections.effects') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['by', 'key', 'kind'], unique: true }],
  access: projectedAccess('document-effects'),
  fields: [
    ...tenantIdFields(),
    /** public id of the document that does it */
    { name: 'by', type: 'text', required: true, index: true },
    { name: 'kind', type: 'text', required: true },
    { name: 'key', type: 'text', required: true, index: true },
    /** `YYYY-MM-DD`, the day from which */
    { name: 'on', type: 'text', required: true },
    { name: 'title', type: 'text' },
    { name: 'docNumber', type: 'text' },
    { name: 'path', type: 'text' },
  ],
}
