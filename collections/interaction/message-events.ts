import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/** What happened to a letter after its receipt: one row an event, never changed; of two at once exactly one wins (message, seq). */
export const messageEvents: CollectionConfig = {
  slug: 'message-events',
  labels: { singular: label('collections.letterEvent'), plural: label('collections.letterEvents') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['message', 'seq'], unique: true }, { fields: ['settled', 'createdAt'] }],
  access: projectedAccess('message-events'),
  fields: [
    ...tenantIdFields(),
    { name: 'message', type: 'text', required: true, index: true },
    { name: 'seq', type: 'number', required: true },
    { name: 'kind', type: 'text', required: true },
    { name: 'at', type: 'text', required: true },
    { name: 'actor', type: 'text', required: true },
    { name: 'actorName', type: 'text' },
    { name: 'address', type: 'text' },
    { name: 'event', type: 'json', required: true },
    { name: 'settled', type: 'checkbox', defaultValue: false, index: true },
    /** of a letter that was merged: public id of the one whose answer is its own, so that its writer is found when there is one */
    { name: 'lead', type: 'text', index: true },
    /** whether the writer is told of it by mail: wanted, later, sent, failed, held or none */
    { name: 'mail', type: 'text', index: true },
  ],
}
