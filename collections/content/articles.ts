import type { CollectionConfig } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { guardBeforeChange, guardBeforeOperation } from '../../src/publishing/guard.hooks.ts'
import { keepDraftRecord } from '../../src/publishing/draft-record.hooks.ts'
import { articleReferences } from '../../src/publishing/article-references.ts'
import { normaliseBody } from '../../src/rich-text/normalise.hooks.ts'
import { richTextEditor } from '../../src/rich-text/editor-features.ts'
import { refuseForeignReferences } from '../../src/tenancy/foreign-references.hooks.ts'
import { stampTenant } from '../../src/tenancy/stamp-tenant.hooks.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'

const serverOwned = { create: () => false, update: () => false }
const sidebar = { position: 'sidebar' as const }

export const articles: CollectionConfig = {
  slug: 'articles',
  labels: { singular: label('collections.article'), plural: label('collections.articles') },
  admin: {
    useAsTitle: 'title',
    defaultColumns: ['title', 'column', 'stage', 'live', 'updatedAt'],
    listSearchableFields: ['title'],
    group: label('groups.content'),
    components: {
      edit: {
        beforeDocumentControls: ['/src/admin/workflow/workflow-bar.tsx#WorkflowBar'],
        PublishButton: '/src/admin/workflow/no-button.tsx#NoButton',
        UnpublishButton: '/src/admin/workflow/no-button.tsx#NoButton',
      },
    },
  },
  versions: { maxPerDoc: 20, drafts: { autosave: false, validate: false } },
  lockDocuments: false,
  disableBulkEdit: true,
  disableDuplicate: true,
  indexes: [{ fields: ['tenant', 'column', 'updatedAt'] }],
  access: editorialAccess('articles'),
  hooks: {
    beforeOperation: [guardBeforeOperation],
    beforeChange: [normaliseBody('body'), refuseForeignReferences(articleReferences), stampTenant, keepDraftRecord, guardBeforeChange],
  },
  fields: [
    { name: 'title', type: 'text', index: true, maxLength: 200, label: label('fields.title') },
    { name: 'subtitle', type: 'text', maxLength: 200, label: label('fields.subtitle') },
    { name: 'summary', type: 'textarea', maxLength: 500, label: label('fields.summary') },
    { name: 'body', type: 'richText', editor: richTextEditor({ linkTo: ['columns', 'articles'] }), label: label('fields.body') },
    { name: 'attachments', type: 'upload', relationTo: 'attachments', hasMany: true, label: label('fields.attachments') },
    ...tenantFields(),
    { name: 'column', type: 'relationship', relationTo: 'columns', index: true, admin: sidebar, label: label('fields.mainColumn') },
    { name: 'placements', type: 'relationship', relationTo: 'columns', hasMany: true, admin: sidebar, label: label('fields.placements') },
    { name: 'source', type: 'text', maxLength: 100, admin: sidebar, label: label('fields.source') },
    { name: 'author', type: 'text', maxLength: 100, admin: sidebar, label: label('fields.author') },
    { name: 'editor', type: 'text', maxLength: 100, admin: sidebar, label: label('fields.editor') },
    { name: 'docNumber', type: 'text', maxLength: 100, admin: sidebar, label: label('fields.docNumber') },
    { name: 'keywords', type: 'text', maxLength: 200, admin: sidebar, label: label('fields.keywords') },
    { name: 'cover', type: 'upload', relationTo: 'media', admin: sidebar, label: label('fields.cover') },
    { name: 'stage', type: 'select', defaultValue: 'draft', index: true, access: serverOwned, options: ['draft', 'in-review', 'approved', 'discarded'].map((value) => ({ value, label: label(`stages.${value}`) })), admin: { ...sidebar, readOnly: true }, label: label('fields.stage') },
    { name: 'live', type: 'select', defaultValue: 'unpublished', index: true, access: serverOwned, options: ['unpublished', 'published', 'withdrawn'].map((value) => ({ value, label: label(`stages.${value}`) })), admin: { ...sidebar, readOnly: true }, label: label('fields.live') },
    { name: 'publishedAt', type: 'date', access: serverOwned, admin: { ...sidebar, readOnly: true }, label: label('fields.publishedAt') },
    { name: 'publicId', type: 'text', unique: true, index: true, access: serverOwned, admin: { hidden: true } },
    { name: 'draftAuthors', type: 'text', access: serverOwned, admin: { hidden: true } },
  ],
}
