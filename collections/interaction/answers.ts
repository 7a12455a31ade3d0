import type { CollectionConfig } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { recordAdministration } from '../../src/auditing/administration.hooks.ts'
import { answerStates } from '../../src/features/message-board/answer-state.ts'
import { announceAnswer, checkAnswer, tellAnswerState } from '../../src/features/message-board/answers.hooks.ts'
import { label } from '../../src/locales/label.ts'
import { refuseForeignReferences } from '../../src/tenancy/foreign-references.hooks.ts'
import { stampTenant } from '../../src/tenancy/stamp-tenant.hooks.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'
import { idOf } from '../../src/storage/relation-ids.ts'

const serverOnly = { create: () => false, update: () => false }
const hidden = (name: string) => ({ name, type: 'text' as const, defaultValue: '', access: serverOnly, admin: { hidden: true } })

/** 知识库: what a board says to questions that come again. How an answer stands is told when it is read, never stored. */
export const answers: CollectionConfig = {
  slug: 'answers',
  labels: { singular: label('collections.answer'), plural: label('collections.answers') },
  admin: { useAsTitle: 'question', defaultColumns: ['question', 'state', 'reviewOn', 'shown', 'tenant'], group: label('groups.interaction'), listSearchableFields: ['question', 'answer'] },
  versions: false,
  lockDocuments: false,
  disableBulkEdit: true,
  disableDuplicate: true,
  access: editorialAccess('answers'),
  hooks: {
    beforeChange: [refuseForeignReferences((data) => [{ field: 'unit', collection: 'answering-units', ids: [idOf(data['unit'])].filter(Boolean) }]), checkAnswer, stampTenant],
    afterChange: [recordAdministration, announceAnswer],
    afterRead: [tellAnswerState],
  },
  fields: [
    { name: 'state', type: 'select', virtual: true, options: answerStates.map((value) => ({ value, label: label(`answerStates.${value}`) })), access: serverOnly, label: label('fields.answerState'), admin: { readOnly: true, position: 'sidebar', disableListFilter: true } },
    { name: 'lapsed', type: 'textarea', virtual: true, access: serverOnly, label: label('fields.answerLapsed'), admin: { readOnly: true, position: 'sidebar', disableListColumn: true, disableListFilter: true, condition: (data) => typeof data?.['lapsed'] === 'string' && data['lapsed'] !== '' } },
    { name: 'question', type: 'text', required: true, maxLength: 100, label: label('fields.answerQuestion') },
    { name: 'answer', type: 'textarea', required: true, maxLength: 12_000, label: label('fields.answerText'), admin: { rows: 10, description: label('fields.answerTextHint') } },
    { name: 'cites', type: 'textarea', maxLength: 3000, label: label('fields.answerCites'), admin: { rows: 3, description: label('fields.answerCitesHint') } },
    { name: 'unit', type: 'relationship', relationTo: 'answering-units', index: true, label: label('fields.answerUnit'), filterOptions: ({ data }) => ({ tenant: { equals: idOf((data as { tenant?: unknown } | undefined)?.tenant) } }), admin: { allowCreate: false, allowEdit: false } },
    { name: 'reviewOn', type: 'text', maxLength: 10, label: label('fields.answerReviewOn'), admin: { position: 'sidebar', description: label('fields.answerReviewOnHint') } },
    { name: 'shown', type: 'checkbox', defaultValue: false, label: label('fields.answerShown'), admin: { position: 'sidebar', description: label('fields.answerShownHint') } },
    { name: 'retired', type: 'checkbox', defaultValue: false, label: label('fields.answerRetired'), admin: { position: 'sidebar', description: label('fields.answerRetiredHint') } },
    { name: 'source', type: 'text', index: true, defaultValue: '', access: { update: () => false }, label: label('fields.answerSource'), admin: { position: 'sidebar', readOnly: true } },
    { ...hidden('publicId'), unique: true },
    // One answer for each letter, however often the button is pressed: the letter's id, or its own.
    { ...hidden('origin'), unique: true },
    hidden('wordedBy'),
    hidden('shownAt'),
    { name: 'seq', type: 'number', defaultValue: 0, access: serverOnly, admin: { hidden: true } },
    { name: 'settled', type: 'checkbox', defaultValue: false, index: true, access: serverOnly, admin: { hidden: true } },
    ...tenantFields(),
  ],
}
