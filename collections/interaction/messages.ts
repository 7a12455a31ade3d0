import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/**
 * 留言: one row a letter, inserted once and whole, with its first event: the commit record of what was received. `form`
 * makes sending twice one letter. Contact data are sealed with a key outside the database (docs/adr/0034); the row is read
 * through the case's own doors alone.
 */
export const messages: CollectionConfig = {
  slug: 'messages',
  labels: { singular: label('collections.letter'), plural: label('collections.letters') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['settled', 'createdAt'] }, { fields: ['tenant', 'likeness', 'receivedAt'] }],
  access: projectedAccess('messages'),
  fields: [
    ...tenantIdFields(),
    { name: 'publicId', type: 'text', required: true, unique: true },
    { name: 'form', type: 'text', required: true, unique: true },
    { name: 'code', type: 'text', required: true, unique: true },
    { name: 'area', type: 'text' },
    { name: 'title', type: 'text', required: true },
    { name: 'text', type: 'textarea', required: true },
    { name: 'page', type: 'text' },
    { name: 'contact', type: 'textarea' },
    { name: 'consent', type: 'checkbox', defaultValue: false },
    { name: 'textHash', type: 'text', required: true },
    /** hash of the folded words: letters with the same words are found by it */
    { name: 'likeness', type: 'text' },
    { name: 'receivedAt', type: 'text', required: true },
    { name: 'received', type: 'json' },
    { name: 'receipt', type: 'textarea' },
    { name: 'settled', type: 'checkbox', defaultValue: false, index: true },
    /** whether its writer is told of the receipt by mail: wanted, later, sent, failed, held or none */
    { name: 'mail', type: 'text', index: true },
  ],
}
