import type { CollectionConfig, FilterOptions } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { dropSavedCopy } from '../../src/editing/drop-saved-copy.hooks.ts'
import { label } from '../../src/locales/label.ts'
import { guardBeforeChange, guardBeforeOperation } from '../../src/publishing/guard.hooks.ts'
import { checkDraftShape } from '../../src/publishing/draft-shape.hooks.ts'
import { keepDraftRecord, noteRevision, showRevision, tellLostRace } from '../../src/publishing/draft-record.hooks.ts'
import { keepDraftTasks } from '../../src/publishing/draft-tasks.hooks.ts'
import { articleReferences } from '../../src/publishing/article-references.ts'
import { grades } from '../../src/publishing/review-chain.ts'
import { liveStages, workingStages } from '../../src/publishing/stages.ts'
import { normaliseBody } from '../../src/rich-text/normalise.hooks.ts'
import { richTextEditor } from '../../src/rich-text/editor-features.ts'
import { idOf } from '../../src/storage/relation-ids.ts'
import { refuseForeignReferences } from '../../src/tenancy/foreign-references.hooks.ts'
import { stampTenant } from '../../src/tenancy/stamp-tenant.hooks.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'

const serverOwned = { create: () => false, update: () => false }
const sidebar = { position: 'sidebar' as const }

/** The workflow bar says it in the form; in lists it is a coloured label. */
const toldByBar = { ...sidebar, components: { Field: '/src/admin/workflow/nothing.tsx#Nothing', Cell: '/src/admin/list/stage-cell.tsx#StageCell' } }

/** The pickers offer what belongs to the article's own site; the hooks refuse the rest. */
const ofSameSite: FilterOptions = ({ data }) => {
  const tenant = idOf((data as { tenant?: unknown } | undefined)?.tenant)
  return tenant === '' ? true : { tenant: { equals: tenant } }
}

export const articles: CollectionConfig = {
  slug: 'articles',
  labels: { singular: label('collections.article'), plural: label('collections.articles') },
  admin: {
    useAsTitle: 'title',
    defaultColumns: ['title', 'stage', 'live', 'column', 'updatedAt'],
    listSearchableFields: ['title'],
    group: label('groups.content'),
    components: {
      // What a signer sees first; the desk leads here.
      views: { edit: { review: { Component: '/src/admin/review/review-view.tsx#ReviewView', path: '/review', tab: { href: '/review', label: ({ t }: { t: (key: string) => string }) => t('general:jiyueReview'), order: 200 } } } as never },
      edit: {
        beforeDocumentControls: ['/src/admin/editing/presence-line.tsx#PresenceLine', '/src/admin/workflow/workflow-bar.tsx#WorkflowBar'],
        PublishButton: '/src/admin/workflow/no-button.tsx#NoButton',
        UnpublishButton: '/src/admin/workflow/no-button.tsx#NoButton',
        SaveDraftButton: '/src/admin/workflow/save-draft.tsx#SaveDraft',
        Status: '/src/admin/workflow/nothing.tsx#Nothing',
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
    beforeOperation: [guardBeforeOperation, noteRevision, checkDraftShape],
    beforeChange: [normaliseBody('body'), refuseForeignReferences(articleReferences), stampTenant, keepDraftRecord, guardBeforeChange],
    afterChange: [dropSavedCopy, keepDraftTasks],
    afterError: [tellLostRace],
  },
  fields: [
    { name: 'editing', type: 'ui', admin: { components: { Field: '/src/admin/editing/editing-watch.tsx#EditingWatch' }, disableListColumn: true } },
    { name: 'round', type: 'ui', admin: { components: { Field: '/src/admin/workflow/chain-progress.tsx#ChainProgress' }, disableListColumn: true } },
    { name: 'problems', type: 'ui', admin: { components: { Field: '/src/admin/workflow/problem-list.tsx#ProblemList' }, disableListColumn: true } },
    { name: 'checks', type: 'ui', admin: { ...sidebar, components: { Field: '/src/admin/checks/checks-panel.tsx#ChecksPanel' }, disableListColumn: true } },
    { name: 'title', type: 'text', index: true, maxLength: 200, label: label('fields.title') },
    { name: 'subtitle', type: 'text', maxLength: 200, label: label('fields.subtitle') },
    { name: 'summary', type: 'textarea', maxLength: 500, label: label('fields.summary') },
    { name: 'body', type: 'richText', editor: richTextEditor({ linkTo: ['columns', 'articles'] }), label: label('fields.body') },
    { name: 'attachments', type: 'upload', relationTo: 'attachments', hasMany: true, filterOptions: ofSameSite, label: label('fields.attachments') },
    ...tenantFields(),
    { name: 'column', type: 'relationship', relationTo: 'columns', index: true, filterOptions: ofSameSite, admin: { ...sidebar, allowCreate: false, allowEdit: false, sortOptions: 'path' }, label: label('fields.mainColumn') },
    { name: 'placements', type: 'relationship', relationTo: 'columns', hasMany: true, filterOptions: ofSameSite, admin: { ...sidebar, allowCreate: false, allowEdit: false, sortOptions: 'path' }, label: label('fields.placements') },
    { name: 'source', type: 'text', maxLength: 100, admin: sidebar, label: label('fields.source') },
    { name: 'author', type: 'text', maxLength: 100, admin: sidebar, label: label('fields.author') },
    { name: 'editor', type: 'text', maxLength: 100, admin: sidebar, label: label('fields.editor') },
    { name: 'docNumber', type: 'text', maxLength: 100, admin: sidebar, label: label('fields.docNumber') },
    { name: 'keywords', type: 'text', maxLength: 200, admin: sidebar, label: label('fields.keywords') },
    { name: 'cover', type: 'upload', relationTo: 'media', filterOptions: ofSameSite, admin: sidebar, label: label('fields.cover') },
    { name: 'reviewGrade', type: 'select', options: grades.map((value) => ({ value, label: label(`grades.${value}`) })), admin: { ...sidebar, description: label('fields.itemGradeHint') }, label: label('fields.reviewGrade') },
    { name: 'stage', type: 'select', defaultValue: 'draft', index: true, access: serverOwned, options: workingStages.map((value) => ({ value, label: label(`stages.${value}`) })), admin: toldByBar, label: label('fields.stage') },
    { name: 'live', type: 'select', defaultValue: 'unpublished', index: true, access: serverOwned, options: liveStages.map((value) => ({ value, label: label(`stages.${value}`) })), admin: toldByBar, label: label('fields.live') },
    { name: 'publishedAt', type: 'date', access: serverOwned, admin: { ...sidebar, readOnly: true }, label: label('fields.publishedAt') },
    { name: 'publicId', type: 'text', unique: true, index: true, access: serverOwned, admin: { hidden: true } },
    { name: 'draftAuthors', type: 'text', access: serverOwned, admin: { hidden: true } },
    // Travels with the form: a save names the revision that it was written on, the server writes the next one.
    { name: 'draftRevision', type: 'number', hooks: { afterRead: [showRevision] }, admin: { hidden: true } },
    { name: 'draftSavedBy', type: 'text', access: serverOwned, admin: { hidden: true } },
    { name: 'draftSavedByName', type: 'text', access: serverOwned, admin: { hidden: true } },
  ],
}
