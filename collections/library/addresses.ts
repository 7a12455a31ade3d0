import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { bundleFields } from '../../src/library/bundle-fields.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

const text = (name: string, extra: object = {}) => ({ name, type: 'text' as const, ...extra })

/**
 * (tenant, path) → what stands there. The unique index is what keeps an address from being given twice (D-50); rows of
 * live items also carry what lists show, so that a list is one indexed query.
 */
export const addresses: CollectionConfig = {
  slug: 'addresses',
  labels: { singular: label('collections.address'), plural: label('collections.addresses') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [
    { fields: ['tenant', 'path', 'release'], unique: true },
    { fields: ['bundle', 'release'] },
    { fields: ['column', 'listed', 'pubDate', 'publicId'] },
    { fields: ['tenant', 'kind', 'listed', 'pubDate'] },
    { fields: ['tenant', 'columnType', 'listed', 'pubDate'] },
    { fields: ['province', 'columnType', 'listed', 'pubDate'] },
    { fields: ['prefecture', 'columnType', 'listed', 'pubDate'] },
    { fields: ['county', 'columnType', 'listed', 'pubDate'] },
  ],
  access: projectedAccess('addresses'),
  fields: [
    ...tenantIdFields(),
    text('path', { required: true }),
    text('kind', { required: true }),
    text('owner', { required: true, index: true }),
    ...bundleFields(),
    text('publicId', { index: true }),
    text('column'),
    text('columnType'),
    text('pubDate'),
    { name: 'listed', type: 'checkbox', defaultValue: false },
    /** the row of lists that this item is the canonical address of; placements repeat it */
    { name: 'row', type: 'json' },
    text('target'),
  ],
}
