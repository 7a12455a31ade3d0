import type { CollectionConfig } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { draftHooks } from '../../src/publishing/draft.hooks.ts'
import { columnFields, draftOptions, filesField, keywordFields, memberComponents, ofSameSite, originFields, recordFields, watchFields } from '../../src/publishing/draft-fields.ts'
import { interpretationReferences } from '../../src/publishing/draft-references.ts'
import { keepDocument } from '../../src/publishing/interpretation.hooks.ts'
import { explainers, interpretationFormKeys } from '../../src/documents/interpretation-forms.ts'
import { draftTypes } from '../../src/publishing/resource-types.ts'
import { richTextEditor } from '../../src/rich-text/editor-features.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'

const sidebar = { position: 'sidebar' as const }

/** 政策解读: belongs to one policy document, is reviewed and released with it and never by itself (J-01, G-34). */
export const interpretations: CollectionConfig = {
  slug: 'interpretations',
  labels: { singular: label('collections.interpretation'), plural: label('collections.interpretations') },
  admin: {
    useAsTitle: 'title',
    defaultColumns: ['title', 'policy', 'form', 'stage', 'live', 'updatedAt'],
    listSearchableFields: ['title'],
    group: label('groups.content'),
    components: memberComponents(),
  },
  ...draftOptions,
  indexes: [{ fields: ['tenant', 'column', 'updatedAt'] }],
  access: editorialAccess('interpretations'),
  hooks: draftHooks(interpretationReferences, [keepDocument]),
  fields: [
    ...watchFields(),
    { name: 'policy', type: 'relationship', relationTo: 'policies', index: true, filterOptions: ofSameSite, admin: { allowCreate: false, allowEdit: false, description: label('fields.policyHint'), components: { Field: '/src/admin/policies/document-field.tsx#DocumentField' } }, label: label('fields.policy') },
    { name: 'title', type: 'text', index: true, maxLength: 200, label: label('fields.title') },
    { name: 'summary', type: 'textarea', maxLength: 500, label: label('fields.summary') },
    { name: 'body', type: 'richText', editor: richTextEditor({ linkTo: ['columns', ...draftTypes] }), label: label('fields.body') },
    { name: 'elements', type: 'ui', admin: { components: { Field: '/src/admin/policies/elements-field.tsx#ElementsField' }, disableListColumn: true } },
    { name: 'copying', type: 'ui', admin: { components: { Field: '/src/admin/policies/copy-panel.tsx#CopyPanel' }, disableListColumn: true } },
    filesField('attachments'),
    { name: 'notes', type: 'json', label: label('fields.notes'), admin: { components: { Field: '/src/admin/policies/notes-field.tsx#NotesField', Diff: '/src/admin/policies/rows-diff.tsx#NotesDiff' } } },
    ...tenantFields(),
    ...columnFields(),
    { name: 'form', type: 'select', options: interpretationFormKeys.map((value) => ({ value, label: label(`policy.interpretationForms.${value}`) })), admin: { ...sidebar, description: label('fields.interpretationFormHint') }, label: label('fields.interpretationForm') },
    { name: 'explainer', type: 'select', options: explainers.map((value) => ({ value, label: label(`policy.explainers.${value}`) })), admin: { ...sidebar, description: label('fields.explainerHint') }, label: label('fields.explainer') },
    { name: 'explainerName', type: 'text', maxLength: 100, admin: sidebar, label: label('fields.explainerName') },
    { name: 'order', type: 'number', min: -1_000_000, max: 1_000_000, admin: { ...sidebar, description: label('fields.orderHint') }, label: label('fields.order') },
    { name: 'leftOut', type: 'checkbox', defaultValue: false, admin: { ...sidebar, description: label('fields.leftOutHint') }, label: label('fields.leftOut') },
    ...originFields(),
    ...keywordFields(),
    ...recordFields(),
  ],
}
