import type { CollectionConfig } from 'payload'
import { platformAdmins } from '../../src/access/collection-access.ts'
import { scopeOf } from '../../src/access/scope.store.ts'
import { tenantsInScope, managesTenant } from '../../src/access/tenant-access.ts'
import { recordAdministration } from '../../src/auditing/administration.hooks.ts'
import { label } from '../../src/locales/label.ts'
import { checkReviewChain } from '../../src/publishing/chain.hooks.ts'
import { checkTenant, announceTenant } from '../../src/tenancy/tenants.hooks.ts'
import { tenantLevels } from '../../src/tenancy/tenant.ts'

const text = (name: string) => ({ name, type: 'text' as const, label: label(`fields.${name}`), defaultValue: '' })

export const tenants: CollectionConfig = {
  slug: 'tenants',
  labels: { singular: label('collections.tenant'), plural: label('collections.tenants') },
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'slug', 'level', 'status'], group: label('groups.platform') },
  versions: false,
  lockDocuments: false,
  access: {
    create: platformAdmins(scopeOf, 'system-admin'),
    read: tenantsInScope,
    update: managesTenant,
    delete: () => false,
    readVersions: () => false,
    unlock: () => false,
  },
  hooks: { beforeChange: [checkTenant, checkReviewChain], afterChange: [announceTenant, recordAdministration] },
  fields: [
    { name: 'slug', type: 'text', required: true, unique: true, index: true, label: label('fields.slug') },
    { name: 'name', type: 'text', required: true, label: label('fields.siteName') },
    { name: 'shortName', type: 'text', required: true, label: label('fields.shortName') },
    { name: 'level', type: 'select', required: true, options: tenantLevels.map((value) => ({ value, label: label(`levels.${value}`) })), label: label('fields.level') },
    { name: 'parent', type: 'relationship', relationTo: 'tenants', index: true, label: label('fields.parent'), admin: { components: { Field: '/src/admin/site/parent-field.tsx#ParentField', Cell: '/src/admin/site/parent-cell.tsx#ParentCell' } } },
    { name: 'province', type: 'text', index: true, admin: { hidden: true } },
    { name: 'prefecture', type: 'text', index: true, admin: { hidden: true } },
    { name: 'county', type: 'text', index: true, admin: { hidden: true } },
    { name: 'hosts', type: 'textarea', label: label('fields.hosts') },
    { name: 'mountPath', type: 'text', label: label('fields.mountPath') },
    { name: 'theme', type: 'text', required: true, label: label('fields.theme'), admin: { components: { Field: '/src/admin/site/theme-fields.tsx#ThemeField' } } },
    { name: 'palette', type: 'text', label: label('fields.palette'), admin: { components: { Field: '/src/admin/site/theme-fields.tsx#PaletteField' } } },
    { name: 'locale', type: 'select', options: ['zh-CN', 'en'].map((value) => ({ value, label: label(`siteLanguages.${value}`) })), defaultValue: 'zh-CN', label: label('fields.locale') },
    { name: 'status', type: 'select', options: ['active', 'suspended'].map((value) => ({ value, label: label(`siteStates.${value}`) })), defaultValue: 'active', required: true, label: label('fields.status') },
    { name: 'siteCode', type: 'text', index: true, label: label('fields.siteCode') },
    { name: 'orgCode', type: 'text', label: label('fields.orgCode') },
    { name: 'icpNumber', type: 'text', label: label('fields.icpNumber') },
    { name: 'policeNumber', type: 'text', label: label('fields.policeNumber') },
    { name: 'organisers', type: 'group', label: label('fields.organisers'), fields: [text('supervisor'), text('organiser'), text('operator'), text('maintainer')] },
    { name: 'contact', type: 'group', label: label('fields.contact'), fields: [text('phone'), text('address'), text('email'), text('postcode'), text('hours')] },
    { name: 'logo', type: 'text', label: label('fields.logo') },
    { name: 'wording', type: 'json', access: { create: () => false, update: () => false }, admin: { hidden: true } },
    { name: 'reviewChain', type: 'json', label: label('fields.reviewChain'), admin: { components: { Field: '/src/admin/chains/chain-field.tsx#ChainField' } } },
    { name: 'blueprint', type: 'text', label: label('fields.blueprint') },
    { name: 'order', type: 'number', min: -1_000_000, max: 1_000_000, defaultValue: 0, label: label('fields.order') },
    { name: 'fromManifest', type: 'checkbox', defaultValue: false, access: { create: () => false, update: () => false }, admin: { hidden: true } },
    { name: 'settled', type: 'checkbox', defaultValue: false, index: true, access: { create: () => false, update: () => false }, admin: { hidden: true } },
  ],
}
