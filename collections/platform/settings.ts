import type { CollectionConfig } from 'payload'
import { platformAdmins } from '../../src/access/collection-access.ts'
import { scopeOf } from '../../src/access/scope.store.ts'
import { recordAdministration } from '../../src/auditing/administration.hooks.ts'
import { knowledgeKey, knowledgeProblems } from '../../src/features/message-board/answer-state.ts'
import { enclosureShapes } from '../../src/features/message-board/enclosure-rules.hooks.ts'
import { letterShapes } from '../../src/features/message-board/letter-settings.hooks.ts'
import { libraryShapes } from '../../src/features/policy-library/library-rules.hooks.ts'
import { label } from '../../src/locales/label.ts'
import { checkSetting } from '../../src/publishing/chain.hooks.ts'

/** Province-wide settings that officers change while the platform runs; each key has its own shape, checked on write. */
export const settings: CollectionConfig = {
  slug: 'settings',
  labels: { singular: label('collections.setting'), plural: label('collections.settings') },
  admin: { useAsTitle: 'key', defaultColumns: ['key', 'updatedAt'], group: label('groups.platform') },
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
  hooks: { beforeChange: [checkSetting({ ...libraryShapes, ...enclosureShapes, ...letterShapes, [knowledgeKey]: knowledgeProblems })], afterChange: [recordAdministration] },
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true, defaultValue: 'review-chains', label: label('fields.settingKey'), admin: { description: label('fields.settingKeyHint') } },
    { name: 'value', type: 'json', required: true, label: label('fields.settingValue'), admin: { components: { Field: '/src/admin/chains/platform-chains-field.tsx#SettingValue' } } },
  ],
}
