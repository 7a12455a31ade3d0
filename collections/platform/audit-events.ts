import type { CollectionConfig } from 'payload'
import { auditAccess } from '../../src/access/tenant-access.ts'
import { refuseEveryWrite } from '../../src/auditing/append-only.hooks.ts'
import { label } from '../../src/locales/label.ts'
import { ancestorNames } from '../../src/tenancy/tenant-owned.ts'

const words = '/src/admin/audit/event-words.tsx#'
const told = (name: 'Time' | 'Kind') => ({ components: { Cell: `${words}${name}Cell`, Field: `${words}${name}Field` } })

/**
 * S-06: who, what, when, from where, with which hashes. Append-only: no door updates or deletes. `proof` says that this
 * platform wrote it, `facts` holds the committed record that it is about, `sealed` is the receipt of the chain
 * (docs/adr/0012).
 */
export const auditEvents: CollectionConfig = {
  slug: 'audit-events',
  labels: { singular: label('collections.auditEvent'), plural: label('collections.auditEvents') },
  admin: {
    useAsTitle: 'subject', defaultColumns: ['at', 'action', 'actorName', 'subject', 'success', 'address'], group: label('groups.platform'), hideAPIURL: true,
    components: { beforeListTable: ['/src/admin/audit/audit-filter.tsx#AuditFilter'] },
  },
  defaultSort: '-at',
  versions: false,
  lockDocuments: false,
  access: auditAccess,
  indexes: [{ fields: ['sealed', 'createdAt'] }],
  hooks: { beforeOperation: [refuseEveryWrite] },
  fields: [
    { name: 'source', type: 'text', unique: true, required: true, index: true, admin: { hidden: true } },
    { name: 'at', type: 'text', required: true, index: true, label: label('fields.at'), admin: told('Time') },
    { name: 'action', type: 'text', required: true, index: true, label: label('fields.action'), admin: told('Kind') },
    { name: 'actor', type: 'text', required: true, index: true, label: label('fields.actor') },
    { name: 'actorName', type: 'text', label: label('fields.actorName'), admin: { components: { Cell: `${words}ActorCell` } } },
    { name: 'address', type: 'text', label: label('fields.networkAddress') },
    { name: 'subject', type: 'text', index: true, label: label('fields.subject'), admin: { components: { Cell: `${words}SubjectCell` } } },
    { name: 'success', type: 'checkbox', defaultValue: true, label: label('fields.success'), admin: { components: { Cell: `${words}OutcomeCell` } } },
    { name: 'textHash', type: 'text', label: label('fields.textHash') },
    { name: 'detail', type: 'text', label: label('fields.detail') },
    { name: 'facts', type: 'text', admin: { hidden: true } },
    { name: 'proof', type: 'text', admin: { hidden: true } },
    { name: 'sealed', type: 'checkbox', defaultValue: false, admin: { hidden: true } },
    { name: 'tenant', type: 'text', index: true, admin: { hidden: true } },
    ...ancestorNames.map((name) => ({ name, type: 'text' as const, index: true, admin: { hidden: true } })),
  ],
}
