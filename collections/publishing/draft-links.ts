import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/**
 * Share links to drafts for people without account: read-only, expiring, revocable. The token is kept as its SHA-256
 * alone, so that who reads the database cannot open a link; scalar columns, each change is one statement.
 */
export const draftLinks: CollectionConfig = {
  slug: 'draft-links',
  labels: { singular: label('collections.draft-link'), plural: label('collections.draft-links') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['tenant', 'resource'] }],
  access: projectedAccess('draft-links'),
  fields: [
    ...tenantIdFields(),
    { name: 'tokenHash', type: 'text', required: true, unique: true, index: true },
    { name: 'resourceType', type: 'text', required: true },
    { name: 'resource', type: 'text', required: true, index: true },
    { name: 'snapshot', type: 'text', required: true },
    { name: 'recipient', type: 'text', required: true },
    { name: 'note', type: 'text' },
    { name: 'createdBy', type: 'text', required: true },
    { name: 'createdByName', type: 'text' },
    { name: 'expiresAt', type: 'text', required: true },
    { name: 'revokedAt', type: 'text' },
    { name: 'revokedByName', type: 'text' },
    { name: 'opens', type: 'number', defaultValue: 0 },
    { name: 'lastOpenedAt', type: 'text' },
  ],
}
