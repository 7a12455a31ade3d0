import type { CollectionConfig } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { announceLink, receiveLinkRequest } from '../../src/checks/link-approvals.hooks.ts'
import { label } from '../../src/locales/label.ts'
import { stampTenant } from '../../src/tenancy/stamp-tenant.hooks.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'

const serverOwned = {
  access: { create: () => false, update: () => false },
  // Whoever asks for a link has nothing to do with what comes of it later.
  admin: { readOnly: true, condition: (_data: unknown, _siblings: unknown, { operation }: { operation: string }) => operation !== 'create' },
}
/** `cited`: entered by the platform, because something published leads there; it approves nothing */
const states = ['requested', 'approved', 'refused', 'cited']
const outcomes = ['unchecked', 'alive', 'dead']

/** 外链登记: outside addresses of a site, who asked for them, who decided, and whether they still answer (G-41, D-52, D-55). */
export const linkApprovals: CollectionConfig = {
  slug: 'link-approvals',
  labels: { singular: label('collections.linkApproval'), plural: label('collections.linkApprovals') },
  admin: {
    useAsTitle: 'address', defaultColumns: ['address', 'state', 'outcome', 'outcomeDetail', 'requestedByName', 'decidedByName'], group: label('groups.content'), description: label('links.help'),
    components: { edit: { beforeDocumentControls: ['/src/admin/checks/link-decision.tsx#LinkDecision'] } },
  },
  versions: false,
  lockDocuments: false,
  disableBulkEdit: true,
  disableDuplicate: true,
  indexes: [{ fields: ['tenant', 'address'], unique: true }],
  access: editorialAccess('link-approvals'),
  hooks: { beforeChange: [receiveLinkRequest, stampTenant], afterChange: [announceLink] },
  fields: [
    { name: 'address', type: 'text', required: true, maxLength: 500, label: label('fields.linkAddress') },
    { name: 'purpose', type: 'textarea', required: true, maxLength: 500, label: label('fields.linkPurpose') },
    ...tenantFields(),
    { name: 'host', type: 'text', index: true, ...serverOwned, label: label('fields.linkHost') },
    { name: 'state', type: 'select', defaultValue: 'requested', index: true, options: states.map((value) => ({ value, label: label(`linkStates.${value}`) })), ...serverOwned, label: label('fields.linkState') },
    { name: 'requestedBy', type: 'text', ...serverOwned, admin: { hidden: true } },
    { name: 'requestedByName', type: 'text', ...serverOwned, label: label('fields.requestedBy') },
    { name: 'decidedBy', type: 'text', ...serverOwned, admin: { hidden: true } },
    { name: 'decidedByName', type: 'text', ...serverOwned, label: label('fields.decidedBy') },
    { name: 'decidedAt', type: 'text', ...serverOwned, label: label('fields.decidedAt') },
    { name: 'opinion', type: 'text', ...serverOwned, label: label('fields.opinion') },
    { name: 'outcome', type: 'select', defaultValue: 'unchecked', options: outcomes.map((value) => ({ value, label: label(`linkOutcomes.${value}`) })), ...serverOwned, label: label('fields.linkOutcome') },
    { name: 'outcomeDetail', type: 'text', ...serverOwned, label: label('fields.linkOutcomeDetail') },
    { name: 'failures', type: 'number', defaultValue: 0, ...serverOwned, admin: { hidden: true } },
    { name: 'checkedAt', type: 'text', index: true, ...serverOwned, label: label('fields.linkCheckedAt') },
  ],
}
