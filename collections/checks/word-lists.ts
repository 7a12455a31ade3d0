import type { CollectionConfig } from 'payload'
import { platformAdmins } from '../../src/access/collection-access.ts'
import { scopeOf } from '../../src/access/scope.store.ts'
import { recordAdministration } from '../../src/auditing/administration.hooks.ts'
import { announceWordList, checkWordList } from '../../src/checks/word-lists.hooks.ts'
import { wordListFields } from '../../src/checks/word-list-fields.ts'
import { listKinds } from '../../src/checks/word-list.ts'
import { label } from '../../src/locales/label.ts'

/** Words that the whole province's texts are checked for (W-02); kept by the security administrator, and by nobody at a site. */
export const wordLists: CollectionConfig = {
  slug: 'word-lists',
  labels: { singular: label('collections.wordList'), plural: label('collections.wordLists') },
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'kind', 'severity', 'active', 'updatedAt'], group: label('groups.platform'), description: label('words.help') },
  versions: false,
  lockDocuments: false,
  disableBulkEdit: true,
  disableDuplicate: true,
  access: {
    create: platformAdmins(scopeOf, 'security-admin'),
    read: platformAdmins(scopeOf, 'security-admin', 'system-admin', 'audit-admin'),
    update: platformAdmins(scopeOf, 'security-admin'),
    delete: () => false,
    readVersions: () => false,
    unlock: () => false,
  },
  hooks: { beforeChange: [checkWordList], afterChange: [announceWordList, recordAdministration] },
  fields: wordListFields(listKinds, { uniqueName: true }),
}
