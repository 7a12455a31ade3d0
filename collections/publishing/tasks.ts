import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { taskKinds } from '../../src/publishing/tasks.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/**
 * What waits for somebody (待办): a projection of moves and drafts for the desk, one row for each item and kind, or for
 * each author where it is theirs alone. Nothing decides by it.
 */
export const tasks: CollectionConfig = {
  slug: 'tasks',
  labels: { singular: label('collections.task'), plural: label('collections.tasks') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [
    { fields: ['resource', 'kind', 'person', 'step'], unique: true },
    ...['person', 'submitter'].map((whose) => ({ fields: [whose, 'kind', 'dueAt', 'since'] })),
    ...['tenant', 'province', 'prefecture', 'county'].map((owner) => ({ fields: [owner, 'kind', 'role', 'dueAt', 'since'] })),
    // What the platform itself looks for every few seconds: what is due, and whose term has passed.
    ...['dueAt', 'remindAt', 'escalateAt'].map((at) => ({ fields: ['kind', at] })),
  ],
  access: projectedAccess('tasks'),
  fields: [
    ...tenantIdFields(),
    { name: 'resource', type: 'text', required: true },
    { name: 'resourceType', type: 'text', required: true },
    { name: 'publicId', type: 'text', required: true },
    { name: 'kind', type: 'select', required: true, options: [...taskKinds] },
    { name: 'person', type: 'text', defaultValue: '' },
    { name: 'role', type: 'text', defaultValue: '' },
    { name: 'eligible', type: 'text', defaultValue: '' },
    { name: 'eligibleSecond', type: 'text', defaultValue: '' },
    { name: 'eligibleThird', type: 'text', defaultValue: '' },
    { name: 'excluded', type: 'text', defaultValue: '' },
    { name: 'column', type: 'text' },
    { name: 'title', type: 'text' },
    { name: 'step', type: 'text', defaultValue: '' },
    { name: 'stepName', type: 'json' },
    { name: 'byName', type: 'text' },
    { name: 'submitter', type: 'text', defaultValue: '' },
    { name: 'textHash', type: 'text' },
    { name: 'nextMove', type: 'text' },
    { name: 'note', type: 'text' },
    { name: 'urgent', type: 'checkbox', defaultValue: false },
    { name: 'since', type: 'text' },
    { name: 'dueAt', type: 'text', required: true },
    { name: 'remindAt', type: 'text' },
    { name: 'escalateAt', type: 'text' },
    { name: 'seq', type: 'number', required: true },
  ],
}
