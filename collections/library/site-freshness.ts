import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/**
 * How fresh the columns of a site are (C-03…C-06): one row for each site, a projection of its lists. `vetoAt` and `warnAt`
 * are instants, so that the sites nearest to a veto are found by index at any hour without touching a row.
 */
export const siteFreshness: CollectionConfig = {
  slug: 'site-freshness',
  labels: { singular: label('collections.siteFreshness'), plural: label('collections.siteFreshness') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: ['tenant', 'province', 'prefecture', 'county'].map((owner) => ({ fields: [owner, 'vetoAt', 'warnAt'] })),
  access: projectedAccess('site-freshness'),
  fields: [
    ...tenantIdFields(),
    // The owner once more: its own column cannot be unique, because it is indexed for everybody who asks by owner.
    { name: 'site', type: 'text', required: true, unique: true, index: true },
    { name: 'vetoAt', type: 'text', required: true },
    { name: 'warnAt', type: 'text', required: true },
    { name: 'clocks', type: 'json', required: true },
  ],
}
