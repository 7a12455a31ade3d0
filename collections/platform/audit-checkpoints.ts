import type { CollectionConfig } from 'payload'
import { nobodyAtAll } from '../../src/access/tenant-access.ts'
import { refuseEveryWrite } from '../../src/auditing/append-only.hooks.ts'
import { label } from '../../src/locales/label.ts'

/**
 * Where the chain stood: at every thousandth link, and where a prune cut it (S-07). `key` is kind and number, so that a
 * checkpoint is written once; `before` is the day up to which a prune removed, empty otherwise.
 */
export const auditCheckpoints: CollectionConfig = {
  slug: 'audit-checkpoints',
  labels: { singular: label('collections.auditCheckpoint'), plural: label('collections.auditCheckpoints') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  access: nobodyAtAll,
  hooks: { beforeOperation: [refuseEveryWrite] },
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    { name: 'kind', type: 'text', required: true, index: true },
    { name: 'number', type: 'number', required: true, index: true },
    { name: 'hash', type: 'text', required: true },
    { name: 'count', type: 'number', required: true },
    { name: 'at', type: 'text', required: true },
    { name: 'before', type: 'text' },
    { name: 'proof', type: 'text', required: true },
  ],
}
