import type { CollectionConfig } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { recordAdministration } from '../../src/auditing/administration.hooks.ts'
import { announceWordList, checkWordList } from '../../src/checks/word-lists.hooks.ts'
import { wordListFields } from '../../src/checks/word-list-fields.ts'
import { siteListKinds } from '../../src/checks/word-list.ts'
import { label } from '../../src/locales/label.ts'
import { stampTenant } from '../../src/tenancy/stamp-tenant.hooks.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'

/** What a site adds to the platform's words: stricter or more, never less (W-02). */
export const siteWordLists: CollectionConfig = {
  slug: 'site-word-lists',
  labels: { singular: label('collections.siteWordList'), plural: label('collections.siteWordLists') },
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'kind', 'severity', 'active', 'tenant'], group: label('groups.content'), description: label('words.siteHelp') },
  versions: false,
  lockDocuments: false,
  disableBulkEdit: true,
  disableDuplicate: true,
  access: editorialAccess('site-word-lists'),
  hooks: { beforeChange: [checkWordList, stampTenant], afterChange: [announceWordList, recordAdministration] },
  fields: [...wordListFields(siteListKinds, { uniqueName: false }), ...tenantFields()],
}
