import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { bundleFields } from '../../src/library/bundle-fields.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

const text = (name: string, extra: object = {}) => ({ name, type: 'text' as const, ...extra })

/** 统一信息资源库: one row for each published resource of the platform (T-05, metadata T-14). A projection. */
export const library: CollectionConfig = {
  slug: 'library',
  labels: { singular: label('collections.entry'), plural: label('collections.entries') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['tenant', 'path', 'release'], unique: true }, { fields: ['publicId', 'release'], unique: true }, { fields: ['bundle', 'release'] }],
  access: projectedAccess('library'),
  fields: [
    ...tenantIdFields(),
    text('publicId', { required: true }),
    ...bundleFields(),
    text('resourceType'),
    text('resource', { index: true }),
    text('status', { index: true }),
    text('title'),
    text('subtitle'),
    { name: 'summary', type: 'textarea' },
    text('source'),
    text('author'),
    text('editor'),
    text('keywords'),
    text('docNumber'),
    text('column'),
    text('columnName'),
    text('columnType'),
    text('pubDate'),
    text('correctedAt'),
    text('correctionNote'),
    { name: 'corrections', type: 'json' },
    text('path'),
    { name: 'body', type: 'textarea' },
    { name: 'plainText', type: 'textarea' },
    { name: 'cover', type: 'json' },
    { name: 'attachments', type: 'json' },
    text('textHash'),
    text('move'),
    { name: 'seq', type: 'number' },
    { name: 'withdrawal', type: 'json' },
    /** what a page shows of a policy document or of what belongs to one */
    { name: 'policy', type: 'json' },
    /** what a page shows of an answered letter (G-37) */
    { name: 'letter', type: 'json' },
    /** keys of the document numbers that the text cites, and its own */
    { name: 'citations', type: 'json' },
  ],
}
