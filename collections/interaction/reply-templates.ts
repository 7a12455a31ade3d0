import type { CollectionConfig } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { recordAdministration } from '../../src/auditing/administration.hooks.ts'
import { checkTemplate } from '../../src/features/message-board/reply-templates.hooks.ts'
import { label } from '../../src/locales/label.ts'
import { idOf } from '../../src/storage/relation-ids.ts'
import { refuseForeignReferences } from '../../src/tenancy/foreign-references.hooks.ts'
import { stampTenant } from '../../src/tenancy/stamp-tenant.hooks.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'

/** 答复模板: words that replies begin with, of a board or of one of its units. */
export const replyTemplates: CollectionConfig = {
  slug: 'reply-templates',
  labels: { singular: label('collections.replyTemplate'), plural: label('collections.replyTemplates') },
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'unit', 'active', 'tenant'], group: label('groups.interaction') },
  versions: false,
  lockDocuments: false,
  disableBulkEdit: true,
  disableDuplicate: true,
  access: editorialAccess('reply-templates'),
  hooks: {
    beforeChange: [refuseForeignReferences((data) => [{ field: 'unit', collection: 'answering-units', ids: [idOf(data['unit'])].filter(Boolean) }]), checkTemplate, stampTenant],
    afterChange: [recordAdministration],
  },
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 60, label: label('fields.templateName') },
    { name: 'text', type: 'textarea', required: true, maxLength: 6000, label: label('fields.templateText'), admin: { rows: 10, description: label('fields.templateTextHint') } },
    { name: 'unit', type: 'relationship', relationTo: 'answering-units', index: true, label: label('fields.templateUnit'), filterOptions: ({ data }) => ({ tenant: { equals: idOf((data as { tenant?: unknown } | undefined)?.tenant) } }), admin: { allowCreate: false, allowEdit: false, description: label('fields.templateUnitHint') } },
    { name: 'active', type: 'checkbox', defaultValue: true, label: label('fields.unitActive') },
    ...tenantFields(),
  ],
}
