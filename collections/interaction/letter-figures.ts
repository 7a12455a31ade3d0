import type { CollectionConfig } from 'payload'
import { projectedAccess } from '../../src/access/tenant-access.ts'
import { figureSides } from '../../src/features/message-board/figure-cells.ts'
import { label } from '../../src/locales/label.ts'
import { tenantIdFields } from '../../src/tenancy/tenant-owned.ts'

/**
 * 留言统计: what the cases of one site come to on one day, or in one month, by unit and kind. Counted anew whenever a case of
 * that day changes, so that a page of figures reads a row for each month, however many letters there are.
 */
export const letterFigures: CollectionConfig = {
  slug: 'letter-figures',
  labels: { singular: label('collections.letterFigure'), plural: label('collections.letterFigures') },
  admin: { hidden: true },
  versions: false,
  lockDocuments: false,
  indexes: [{ fields: ['tenant', 'period'] }, { fields: ['tenant', 'span'] }, { fields: ['county', 'period'] }, { fields: ['prefecture', 'period'] }, { fields: ['province', 'period'] }],
  access: projectedAccess('letter-figures'),
  fields: [
    ...tenantIdFields(),
    { name: 'key', type: 'text', required: true, unique: true },
    /** `yyyy-mm-dd`, or `yyyy-mm`; `span` says which: `day` or `month` */
    { name: 'period', type: 'text', required: true },
    { name: 'span', type: 'text', required: true },
    ...figureSides.map((name) => ({ name, type: 'json' as const, required: true })),
  ],
}
