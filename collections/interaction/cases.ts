import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

const text = (name: string, extra: object = {}) => ({ name, type: 'text' as const, ...extra })

/**
 * 办件: what lists and figures ask of a letter, made from its events and nothing else. `open` is `open` or `done`; a list is a walk
 * along an index from a site, a subtree or a unit by the end of the term, or by the day of the veto.
 */
export const cases: CollectionConfig = {
  slug: 'cases',
  labels: { singular: label('collections.case'), plural: label('collections.cases') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [
    { fields: ['tenant', 'open', 'dueAt', 'message'] },
    { fields: ['unit', 'open', 'dueAt', 'message'] },
    { fields: ['county', 'open', 'dueAt', 'message'] },
    { fields: ['prefecture', 'open', 'dueAt', 'message'] },
    { fields: ['province', 'open', 'dueAt', 'message'] },
    { fields: ['prefecture', 'open', 'vetoOn', 'message'] },
    { fields: ['province', 'open', 'vetoOn', 'message'] },
    { fields: ['tenant', 'receivedOn'] },
    { fields: ['tenant', 'answeredOn'] },
    { fields: ['tenant', 'isPublic', 'answeredOn', 'message'] },
    { fields: ['tenant', 'isPublic', 'kind', 'answeredOn', 'message'] },
    { fields: ['tenant', 'isPublic', 'unit', 'answeredOn', 'message'] },
    { fields: ['open', 'basis'] },
    { fields: ['keeps', 'endedAt'] },
  ],
  access: projectedAccess('cases'),
  fields: [
    ...tenantIdFields(),
    text('message', { required: true, unique: true }),
    text('publicId'),
    text('title'),
    text('kind'),
    text('stage'),
    text('open'),
    text('unit'),
    text('unitName'),
    { name: 'joint', type: 'json' },
    /** marks of the units whose opinion the lead waits for; '' for none */
    text('waitsFor', { defaultValue: '' }),
    text('dueAt'),
    text('dueDay'),
    text('warnAt'),
    text('acceptBy'),
    text('vetoOn'),
    text('pausedUntil'),
    /** when somebody is told of it next; '' for never */
    text('noticeAt', { index: true }),
    /** which calendars and settings its dates were counted by */
    text('basis'),
    text('receivedAt'),
    text('receivedOn'),
    text('acceptedOn'),
    text('answeredOn'),
    text('answeredUnit'),
    text('answeredUnitName'),
    /** working days from receipt to the first answer; null while there is none */
    { name: 'waitedDays', type: 'number' },
    { name: 'onTime', type: 'checkbox' },
    { name: 'isPublic', type: 'checkbox' },
    { name: 'isProvisional', type: 'checkbox' },
    text('asks'),
    { name: 'stars', type: 'number' },
    /** what retention may still take of an ended letter, and when it ended */
    text('keeps'),
    text('endedAt'),
    { name: 'seq', type: 'number' },
    /** unlike any other while the row is not in the figures of its days yet; '' from then on */
    text('uncounted', { index: true }),
  ],
}
