import type { CollectionConfig } from 'payload'
import { nobodyAtAll } from '../../src/access/tenant-access.ts'
import { refuseEveryWrite } from '../../src/auditing/append-only.hooks.ts'
import { label } from '../../src/locales/label.ts'

/**
 * The chain over the audit events (S-06, docs/adr/0012): one row for each sealed event, appended by the worker. The
 * unique number decides between two workers, the unique event keeps an event from being sealed twice.
 */
export const auditSeals: CollectionConfig = {
  slug: 'audit-seals',
  labels: { singular: label('collections.auditSeal'), plural: label('collections.auditSeals') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  access: nobodyAtAll,
  hooks: { beforeOperation: [refuseEveryWrite] },
  fields: [
    { name: 'number', type: 'number', required: true, unique: true, index: true },
    { name: 'event', type: 'text', required: true, unique: true, index: true },
    { name: 'eventHash', type: 'text', required: true },
    { name: 'prevHash', type: 'text', required: true },
    { name: 'hash', type: 'text', required: true },
  ],
}
