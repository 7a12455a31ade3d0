import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/** Canonical texts by SHA-256, immutable: what was shown to a signer is what was signed and what is published. */
export const snapshots: CollectionConfig = {
  slug: 'snapshots',
  labels: { singular: label('collections.snapshot'), plural: label('collections.snapshots') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['tenant', 'hash'], unique: true }],
  access: projectedAccess('snapshots'),
  fields: [
    ...tenantIdFields(),
    { name: 'hash', type: 'text', required: true, index: true },
    { name: 'resourceType', type: 'text', required: true },
    { name: 'resource', type: 'text', required: true, index: true },
    { name: 'text', type: 'textarea', required: true },
  ],
}
