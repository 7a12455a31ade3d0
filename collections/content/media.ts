import type { CollectionConfig } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { imageMimeTypes } from '../../src/media/sniffed-types.ts'
import { receiveImage, recordReceivedFile } from '../../src/media/upload.hooks.ts'
import { makeVariantsAfterUpload } from '../../src/media/variants.hooks.ts'
import { noteWordsAuthor } from '../../src/media/words-authors.hooks.ts'
import { keepWordsUnderReview } from '../../src/publishing/words-under-review.hooks.ts'
import { stampTenant } from '../../src/tenancy/stamp-tenant.hooks.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'

const readOnly = { readOnly: true }
/** What a text says with a picture; who took it stands with the picture alone. */
const wordFields = ['alt', 'decorative', 'caption']
const serverOwned = { create: () => false, update: () => false }

export const media = (options: { directory: string }): CollectionConfig => ({
  slug: 'media',
  labels: { singular: label('collections.image'), plural: label('collections.images') },
  admin: { useAsTitle: 'originalName', defaultColumns: ['filename', 'originalName', 'alt'], group: label('groups.content') },
  versions: false,
  lockDocuments: false,
  disableBulkEdit: true,
  disableDuplicate: true,
  upload: {
    staticDir: options.directory,
    mimeTypes: [...imageMimeTypes],
    pasteURL: false,
    crop: false,
    focalPoint: false,
    bulkUpload: true,
  },
  access: editorialAccess('media'),
  hooks: { beforeOperation: [receiveImage], beforeChange: [recordReceivedFile, keepWordsUnderReview('media', wordFields), noteWordsAuthor([...wordFields, 'credit']), stampTenant], afterChange: [makeVariantsAfterUpload] },
  fields: [
    ...tenantFields(),
    { name: 'alt', type: 'text', maxLength: 200, label: label('fields.alt') },
    { name: 'decorative', type: 'checkbox', defaultValue: false, label: label('fields.decorative') },
    { name: 'caption', type: 'text', maxLength: 200, label: label('fields.caption') },
    { name: 'credit', type: 'text', maxLength: 100, label: label('fields.credit') },
    { name: 'originalName', type: 'text', admin: readOnly, label: label('fields.originalName') },
    { name: 'sha256', type: 'text', index: true, access: serverOwned, admin: readOnly, label: label('fields.sha256') },
    { name: 'wordsBy', type: 'text', access: serverOwned, admin: { hidden: true } },
  ],
})
