import type { CollectionConfig } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { attachmentMimeTypes } from '../../src/media/sniffed-types.ts'
import { recordFileViews } from '../../src/media/file-views.hooks.ts'
import { receiveAttachment, recordReceivedFile } from '../../src/media/upload.hooks.ts'
import { noteWordsAuthor } from '../../src/media/words-authors.hooks.ts'
import { keepWordsUnderReview } from '../../src/publishing/words-under-review.hooks.ts'
import { stampTenant } from '../../src/tenancy/stamp-tenant.hooks.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'

const readOnly = { readOnly: true }
const serverOwned = { create: () => false, update: () => false }

export const attachments = (options: { directory: string }): CollectionConfig => ({
  slug: 'attachments',
  labels: { singular: label('collections.attachment'), plural: label('collections.attachments') },
  admin: { useAsTitle: 'originalName', listSearchableFields: ['originalName', 'title'], defaultColumns: ['originalName', 'title', 'mimeType', 'filesize'], group: label('groups.content') },
  versions: false,
  lockDocuments: false,
  disableBulkEdit: true,
  disableDuplicate: true,
  upload: {
    staticDir: options.directory,
    mimeTypes: [...attachmentMimeTypes],
    pasteURL: false,
    crop: false,
    focalPoint: false,
    handlers: [recordFileViews],
  },
  access: editorialAccess('attachments'),
  hooks: { beforeOperation: [receiveAttachment], beforeChange: [recordReceivedFile, keepWordsUnderReview('attachments', ['title']), noteWordsAuthor(['title']), stampTenant] },
  fields: [
    ...tenantFields(),
    { name: 'title', type: 'text', maxLength: 200, label: label('fields.attachmentTitle') },
    { name: 'originalName', type: 'text', admin: readOnly, label: label('fields.originalName') },
    { name: 'sha256', type: 'text', index: true, access: serverOwned, admin: readOnly, label: label('fields.sha256') },
    { name: 'mimeType', type: 'text', label: label('fields.fileType'), admin: { components: { Cell: '/src/admin/files/file-cells.tsx#TypeCell' } } },
    { name: 'filesize', type: 'number', label: label('fields.fileSize'), admin: { components: { Cell: '/src/admin/files/file-cells.tsx#SizeCell' } } },
    { name: 'wordsBy', type: 'text', access: serverOwned, admin: { hidden: true } },
  ],
})
