import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

const text = (name: string, extra: object = {}) => ({ name, type: 'text' as const, required: true, ...extra })

/** Who answered for which blocking finding, and which signer confirmed it on which text; one row a decision, never changed. */
export const findingOverrides: CollectionConfig = {
  slug: 'finding-overrides',
  labels: { singular: label('collections.findingOverride'), plural: label('collections.findingOverrides') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['resource', 'finding', 'step', 'person', 'textHash'], unique: true }],
  access: projectedAccess('finding-overrides'),
  fields: [
    ...tenantIdFields(),
    text('resource', { index: true }),
    text('finding'),
    text('check'),
    text('step'),
    text('person'),
    { name: 'personName', type: 'text' },
    { name: 'reason', type: 'textarea' },
    text('textHash'),
    text('at'),
  ],
}
