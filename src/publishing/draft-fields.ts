import type { CollectionConfig, Field, FilterOptions } from 'payload'
import { label } from '../locales/label.ts'
import { idOf } from '../storage/relation-ids.ts'
import { storedRevision } from './draft-revision.ts'
import { grades } from './review-chain.ts'
import { liveStages, workingStages } from './stages.ts'

/** What every kind of draft has in common: how it is stored, its record, its form's own parts. */

const serverOnly = { create: () => false, update: () => false }
const sidebar = { position: 'sidebar' as const }

/** Drafts without Payload's locks, bin, restore or bulk edits; the text is checked by our own hooks. */
export const draftOptions = {
  versions: { maxPerDoc: 20, drafts: { autosave: false as const, validate: false } },
  lockDocuments: false as const,
  disableBulkEdit: true,
  disableDuplicate: true,
}

/** The pickers offer what belongs to the draft's own site; the hooks refuse the rest. */
export const ofSameSite: FilterOptions = ({ data }) => {
  const tenant = idOf((data as { tenant?: unknown } | undefined)?.tenant)
  return tenant === '' ? true : { tenant: { equals: tenant } }
}

const ui = (name: string, component: string, admin: object = {}): Field => ({ name, type: 'ui', admin: { ...admin, components: { Field: component }, disableListColumn: true } })

/** Above and beside the fields: unsaved words and what others do, what a move was refused for, what the checks find. */
export const watchFields = (): Field[] => [
  ui('editing', '/src/admin/editing/editing-watch.tsx#EditingWatch'),
  ui('checks', '/src/admin/checks/checks-panel.tsx#ChecksPanel', sidebar),
]

/** The round under way, for what has moves of its own. */
export const roundFields = (): Field[] => [
  ui('round', '/src/admin/workflow/chain-progress.tsx#ChainProgress'),
  ui('problems', '/src/admin/workflow/problem-list.tsx#ProblemList'),
]

/** What a signer sees first; the desk leads here. */
const reviewView = {
  review: { Component: '/src/admin/review/review-view.tsx#ReviewView', path: '/review', tab: { href: '/review', label: ({ t }: { t: (key: string) => string }) => t('general:jiyueReview'), order: 200 } },
}

/** Our own controls in the place of Payload's, which would publish past the gate. */
const ownControls = (bar: string) => ({
  beforeDocumentControls: ['/src/admin/editing/presence-line.tsx#PresenceLine', bar],
  PublishButton: '/src/admin/workflow/no-button.tsx#NoButton',
  UnpublishButton: '/src/admin/workflow/no-button.tsx#NoButton',
  SaveDraftButton: '/src/admin/workflow/save-draft.tsx#SaveDraft',
  Status: '/src/admin/workflow/nothing.tsx#Nothing',
})

type EditComponents = NonNullable<NonNullable<CollectionConfig['admin']>['components']>

/** The edit view of what has moves of its own. */
export const movedComponents = (): EditComponents => ({ views: { edit: reviewView as never }, edit: ownControls('/src/admin/workflow/workflow-bar.tsx#WorkflowBar') })

/** The edit view of what is released with another draft. */
export const memberComponents = (): EditComponents => ({ edit: ownControls('/src/admin/workflow/member-note.tsx#MemberNote') })

const columnAdmin = { ...sidebar, allowCreate: false, allowEdit: false, sortOptions: 'path' }

/** Where it appears. */
export const columnFields = (): Field[] => [
  { name: 'column', type: 'relationship', relationTo: 'columns', index: true, filterOptions: ofSameSite, admin: columnAdmin, label: label('fields.mainColumn') },
  { name: 'placements', type: 'relationship', relationTo: 'columns', hasMany: true, filterOptions: ofSameSite, admin: columnAdmin, label: label('fields.placements') },
]

/** Who it comes from (G-31) and who answers for it. */
export const originFields = (): Field[] => ['source', 'author', 'editor'].map((name): Field => ({ name, type: 'text', maxLength: 100, admin: sidebar, label: label(`fields.${name}`) }))

export const keywordFields = (): Field[] => [
  { name: 'keywords', type: 'text', maxLength: 200, admin: sidebar, label: label('fields.keywords') },
  { name: 'cover', type: 'upload', relationTo: 'media', filterOptions: ofSameSite, admin: sidebar, label: label('fields.cover') },
]

/** Files of the draft's own site, shown by the names they came with. */
export const filesField = (name: 'attachments' | 'officialFiles'): Field => ({
  name, type: 'upload', relationTo: 'attachments', hasMany: true, filterOptions: ofSameSite, label: label(`fields.${name}`),
  admin: { components: { Field: '/src/admin/files/files-field.tsx#FilesField' } },
})

/** The grade of review that the item itself asks for. */
export const gradeField = (): Field => ({
  name: 'reviewGrade', type: 'select', options: grades.map((value) => ({ value, label: label(`grades.${value}`) })), admin: { ...sidebar, description: label('fields.itemGradeHint') }, label: label('fields.reviewGrade'),
})

/** The workflow bar says it in the form; in lists it is a coloured label. */
const toldByBar = { ...sidebar, components: { Field: '/src/admin/workflow/nothing.tsx#Nothing', Cell: '/src/admin/list/stage-cell.tsx#StageCell' } }

/** Neither in the form nor, by its raw name, among what differs between two versions. */
const notShown = { hidden: true, components: { Diff: '/src/admin/workflow/nothing.tsx#Nothing' } }

/** What only the platform writes on a draft. */
export const recordFields = (): Field[] => [
  { name: 'stage', type: 'select', defaultValue: 'draft', index: true, access: serverOnly, options: workingStages.map((value) => ({ value, label: label(`stages.${value}`) })), admin: toldByBar, label: label('fields.stage') },
  { name: 'live', type: 'select', defaultValue: 'unpublished', index: true, access: serverOnly, options: liveStages.map((value) => ({ value, label: label(`stages.${value}`) })), admin: toldByBar, label: label('fields.live') },
  { name: 'publishedAt', type: 'date', access: serverOnly, admin: { ...sidebar, readOnly: true, components: { Field: '/src/admin/workflow/instant-field.tsx#InstantField' } }, label: label('fields.publishedAt') },
  { name: 'publicId', type: 'text', unique: true, index: true, access: serverOnly, admin: { hidden: true } },
  { name: 'draftAuthors', type: 'text', access: serverOnly, admin: notShown },
  // Travels with the form: a save names the revision that it was written on, the server writes the next one. Every form
  // that was loaded can name one, for drafts from before revisions were counted, too.
  { name: 'draftRevision', type: 'number', hooks: { afterRead: [({ value }) => storedRevision(value)] }, admin: notShown },
  { name: 'draftSavedBy', type: 'text', access: serverOnly, admin: notShown },
  { name: 'draftSavedByName', type: 'text', access: serverOnly, admin: notShown },
]
