import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { moveNames } from '../../src/publishing/stages.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/**
 * The commit record of publishing: one row a move, scalar and JSON columns only, so that one statement commits it. The
 * unique (resource, seq) decides between two at once. `settled` is the receipt of its projections (docs/adr/0003).
 */
export const movesCollection: CollectionConfig = {
  slug: 'moves',
  labels: { singular: label('collections.move'), plural: label('collections.moves') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['resource', 'seq'], unique: true }, { fields: ['settled', 'createdAt'] }],
  access: projectedAccess('moves'),
  fields: [
    ...tenantIdFields(),
    { name: 'resourceType', type: 'text', required: true },
    { name: 'resource', type: 'text', required: true, index: true },
    { name: 'publicId', type: 'text', required: true, index: true },
    { name: 'seq', type: 'number', required: true },
    { name: 'move', type: 'select', required: true, options: [...moveNames] },
    { name: 'actor', type: 'text', required: true },
    { name: 'actorName', type: 'text' },
    { name: 'actorKind', type: 'text' },
    { name: 'address', type: 'text' },
    { name: 'authors', type: 'json' },
    { name: 'at', type: 'text', required: true },
    { name: 'textHash', type: 'text' },
    { name: 'snapshot', type: 'text' },
    { name: 'opinion', type: 'text' },
    { name: 'reason', type: 'text' },
    { name: 'withdrawal', type: 'text' },
    { name: 'path', type: 'text' },
    { name: 'details', type: 'json' },
    { name: 'proof', type: 'text' },
    { name: 'settled', type: 'checkbox', defaultValue: false, index: true },
    { name: 'settledAt', type: 'text' },
  ],
}
