import type { CollectionConfig } from 'payload'
import { platformAdmins } from '../../src/access/collection-access.ts'
import { scopeOf } from '../../src/access/scope.store.ts'
import { recordAdministration } from '../../src/auditing/administration.hooks.ts'
import { announceCalendarYear, checkCalendarYear } from '../../src/calendar/work-calendars.hooks.ts'
import { label } from '../../src/locales/label.ts'

const serverOnly = { create: () => false, update: () => false }
/** Whose year it is, is chosen once. */
const once = { update: () => false }

/**
 * Holidays and make-up workdays of a year by the State Council's notice, or what the area of one site has besides
 * (domain rules §9). Years that the platform is shipped with stand in `src/calendar/workdays.json`; one that is stored
 * here takes their place.
 */
export const workCalendars: CollectionConfig = {
  slug: 'work-calendars',
  labels: { singular: label('collections.workCalendar'), plural: label('collections.workCalendars') },
  admin: { useAsTitle: 'year', defaultColumns: ['year', 'tenant', 'notice', 'updatedAt'], group: label('groups.platform'), description: label('calendar.help') },
  versions: false,
  lockDocuments: false,
  disableBulkEdit: true,
  disableDuplicate: true,
  access: {
    create: platformAdmins(scopeOf, 'system-admin'),
    read: platformAdmins(scopeOf, 'system-admin', 'security-admin', 'audit-admin'),
    update: platformAdmins(scopeOf, 'system-admin'),
    delete: () => false,
    readVersions: () => false,
    unlock: () => false,
  },
  hooks: { beforeChange: [checkCalendarYear], afterChange: [announceCalendarYear, recordAdministration] },
  fields: [
    { name: 'key', type: 'text', unique: true, index: true, access: serverOnly, label: label('fields.calendarKey'), admin: { hidden: true } },
    { name: 'year', type: 'text', required: true, maxLength: 4, access: once, label: label('fields.calendarYear') },
    { name: 'tenant', type: 'relationship', relationTo: 'tenants', index: true, access: once, label: label('fields.calendarSite'), admin: { description: label('calendar.siteHint'), allowCreate: false, allowEdit: false } },
    { name: 'notice', type: 'text', maxLength: 200, defaultValue: '', label: label('fields.calendarNotice') },
    { name: 'holidays', type: 'textarea', maxLength: 8000, defaultValue: '', label: label('fields.calendarHolidays'), admin: { rows: 10, description: label('calendar.holidaysHint') } },
    { name: 'workdays', type: 'textarea', maxLength: 2000, defaultValue: '', label: label('fields.calendarWorkdays'), admin: { rows: 8, description: label('calendar.workdaysHint') } },
    { name: 'settled', type: 'checkbox', defaultValue: false, index: true, access: serverOnly, admin: { hidden: true } },
  ],
}
