import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/**
 * 索引号 that were given (P-01). The unique indexes decide: no serial of an organisation's year is given twice, and a
 * document has one. A row is never removed, so a number is never given again.
 */
export const indexNumbers: CollectionConfig = {
  slug: 'index-numbers',
  labels: { singular: label('collections.indexNumber'), plural: label('collections.indexNumbers') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['organisation', 'year', 'serial'], unique: true }],
  access: projectedAccess('index-numbers'),
  fields: [
    ...tenantIdFields(),
    { name: 'organisation', type: 'text', required: true },
    { name: 'year', type: 'number', required: true },
    { name: 'serial', type: 'number', required: true },
    /** public id of the document */
    { name: 'publicId', type: 'text', required: true, unique: true, index: true },
  ],
}
