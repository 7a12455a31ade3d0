import type { CollectionConfig, Field } from 'payload'
import { label } from '../locales/label.ts'
import { rememberedSite } from './chosen-site.ts'

/** The scalar columns that every tenant-owned document carries (design §6); clients never write the ancestors. */
export const ancestorNames = ['province', 'prefecture', 'county'] as const

const serverOnly = { create: () => false, update: () => false }

const ancestorFields: Field[] = ancestorNames.map((name) => ({
  name,
  type: 'text',
  index: true,
  access: serverOnly,
  admin: { hidden: true },
}))

/** Owner and ancestors for documents that editors see: the owner is chosen once, at creation. */
export const tenantFields = (): Field[] => [
  {
    name: 'tenant',
    type: 'relationship',
    relationTo: 'tenants',
    required: true,
    index: true,
    access: { update: () => false },
    // Of several files that are added at once only one has its form on the screen; the others begin with the site of the navigation, too.
    // For forms alone: what is sent to be saved names its site itself, and access is asked of that before any default is put in.
    defaultValue: ({ req }) => (req.payloadAPI === 'REST' ? undefined : (rememberedSite(req.headers?.get('cookie') ?? '') ?? undefined)),
    label: label('fields.tenant'),
    admin: { position: 'sidebar', allowCreate: false, allowEdit: false, components: { Field: '/src/admin/site/site-field.tsx#SiteField' } },
  },
  ...ancestorFields,
]

/** The same for records that only the platform writes: plain ids, so that adapter-level queries are the same everywhere. */
export const tenantIdFields = (): Field[] => [
  { name: 'tenant', type: 'text', required: true, index: true, admin: { readOnly: true } },
  ...ancestorFields,
]

export type Ownership = 'platform' | 'tenant'

/** A collection with its declared owner; `collections/index.ts` lists nothing else. */
export type OwnedCollection = { ownership: Ownership; config: CollectionConfig }
