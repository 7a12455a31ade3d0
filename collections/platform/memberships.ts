import type { CollectionConfig } from 'payload'
import { platformAdmins } from '../../src/access/collection-access.ts'
import { recordAdministration, recordDeletion } from '../../src/auditing/administration.hooks.ts'
import { checkMembership } from '../../src/access/memberships.hooks.ts'
import { scopeOf } from '../../src/access/scope.store.ts'
import { ownMembershipsOr } from '../../src/access/tenant-access.ts'
import { roles } from '../../src/access/roles.ts'
import { label } from '../../src/locales/label.ts'

export const memberships: CollectionConfig = {
  slug: 'memberships',
  labels: { singular: label('collections.membership'), plural: label('collections.memberships') },
  admin: { defaultColumns: ['user', 'tenant', 'roles'], group: label('groups.platform') },
  versions: false,
  lockDocuments: false,
  access: {
    create: platformAdmins(scopeOf, 'security-admin'),
    read: ownMembershipsOr('security-admin', 'audit-admin'),
    update: platformAdmins(scopeOf, 'security-admin'),
    delete: platformAdmins(scopeOf, 'security-admin'),
    readVersions: () => false,
    unlock: () => false,
  },
  hooks: { beforeChange: [checkMembership], afterChange: [recordAdministration], beforeDelete: [recordDeletion] },
  fields: [
    { name: 'user', type: 'relationship', relationTo: 'users', required: true, index: true, label: label('fields.user') },
    { name: 'tenant', type: 'relationship', relationTo: 'tenants', index: true, label: label('fields.tenant') },
    { name: 'roles', type: 'select', hasMany: true, required: true, options: roles.map((value) => ({ value, label: label(`roles.${value}`) })), label: label('fields.roles') },
    { name: 'columns', type: 'relationship', relationTo: 'columns', hasMany: true, label: label('fields.limitedToColumns') },
    { name: 'post', type: 'text', maxLength: 60, label: label('fields.post'), admin: { description: label('fields.postHint') } },
    { name: 'subtree', type: 'checkbox', defaultValue: false, label: label('fields.subtree') },
  ],
}
