import type { CollectionConfig, FieldAccess } from 'payload'
import { platformAdmins } from '../../src/access/collection-access.ts'
import { hasPlatformRole } from '../../src/access/scope.ts'
import { scopeOf } from '../../src/access/scope.store.ts'
import { enforcePasswordPolicy } from '../../src/access/password-policy.hooks.ts'
import { demandPresentPassword, keepOwnLoginName, spendSameWork } from '../../src/access/own-account.hooks.ts'
import { checkOutsourced } from '../../src/access/outsourced.hooks.ts'
import { recordAdministration } from '../../src/auditing/administration.hooks.ts'
import { recordLogin, recordLogout } from '../../src/auditing/login.hooks.ts'
import { selfOr } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'

/** Whether an account is a contractor's is for the security administrator to say, never for the person (G-49). */
const platformAdminField: FieldAccess = async ({ req }) => hasPlatformRole(await scopeOf(req), 'security-admin')

/** The one auth collection. No tenant data in the token; no trash (it would re-open first-register). */
export const users = (options: { secureCookies: boolean }): CollectionConfig => ({
  slug: 'users',
  labels: { singular: label('collections.user'), plural: label('collections.users') },
  admin: { useAsTitle: 'name', defaultColumns: ['name', 'email'], group: label('groups.platform') },
  versions: false,
  lockDocuments: false,
  auth: {
    tokenExpiration: 2 * 60 * 60,
    maxLoginAttempts: 5,
    lockTime: 15 * 60 * 1000,
    removeTokenFromResponses: true,
    cookies: { sameSite: 'Strict', secure: options.secureCookies },
  },
  access: {
    create: platformAdmins(scopeOf, 'security-admin'),
    read: selfOr('security-admin', 'audit-admin'),
    update: selfOr('security-admin'),
    delete: () => false,
    unlock: platformAdmins(scopeOf, 'security-admin'),
    readVersions: () => false,
    admin: ({ req }) => req.user?.collection === 'users',
  },
  hooks: { beforeOperation: [enforcePasswordPolicy, keepOwnLoginName, demandPresentPassword, spendSameWork], beforeChange: [checkOutsourced], afterChange: [recordAdministration], afterLogin: [recordLogin], afterLogout: [recordLogout] },
  fields: [
    { name: 'name', type: 'text', required: true, label: label('fields.personName') },
    // Never stored: the hook takes it out of what is saved. A form shows only fields that may be read; there is nothing to read here.
    { name: 'presentPassword', type: 'text', virtual: true, saveToJWT: false, access: { create: () => false }, label: label('fields.presentPassword'), admin: { components: { Field: '/src/admin/account/present-password.tsx#PresentPassword' }, disableListColumn: true, disableListFilter: true, disableBulkEdit: true } },
    { name: 'outsourced', type: 'checkbox', defaultValue: false, saveToJWT: false, access: { create: platformAdminField, update: platformAdminField }, label: label('fields.outsourced'), admin: { description: label('fields.outsourcedHint') } },
  ],
})
