import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

const text = (name: string) => ({ name, type: 'text' as const, required: true })

/**
 * 定期评估 (X-03, article 18): when a document that is not public was judged anew, with what outcome, why and by whom. Rows
 * are only ever added, one a document and day; they stay with the document whatever becomes of it.
 */
export const assessments: CollectionConfig = {
  slug: 'assessments',
  labels: { singular: label('collections.assessment'), plural: label('collections.assessments') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['resource', 'assessedOn'], unique: true }],
  access: projectedAccess('assessments'),
  fields: [
    ...tenantIdFields(),
    /** id of the document */
    text('resource'),
    /** `YYYY-MM-DD` on which it was judged */
    text('assessedOn'),
    text('outcome'),
    { name: 'note', type: 'textarea', required: true },
    text('person'),
    { name: 'personName', type: 'text' },
    /** ISO instant at which it was recorded */
    text('at'),
  ],
}
