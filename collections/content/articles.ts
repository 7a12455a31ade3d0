import type { CollectionConfig } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { draftHooks } from '../../src/publishing/draft.hooks.ts'
import { columnFields, draftOptions, filesField, gradeField, keywordFields, movedComponents, originFields, recordFields, roundFields, watchFields } from '../../src/publishing/draft-fields.ts'
import { draftReferences } from '../../src/publishing/draft-references.ts'
import { draftTypes } from '../../src/publishing/resource-types.ts'
import { richTextEditor } from '../../src/rich-text/editor-features.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'

export const articles: CollectionConfig = {
  slug: 'articles',
  labels: { singular: label('collections.article'), plural: label('collections.articles') },
  admin: {
    useAsTitle: 'title',
    defaultColumns: ['title', 'stage', 'live', 'column', 'updatedAt'],
    listSearchableFields: ['title'],
    group: label('groups.content'),
    components: movedComponents(),
  },
  ...draftOptions,
  indexes: [{ fields: ['tenant', 'column', 'updatedAt'] }],
  access: editorialAccess('articles'),
  hooks: draftHooks(draftReferences),
  fields: [
    ...roundFields(),
    ...watchFields(),
    { name: 'title', type: 'text', index: true, maxLength: 200, label: label('fields.title') },
    { name: 'subtitle', type: 'text', maxLength: 200, label: label('fields.subtitle') },
    { name: 'summary', type: 'textarea', maxLength: 500, label: label('fields.summary') },
    { name: 'body', type: 'richText', editor: richTextEditor({ linkTo: ['columns', ...draftTypes] }), label: label('fields.body') },
    filesField('attachments'),
    ...tenantFields(),
    ...columnFields(),
    ...originFields(),
    { name: 'docNumber', type: 'text', maxLength: 100, admin: { position: 'sidebar' }, label: label('fields.docNumber') },
    ...keywordFields(),
    gradeField(),
    ...recordFields(),
  ],
}
