import type { CollectionConfig } from 'payload'
import { nobodyAtAll } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { mailChoices } from '../../src/notices/notice.ts'

/** How a person wants to be told beside the bell in the admin; one row a person, through the door of notices alone. */
export const noticePreferences: CollectionConfig = {
  slug: 'notice-preferences',
  labels: { singular: label('collections.noticePreference'), plural: label('collections.noticePreferences') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  access: nobodyAtAll,
  fields: [
    { name: 'person', type: 'text', required: true, unique: true, index: true },
    { name: 'mail', type: 'select', required: true, options: [...mailChoices] },
    { name: 'webhook', type: 'checkbox', defaultValue: false },
  ],
}
