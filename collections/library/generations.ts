import type { CollectionConfig } from 'payload'
import { label } from '../../src/locales/label.ts'
import { nobodyAtAll } from '../../src/access/tenant-access.ts'

/** Generations of page tags: a page is fresh while the generations it noted still stand here. */
export const generations: CollectionConfig = {
  slug: 'generations',
  labels: { singular: label('collections.generation'), plural: label('collections.generations') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  access: nobodyAtAll,
  fields: [
    { name: 'tag', type: 'text', required: true, unique: true, index: true },
    { name: 'generation', type: 'number', required: true },
    /** instant of the last raise with a counter behind it, so that other processes can ask what changed since */
    { name: 'raised', type: 'text', required: true, index: true },
  ],
}
