import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/**
 * Which release of a bundle citizens see: the one scalar that makes all its members visible at once (J-01,
 * docs/adr/0029). One row a bundle, written by the projector alone.
 */
export const releases: CollectionConfig = {
  slug: 'releases',
  labels: { singular: label('collections.release'), plural: label('collections.releases') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  access: projectedAccess('releases'),
  fields: [
    ...tenantIdFields(),
    /** public id of the policy document that the bundle is named after */
    { name: 'bundle', type: 'text', required: true, unique: true, index: true },
    /** id of the move that released what is live; '' while nothing is */
    { name: 'live', type: 'text', defaultValue: '' },
    /** the release that is being made ready, until what it replaces is cleared away; '' when none is */
    { name: 'staged', type: 'text', defaultValue: '', index: true },
    /** what was live before it */
    { name: 'previous', type: 'text', defaultValue: '' },
  ],
}
