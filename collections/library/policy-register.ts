import type { CollectionConfig, Field } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

const text = (name: string): Field => ({ name, type: 'text', defaultValue: '' })

/**
 * 文件登记: one row for each policy document that citizens see, with what the policy library is searched by. Whether a
 * document is in force stands here once; whoever cites it looks it up by its number (G-32). A projection.
 */
export const policyRegister: CollectionConfig = {
  slug: 'policy-register',
  labels: { singular: label('collections.registered'), plural: label('collections.register') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [
    ...['tenant', 'province', 'prefecture', 'county'].map((owner) => ({ fields: [owner, 'pubDate', 'publicId'] })),
    // Holds all that the shares of interpreted documents are counted from.
    { fields: ['tenant', 'normative', 'genre', 'exempt', 'interpretations'] },
  ],
  access: projectedAccess('policy-register'),
  fields: [
    ...tenantIdFields(),
    { name: 'publicId', type: 'text', required: true, unique: true, index: true },
    { name: 'resource', type: 'text', required: true },
    /** the document number as a key (`documents/document-number.ts`); '' for a document without one */
    { name: 'numberKey', type: 'text', defaultValue: '', index: true },
    ...['docNumber', 'indexNumber', 'title', 'path', 'issuer', 'draftingBody', 'themeClass', 'themeSubclass', 'genre', 'summary', 'pubDate'].map(text),
    ...['formedOn', 'formedYear', 'effectiveOn', 'expiresOn', 'disclosure'].map(text),
    { name: 'normative', type: 'checkbox', defaultValue: false },
    { name: 'exempt', type: 'checkbox', defaultValue: false },
    { name: 'interpretations', type: 'number', defaultValue: 0 },
    /** the first publication of an interpretation, for J-03; '' while there is none */
    text('interpretedAt'),
    /** J-06: the greatest share, 0…1, that an interpretation has from the document, and the share of each; null while nobody compared */
    { name: 'copiedShare', type: 'number', defaultValue: 0 },
    { name: 'copies', type: 'json' },
    text('state'),
    { name: 'validity', type: 'json' },
    /** instant at which the state changes by date alone; '' when it does not */
    { name: 'changesAt', type: 'text', defaultValue: '', index: true },
  ],
}
