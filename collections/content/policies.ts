import type { CollectionConfig, Field, SelectField, TextareaField, TextField } from 'payload'
import { editorialAccess } from '../../src/access/tenant-access.ts'
import { asksLegalGround, asksReason, disclosures, legalGroundKeys } from '../../src/features/policy-library/disclosure.ts'
import { genreKeys, genreLabel } from '../../src/features/policy-library/genres.ts'
import { keepPolicyRecord } from '../../src/features/policy-library/policy-record.hooks.ts'
import { isSubclassOf, publishedThemes } from '../../src/features/policy-library/theme-classes.ts'
import { label } from '../../src/locales/label.ts'
import { draftHooks } from '../../src/publishing/draft.hooks.ts'
import { columnFields, draftOptions, filesField, gradeField, keywordFields, movedComponents, ofSameSite, originFields, recordFields, roundFields, watchFields } from '../../src/publishing/draft-fields.ts'
import { policyReferences } from '../../src/publishing/draft-references.ts'
import { standingStates } from '../../src/publishing/policy-input.ts'
import { draftTypes } from '../../src/publishing/resource-types.ts'
import { richTextEditor } from '../../src/rich-text/editor-features.ts'
import { tenantFields } from '../../src/tenancy/tenant-owned.ts'

const serverOnly = { create: () => false, update: () => false }
const text = (name: string, maxLength = 100): TextField => ({ name, type: 'text', maxLength, label: label(`fields.${name}`) })
const area = (name: string, maxLength = 1000): TextareaField => ({ name, type: 'textarea', maxLength, label: label(`fields.${name}`) })
const day = (name: string): TextField => ({ name, type: 'text', label: label(`fields.${name}`), admin: { components: { Field: '/src/admin/delegations/day-field.tsx#DayField' } } })
const row = (...fields: Field[]): Field => ({ type: 'row', fields })
const group = (name: string, ...fields: Field[]): Field => ({ type: 'group', label: label(`policyGroups.${name}`), admin: { hideGutter: true, className: 'jy-group' }, fields })
/** The help below a field is its locale key with `Hint`. */
const hinted = <F extends Field & { name: string }>(field: F): F => ({ ...field, admin: { ...field.admin, description: label(`fields.${field.name}Hint`) } })
const withCondition = <F extends Field>(field: F, condition: (data: Record<string, unknown>) => boolean): F => ({ ...field, admin: { ...field.admin, condition } })
const classes = (isSecond: boolean) => [...publishedThemes].filter(([key]) => key.includes('/') === isSecond).map(([value, words]) => ({ value, label: words }))

/** Second-level classes of the chosen one; all of them while none is chosen. */
const subclassOptions: NonNullable<SelectField['filterOptions']> = ({ options, data }) =>
  options.filter((option) => isSubclassOf(typeof option === 'string' ? option : option.value, String(data['themeClass'] ?? '')))

const hasStanding = (data: Record<string, unknown>): boolean => [data['standingState'], data['standingOn'], data['standingBy']].some((value) => Boolean(value))
const wantsNotice = (data: Record<string, unknown>): boolean => [data['noticeColumn'], data['noticeTitle'], data['noticeSummary']].some((value) => Boolean(value))

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
    { name: 'recognised', type: 'ui', admin: { components: { Field: '/src/admin/policies/recognised-facts.tsx#RecognisedFacts' }, disableListColumn: true } },
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
            filesField('officialFiles'),
            filesField('attachments'),
          ],
        },
        {
          label: label('policyTabs.document'),
          fields: [
            group('identity', row(
              hinted(text('docNumber')),
              { name: 'indexNumber', type: 'text', index: true, access: serverOnly, admin: { readOnly: true, description: label('fields.indexNumberHint') }, label: label('fields.indexNumber') },
            ), { name: 'reposted', type: 'checkbox', defaultValue: false, label: label('fields.reposted'), admin: { description: label('fields.repostedHint') } }),
            group('bodies', row(hinted(text('issuer')), hinted(text('draftingBody'))), hinted(area('jointIssuers', 500))),
            group('classes', row(
              { name: 'themeClass', type: 'select', options: classes(false), label: label('fields.themeClass') },
              { name: 'themeSubclass', type: 'select', options: classes(true), filterOptions: subclassOptions, label: label('fields.themeSubclass') },
              { name: 'genre', type: 'select', options: genreKeys.map((value) => ({ value, label: genreLabel(value) })), label: label('fields.genre') },
            ), { name: 'normative', type: 'checkbox', defaultValue: false, admin: { description: label('fields.normativeHint') }, label: label('fields.normative') }),
            group('days', row(hinted(day('formedOn')), hinted(day('effectiveOn')), hinted(day('expiresOn')))),
            group('openness',
              hinted({ name: 'disclosure', type: 'select', options: disclosures.map((value) => ({ value, label: label(`policy.disclosure.${value}`) })), label: label('fields.disclosure') }),
              { name: 'disclosureGround', type: 'select', options: legalGroundKeys.map((value) => ({ value, label: label(`policy.grounds.${value}`) })), admin: { condition: asksLegalGround }, label: label('fields.disclosureGround') },
              withCondition(area('disclosureReason'), asksReason),
              { name: 'assessments', type: 'ui', admin: { condition: (data) => data['disclosure'] === 'not-public', components: { Field: '/src/admin/policies/assessments-field.tsx#AssessmentsField' }, disableListColumn: true } },
            ),
            group('validity',
              { name: 'effects', type: 'json', label: label('fields.effects'), admin: { components: { Field: '/src/admin/policies/effects-field.tsx#EffectsField', Diff: '/src/admin/policies/rows-diff.tsx#EffectsDiff' } } },
              row(
                hinted({ name: 'standingState', type: 'select', options: standingStates.map((value) => ({ value, label: label(`policy.validity.${value}`) })), label: label('fields.standingState') }),
                withCondition(day('standingOn'), hasStanding),
              ),
              withCondition(text('standingBy', 300), hasStanding),
            ),
          ],
        },
        {
          label: label('policyTabs.interpretation'),
          fields: [
            { name: 'members', type: 'ui', admin: { components: { Field: '/src/admin/policies/members-field.tsx#MembersField' }, disableListColumn: true } },
            hinted(area('interpretationPlan', 2000)),
            row(hinted(text('exemptionReason', 500)), text('exemptionDecidedBy')),
            { name: 'noticeColumn', type: 'relationship', relationTo: 'columns', filterOptions: ofSameSite, admin: { allowCreate: false, allowEdit: false, sortOptions: 'path', description: label('fields.noticeColumnHint') }, label: label('fields.noticeColumn') },
            withCondition(text('noticeTitle', 200), wantsNotice),
            withCondition(area('noticeSummary', 500), wantsNotice),
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
    // The day of the last assessment that found that the document stays not public, '' where there is none.
    { name: 'assessedOn', type: 'text', access: serverOnly, admin: { hidden: true } },
  ],
}
