import type { CollectionConfig } from 'payload'
import { nobodyAtAll } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { mailStates, noticeKinds } from '../../src/notices/notice.ts'

/**
 * What a person was told, one row for each person and occasion: a projection of moves and terms, read and marked by that
 * person alone through a door of its own. The unique `key` makes telling twice impossible.
 */
export const notices: CollectionConfig = {
  slug: 'notices',
  labels: { singular: label('collections.notice'), plural: label('collections.notices') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['person', 'readAt', 'at'] }, { fields: ['person', 'at'] }, { fields: ['mail', 'at'] }, { fields: ['webhook', 'at'] }, { fields: ['resource', 'kind'] }],
  access: nobodyAtAll,
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'person', type: 'text', required: true },
    { name: 'kind', type: 'select', required: true, options: [...noticeKinds] },
    { name: 'tenant', type: 'text' },
    { name: 'siteName', type: 'text' },
    { name: 'resourceType', type: 'text' },
    { name: 'resource', type: 'text' },
    { name: 'title', type: 'text' },
    { name: 'step', type: 'json' },
    { name: 'byName', type: 'text' },
    { name: 'note', type: 'text' },
    { name: 'at', type: 'text', required: true },
    { name: 'readAt', type: 'text', defaultValue: '' },
    { name: 'mail', type: 'select', required: true, options: [...mailStates] },
    { name: 'webhook', type: 'select', required: true, options: [...mailStates] },
  ],
}
