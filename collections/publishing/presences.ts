import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/** Who has a resource open: one row for each person and resource, renewed by the edit view's heartbeat; a notice, never a lock. */
export const presences: CollectionConfig = {
  slug: 'presences',
  labels: { singular: label('collections.presence'), plural: label('collections.presences') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['resource', 'user'], unique: true }],
  access: projectedAccess('presences'),
  fields: [
    ...tenantIdFields(),
    { name: 'resource', type: 'text', required: true, index: true },
    { name: 'user', type: 'text', required: true },
    { name: 'name', type: 'text' },
    { name: 'editing', type: 'checkbox', defaultValue: false },
    { name: 'since', type: 'text', required: true },
    { name: 'seenAt', type: 'text', required: true, index: true },
  ],
}
