import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/**
 * 发文字号占用 (P-06): who submitted a document under a number. The claim of the highest turn holds; another may take over
 * only with the next turn, and the unique index lets one of several at once (docs/adr/0030). Rows are only ever added.
 */
export const numberClaims: CollectionConfig = {
  slug: 'number-claims',
  labels: { singular: label('collections.numberClaim'), plural: label('collections.numberClaims') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['claim', 'turn'], unique: true }],
  access: projectedAccess('number-claims'),
  fields: [
    ...tenantIdFields(),
    /** where the number is to be unique, and the number's key */
    { name: 'claim', type: 'text', required: true },
    { name: 'turn', type: 'number', required: true },
    { name: 'resource', type: 'text', required: true, index: true },
    { name: 'publicId', type: 'text', required: true },
    /** ISO instant */
    { name: 'at', type: 'text', required: true },
  ],
}
