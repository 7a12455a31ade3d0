import type { CollectionConfig, Field } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { disclosures, legalGroundKeys } from '../../src/features/policy-library/disclosure.ts'
import { genreKeys, genreLabel } from '../../src/features/policy-library/genres.ts'
import { keepPolicyRecord } from '../../src/features/policy-library/policy-record.hooks.ts'
import { publishedThemes } from '../../src/features/policy-library/theme-classes.ts'
import { label } from '../../src/locales/label.ts'
import { draftHooks } from '../../src/publishing/draft.hooks.ts'
import { columnFields, draftOptions, gradeField, keywordFields, movedComponents, ofSameSite, originFields, recordFields, roundFields, watchFields } from '../../src/publishing/draft-fields.ts'
import { policyReferences } from '../../src/publishing/draft-references.ts'
import { standingStates } from '../../src/publishing/policy-input.ts'
import { draftTypes } from '../../src/publishing/resource-types.ts'
import { richTextEditor } from '../../src/rich-text/editor-features.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'

const serverOnly = { create: () => false, update: () => false }
const text = (name: string, maxLength = 100): Field => ({ name, type: 'text', maxLength, label: label(`fields.${name}`) })
const area = (name: string, maxLength = 1000): Field => ({ name, type: 'textarea', maxLength, label: label(`fields.${name}`) })
const day = (name: string): Field => ({ name, type: 'text', label: label(`fields.${name}`), admin: { components: { Field: '/src/admin/delegations/day-field.tsx#DayField' } } })
const row = (...fields: Field[]): Field => ({ type: 'row', fields })
const classes = (isSecond: boolean) => [...publishedThemes].filter(([key]) => key.includes('/') === isSecond).map(([value, words]) => ({ value, label: words }))

/** 政策文件: goes through review with its interpretations as one text and is released with them (J-01). */
export const policies: CollectionConfig = {
  slug: 'policies',
  labels: { singular: label('collections.policy'), plural: label('collections.policies') },
  admin: {
    useAsTitle: 'title',
    defaultColumns: ['title', 'docNumber', 'stage', 'live', 'column', 'updatedAt'],
    listSearchableFields: ['title', 'docNumber', 'indexNumber'],
    group: label('groups.content'),
    components: movedComponents(),
  },
  ...draftOptions,
  indexes: [{ fields: ['tenant', 'column', 'updatedAt'] }],
  access: editorialAccess('policies'),
  hooks: draftHooks(policyReferences, [keepPolicyRecord]),
  fields: [
    ...roundFields(),
    ...watchFields(),
    {
      type: 'tabs',
      tabs: [
        {
          label: label('policyTabs.content'),
          fields: [
            { name: 'title', type: 'text', index: true, maxLength: 200, label: label('fields.title') },
            text('subtitle', 200),
            area('summary', 500),
            { name: 'body', type: 'richText', editor: richTextEditor({ linkTo: ['columns', ...draftTypes] }), label: label('fields.body') },
            { name: 'officialFiles', type: 'upload', relationTo: 'attachments', hasMany: true, filterOptions: ofSameSite, label: label('fields.officialFiles') },
            { name: 'attachments', type: 'upload', relationTo: 'attachments', hasMany: true, filterOptions: ofSameSite, label: label('fields.attachments') },
          ],
        },
        {
          label: label('policyTabs.document'),
          fields: [
            row(text('docNumber'), { name: 'indexNumber', type: 'text', index: true, access: serverOnly, admin: { readOnly: true, description: label('fields.indexNumberHint') }, label: label('fields.indexNumber') }),
            { name: 'reposted', type: 'checkbox', defaultValue: false, label: label('fields.reposted'), admin: { description: label('fields.repostedHint') } },
            row(text('issuer'), text('draftingBody')),
            area('jointIssuers', 500),
            row(
              { name: 'themeClass', type: 'select', options: classes(false), label: label('fields.themeClass') },
              { name: 'themeSubclass', type: 'select', options: classes(true), label: label('fields.themeSubclass') },
              { name: 'genre', type: 'select', options: genreKeys.map((value) => ({ value, label: genreLabel(value) })), label: label('fields.genre') },
            ),
            row(
              { name: 'disclosure', type: 'select', options: disclosures.map((value) => ({ value, label: label(`policy.disclosure.${value}`) })), label: label('fields.disclosure') },
              { name: 'disclosureGround', type: 'select', options: legalGroundKeys.map((value) => ({ value, label: label(`policy.grounds.${value}`) })), label: label('fields.disclosureGround') },
            ),
            area('disclosureReason'),
          ],
        },
        {
          label: label('policyTabs.validity'),
          fields: [
            row(day('formedOn'), day('effectiveOn'), day('expiresOn')),
            { name: 'effects', type: 'json', label: label('fields.effects'), admin: { description: label('fields.effectsHint') } },
            row({ name: 'standingState', type: 'select', options: standingStates.map((value) => ({ value, label: label(`policy.validity.${value}`) })), label: label('fields.standingState') }, day('standingOn')),
            text('standingBy', 300),
          ],
        },
        {
          label: label('policyTabs.interpretation'),
          fields: [
            { name: 'normative', type: 'checkbox', defaultValue: false, label: label('fields.normative') },
            area('interpretationPlan', 2000),
            row(text('exemptionReason', 500), text('exemptionDecidedBy')),
            { name: 'noticeColumn', type: 'relationship', relationTo: 'columns', filterOptions: ofSameSite, admin: { allowCreate: false, allowEdit: false, sortOptions: 'path', description: label('fields.noticeColumnHint') }, label: label('fields.noticeColumn') },
            text('noticeTitle', 200),
            area('noticeSummary', 500),
          ],
        },
      ],
    },
    ...tenantFields(),
    ...columnFields(),
    ...originFields(),
    ...keywordFields(),
    gradeField(),
    ...recordFields(),
    { name: 'noticePublicId', type: 'text', unique: true, index: true, access: serverOnly, admin: { hidden: true } },
    { name: 'numberKey', type: 'text', index: true, access: serverOnly, admin: { hidden: true } },
  ],
}
