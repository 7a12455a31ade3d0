import type { CollectionConfig } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { dayOf } from '../../src/calendar/work-calendar.ts'
import { recordAdministration } from '../../src/auditing/administration.hooks.ts'
import { label } from '../../src/locales/label.ts'
import { checkDelegation } from '../../src/publishing/delegations.hooks.ts'
import { stampTenant } from '../../src/tenancy/stamp-tenant.hooks.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'

const personField = '/src/admin/delegations/person-field.tsx#PersonField'
const dayField = '/src/admin/delegations/day-field.tsx#DayField'

/** Names stand in the list; in the form the pickers show them. */
const listed = { readOnly: true, components: { Field: '/src/admin/workflow/nothing.tsx#Nothing' } }

/** 委托: for some days a colleague signs in somebody's place, by that person's rights; both are named on the sign-off. */
export const delegations: CollectionConfig = {
  slug: 'delegations',
  labels: { singular: label('collections.delegation'), plural: label('collections.delegations') },
  admin: { useAsTitle: 'delegateName', defaultColumns: ['delegatorName', 'delegateName', 'fromDay', 'toDay', 'revoked'], group: label('groups.content') },
  versions: false,
  lockDocuments: false,
  disableBulkEdit: true,
  disableDuplicate: true,
  indexes: [{ fields: ['delegate', 'tenant'] }],
  access: editorialAccess('delegations'),
  hooks: { beforeChange: [stampTenant, checkDelegation], afterChange: [recordAdministration] },
  fields: [
    ...tenantFields(),
    { name: 'delegator', type: 'text', required: true, defaultValue: ({ user }: { user?: { id?: unknown } | null }) => (user?.id === undefined ? undefined : String(user.id)), index: true, label: label('fields.delegator'), admin: { description: label('fields.delegatorHint'), components: { Field: personField } } },
    { name: 'delegatorName', type: 'text', label: label('fields.delegatorName'), admin: listed, access: { create: () => false, update: () => false } },
    { name: 'delegate', type: 'text', required: true, label: label('fields.delegate'), admin: { components: { Field: personField } } },
    { name: 'delegateName', type: 'text', label: label('fields.delegateName'), admin: listed, access: { create: () => false, update: () => false } },
    { name: 'fromDay', type: 'text', required: true, defaultValue: () => dayOf(Date.now()), label: label('fields.fromDay'), admin: { components: { Field: dayField } } },
    { name: 'toDay', type: 'text', required: true, label: label('fields.toDay'), admin: { components: { Field: dayField } } },
    { name: 'reason', type: 'text', maxLength: 200, label: label('fields.delegationReason') },
    { name: 'revoked', type: 'checkbox', defaultValue: false, label: label('fields.revoked'), admin: { components: { Field: '/src/admin/delegations/take-back.tsx#TakeBack' } } },
  ],
}
