import type { CollectionConfig } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { recordPersonsAdministration } from '../../src/auditing/administration.hooks.ts'
import { label } from '../../src/locales/label.ts'
import { checkReviewChain } from '../../src/publishing/chain.hooks.ts'
import { grades } from '../../src/publishing/review-chain.ts'
import { checkColumn, announceColumn } from '../../src/tenancy/columns.hooks.ts'
import { columnTypeIds, columnTypeValue } from '../../src/tenancy/column-types.ts'
import { refuseForeignReferences } from '../../src/tenancy/foreign-references.hooks.ts'
import { stampTenant } from '../../src/tenancy/stamp-tenant.hooks.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'
import { idsOf } from '../../src/storage/relation-ids.ts'

export const columns: CollectionConfig = {
  slug: 'columns',
  labels: { singular: label('collections.column'), plural: label('collections.columns') },
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'path', 'type', 'tenant'], group: label('groups.content') },
  versions: false,
  lockDocuments: false,
  disableBulkEdit: true,
  indexes: [{ fields: ['tenant', 'path'], unique: true }],
  access: editorialAccess('columns'),
  hooks: {
    beforeChange: [
      refuseForeignReferences((data) => [{ field: 'parent', collection: 'columns', ids: idsOf(data['parent']) }]),
      stampTenant,
      checkColumn,
      checkReviewChain,
    ],
    afterChange: [announceColumn, recordPersonsAdministration],
  },
  fields: [
    ...tenantFields(),
    { name: 'parent', type: 'relationship', relationTo: 'columns', index: true, label: label('fields.parentColumn') },
    { name: 'segment', type: 'text', required: true, label: label('fields.segment') },
    { name: 'path', type: 'text', index: true, admin: { readOnly: true }, access: { create: () => false, update: () => false }, label: label('fields.path') },
    { name: 'name', type: 'text', required: true, label: label('fields.columnName') },
    { name: 'type', type: 'select', required: true, options: columnTypeIds.map((value) => ({ value, label: columnTypeValue(value) })), label: label('fields.columnType') },
    { name: 'description', type: 'textarea', required: true, label: label('fields.columnDescription') },
    { name: 'keywords', type: 'text', required: true, label: label('fields.keywords') },
    { name: 'owner', type: 'text', required: true, label: label('fields.owner') },
    { name: 'updateWindowDays', type: 'number', min: 1, max: 366, label: label('fields.updateWindowDays') },
    { name: 'contentKind', type: 'select', required: true, defaultValue: 'articles', options: ['articles', 'single-page'].map((value) => ({ value, label: label(`contentKinds.${value}`) })), label: label('fields.contentKind') },
    { name: 'reviewGrade', type: 'select', options: grades.map((value) => ({ value, label: label(`grades.${value}`) })), label: label('fields.reviewGrade'), admin: { description: label('fields.reviewGradeHint') } },
    { name: 'reviewChain', type: 'json', label: label('fields.reviewChain'), admin: { components: { Field: '/src/admin/chains/chain-field.tsx#ChainField' } } },
    { name: 'order', type: 'number', min: -1_000_000, max: 1_000_000, defaultValue: 0, label: label('fields.order'), admin: { description: label('fields.columnOrderHint') } },
    { name: 'visible', type: 'checkbox', defaultValue: true, label: label('fields.visible') },
    { name: 'settled', type: 'checkbox', defaultValue: false, index: true, access: { create: () => false, update: () => false }, admin: { hidden: true } },
    { name: 'mandatory', type: 'checkbox', defaultValue: false, admin: { readOnly: true }, label: label('fields.mandatory') },
  ],
}
