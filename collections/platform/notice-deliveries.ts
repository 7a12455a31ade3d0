import type { CollectionConfig } from 'payload'
import { nobodyAtAll } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'

/** Attempts to deliver: the unique `key` (channel, what, which attempt) is the claim that keeps two workers apart. */
export const noticeDeliveries: CollectionConfig = {
  slug: 'notice-deliveries',
  labels: { singular: label('collections.noticeDelivery'), plural: label('collections.noticeDeliveries') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  access: nobodyAtAll,
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'state', type: 'select', required: true, options: ['claimed', 'sent', 'failed', 'held'] },
    { name: 'at', type: 'text', required: true, index: true },
    { name: 'problem', type: 'text' },
  ],
}
