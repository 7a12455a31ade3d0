import type { CollectionConfig } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { readsUnitPeople } from '../../src/access/unit-people-access.ts'
import { recordAdministration } from '../../src/auditing/administration.hooks.ts'
import { longestArea } from '../../src/features/message-board/letter-form.ts'
import { letterKindNames } from '../../src/features/message-board/letter-kinds.ts'
import { findMembers } from '../../src/features/message-board/unit-members.hooks.ts'
import { label } from '../../src/locales/label.ts'
import { stampTenant } from '../../src/tenancy/stamp-tenant.hooks.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'

/** 承办单位: who answers letters of a board; its members take over, ask, draft. Duties are the words, areas (towns and streets; none for all) the places by which it is suggested. */
export const answeringUnits: CollectionConfig = {
  slug: 'answering-units',
  labels: { singular: label('collections.answeringUnit'), plural: label('collections.answeringUnits') },
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'active', 'tenant'], group: label('groups.interaction') },
  versions: false,
  lockDocuments: false,
  disableBulkEdit: true,
  disableDuplicate: true,
  access: editorialAccess('answering-units'),
  hooks: { beforeChange: [stampTenant, findMembers], afterChange: [recordAdministration] },
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 60, label: label('fields.unitName') },
    { name: 'duties', type: 'text', hasMany: true, maxRows: 100, label: label('fields.duties'), admin: { description: label('fields.dutiesHint') } },
    { name: 'areas', type: 'text', hasMany: true, maxRows: 100, maxLength: longestArea, label: label('fields.unitAreas'), admin: { description: label('fields.unitAreasHint') } },
    { name: 'kinds', type: 'select', hasMany: true, options: letterKindNames.map((value) => ({ value, label: label(`letterKinds.${value}`) })), label: label('fields.unitKinds'), admin: { description: label('fields.unitKindsHint') } },
    { name: 'accounts', type: 'text', hasMany: true, maxRows: 200, access: { read: readsUnitPeople }, label: label('fields.unitAccounts'), admin: { description: label('fields.unitAccountsHint') } },
    // Ids of those accounts; clients never write them.
    { name: 'members', type: 'json', defaultValue: [], access: { create: () => false, update: () => false, read: readsUnitPeople }, admin: { hidden: true } },
    { name: 'memberNames', type: 'text', defaultValue: '', access: { create: () => false, update: () => false, read: readsUnitPeople }, admin: { hidden: true } },
    { name: 'active', type: 'checkbox', defaultValue: true, label: label('fields.unitActive') },
    ...tenantFields(),
  ],
}
