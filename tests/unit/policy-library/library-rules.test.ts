import { describe, expect, it } from 'vitest'
import { elementKeys } from '../../../src/features/policy-library/elements.ts'
import { librarySettingsProblems, noLibrarySettings, rulesFor, usualRules } from '../../../src/features/policy-library/library-rules.ts'

const set = (platform: object, sites: Record<string, object> = {}) => {
  const { value, reasons } = librarySettingsProblems({ platform, sites })
  if (value === null) throw new Error(JSON.stringify(reasons))
  return value
}

describe('the rules of the policy library', () => {
  it('are shipped with the values of local practice', () => {
    expect(rulesFor(noLibrarySettings, ['sheng', 'xian'])).toEqual(usualRules)
    expect(usualRules).toMatchObject({ owing: 'normative', draftingBodyFirst: true, interpretationDays: 3, warnDays: 5, expiringDays: 90, reevaluationDays: 365, warnAbove: 0.6, elements: elementKeys })
  })

  it('are the province’s, which may loosen what is shipped', () => {
    expect(rulesFor(set({ demanded: ['docNumber'], owing: 'none', draftingBodyFirst: false, interpretationDays: 10, warnAbove: 0.9 }), ['xian'])).toEqual({
      ...usualRules, demanded: ['docNumber'], owing: 'none', draftingBodyFirst: false, interpretationDays: 10, warnAbove: 0.9,
    })
  })

  it.each([
    ['a list adds', { demanded: ['effectiveOn'] }, { demanded: [...usualRules.demanded, 'effectiveOn'] }],
    ['kinds add', { owingGenres: ['decision'] }, { owingGenres: ['decision'] }],
    ['more documents owe', { owing: 'every' }, { owing: 'every' }],
    ['terms shorten', { interpretationDays: 0, reevaluationDays: 180 }, { interpretationDays: 0, reevaluationDays: 180 }],
    ['warnings come earlier', { warnDays: 10, expiringDays: 200 }, { warnDays: 10, expiringDays: 200 }],
    ['less may be copied', { warnAbove: 0.4 }, { warnAbove: 0.4 }],
  ] as const)('are tightened by a site for itself and all below: %s', (_, wanted, changed) => {
    const settings = set({}, { shi: wanted })
    expect(rulesFor(settings, ['sheng', 'shi', 'xian'])).toEqual({ ...usualRules, ...changed })
    expect(rulesFor(settings, ['sheng', 'lin'])).toEqual(usualRules)
  })

  it('are the strictest of all sites above', () => {
    const settings = set({}, { shi: { warnAbove: 0.3, owing: 'every' }, xian: { warnAbove: 0.5, interpretationDays: 1 } })
    expect(rulesFor(settings, ['shi', 'xian'])).toMatchObject({ warnAbove: 0.3, owing: 'every', interpretationDays: 1 })
  })

  it.each([
    ['sites.xian.owing', {}, { owing: 'none' }], ['sites.xian.draftingBodyFirst', {}, { draftingBodyFirst: false }], ['sites.xian.interpretationDays', { interpretationDays: 2 }, { interpretationDays: 3 }],
    ['sites.xian.warnDays', {}, { warnDays: 1 }], ['sites.xian.expiringDays', {}, { expiringDays: 30 }], ['sites.xian.reevaluationDays', {}, { reevaluationDays: 400 }], ['sites.xian.warnAbove', {}, { warnAbove: 0.7 }],
  ])('a site cannot loosen: %s', (field, platform, wanted) => {
    expect(librarySettingsProblems({ platform, sites: { xian: wanted } })).toMatchObject({ value: null, reasons: [{ key: 'policy.rule-looser', field }] })
  })

  it.each([
    { platform: { owing: 'some' } }, { platform: { demanded: ['title'] } }, { platform: { extra: 1 } }, { platform: { owingGenres: ['law'] } }, { platform: { interpretationDays: 1.5 } },
    { platform: { warnDays: 21 } }, { platform: { warnAbove: 0 } }, { sites: { 'No Slug': {} } }, { disclosureDays: 30 }, null, [],
  ])('refuse what they do not know: %j', (value) => {
    expect(librarySettingsProblems(value).value).toBeNull()
  })
})
